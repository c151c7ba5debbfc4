"""Every address of a board as every role, on boards for different readers and writers. One table."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from kek.people.models import User
from participation import urls
from participation.enums import Audience, Voice
from participation.models import Board, Idea, Invitation, Participant
from participation.queries.open_boards import open_boards
from tests.factories.joining import expire, invitation_to, way_of
from tests.factories.participation import guest, idea_on, open_board

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel im Bergwerk"
EVERYBODY = {
    "stranger", "named", "coded", "expert", "invited member", "revoked", "banned",
    "clara", "mira", "rita", "olga", "ada",
}  # fmt: skip
OFFICE = {"olga", "ada"}
READERS = {
    Audience.EVERYBODY: EVERYBODY,
    Audience.PARTICIPANTS: {"coded", "expert", "invited member", *OFFICE},
    Audience.COMMITTEE: {"invited member", "mira", *OFFICE},
}
WRITERS = {
    # mira, rita, olga, ada and the stranger have not joined: they read.
    Audience.EVERYBODY: {"named", "coded", "expert", "invited member", "revoked", "clara"},
    Audience.PARTICIPANTS: {"coded", "expert", "invited member"},
    Audience.COMMITTEE: {"invited member"},
}
# What only the project office is shown of a board.
OFFICE_ONLY = {"invitations", "code_sheet", "invitation_sheet", "revoke_invitation", "protocol"}
OFFICE_ONLY_BY_POST = {"revoke_invitation", "renew_code", "premoderate"}
# Where the form stands that is sent to an address with no page of its own.
FORM_AT = {
    "operation": "#idee-schreiben",
    "join": "#idee-schreiben",
    "queue_decide": "queue",
    "premoderate": "queue",
}


@dataclass
class Stage:
    """A board with everybody on it, and a browser for each of them."""

    board: Board
    invitation: Invitation
    browsers: dict[str, Client]

    def address(self, name: str) -> str:
        arguments = {"invitation_sheet": [self.invitation.pk], "revoke_invitation": [self.invitation.pk]}
        return reverse(f"participation:{name}", args=[self.board.pk, *arguments.get(name, [])])

    def who_gets(self, answer: Callable[[Client], int], wanted: int = 200) -> set[str]:
        return {name for name, browser in self.browsers.items() if answer(browser) == wanted}


@pytest.fixture
def stage(
    clara: User, mira: User, rita: User, olga: User, ada: User, browser_of: Callable[[User], Client]
) -> Stage:
    board = open_board()
    idea_on(board, CANARY, guest("autorin"))
    expert, member = invitation_to(board, olga), invitation_to(board, olga, Voice.COMMITTEE)
    over = invitation_to(board, olga, Voice.COMMITTEE)
    browsers = {name: Client() for name in EVERYBODY}
    people = {"clara": clara, "mira": mira, "rita": rita, "olga": olga, "ada": ada}
    browsers |= {name: browser_of(person) for name, person in people.items()}
    by_name = reverse("participation:join", args=[board.pk])
    ways = {
        "named": by_name, "clara": by_name, "coded": board.joining_path, "banned": board.joining_path,
        "expert": way_of(expert), "invited member": way_of(member), "revoked": way_of(over),
    }  # fmt: skip
    for name, way in ways.items():
        assert browsers[name].post(way, {"pseudonym": name}).status_code == 303
    expire(over)
    Participant.objects.filter(pseudonym="banned").update(banned_at="2016-01-01T00:00Z")
    return Stage(board, expert, browsers)


@pytest.mark.parametrize("audience", Audience)
def test_a_board_exists_for_its_readers_only(stage: Stage, audience: Audience) -> None:
    Board.objects.update(readers=audience)
    for address in (
        stage.board.page.url,
        stage.address("snapshot"),
        reverse("participation:idea", args=[stage.board.pk, 1]),
        stage.address("exports"),
        stage.address("beamer"),
    ):
        assert stage.who_gets(lambda browser: browser.get(address).status_code) == READERS[audience]  # noqa: B023  called at once


@pytest.mark.parametrize("audience", Audience)
def test_a_board_is_written_on_by_its_writers_only(stage: Stage, audience: Audience) -> None:
    Board.objects.update(writers=audience)

    def post(browser: Client) -> int:
        column = stage.board.columns.get().pk
        op = {
            "op_id": str(uuid.uuid4()),
            "name": "post_idea",
            "args": {"text": "Ein Radweg", "column": column, "tags": []},
        }
        return browser.post(stage.address("operation"), op, content_type="application/json").status_code

    assert stage.who_gets(post) == WRITERS[audience]


@pytest.mark.parametrize("audience", Audience)
def test_the_offices_pages_exist_for_the_office_only(stage: Stage, audience: Audience) -> None:
    Board.objects.update(readers=audience)
    for name in OFFICE_ONLY:
        address = stage.address(name)
        assert stage.who_gets(lambda browser: browser.get(address).status_code) == OFFICE  # noqa: B023  called at once
    for name in OFFICE_ONLY_BY_POST:
        address = stage.address(name)
        assert stage.who_gets(lambda browser: browser.post(address).status_code, 303) == OFFICE  # noqa: B023  likewise


@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.COMMITTEE])
def test_what_is_forbidden_answers_like_what_does_not_exist(stage: Stage, audience: Audience) -> None:
    """Every address below /beteiligung/<board>/, by GET and by POST."""
    Board.objects.update(readers=audience)
    addresses = list(board_addresses(stage))
    assert len(addresses) >= 10
    for address in addresses:
        nowhere = address.replace(f"/beteiligung/{stage.board.pk}/", "/beteiligung/999999/")
        for ask in (stage.browsers["stranger"].get, stage.browsers["revoked"].post):
            found, missing = ask(address), ask(nowhere)
            # The page ends with its own address.
            alike = missing.content.decode().replace(
                "/beteiligung/999999/", f"/beteiligung/{stage.board.pk}/"
            )
            assert (found.status_code, found.content.decode()) == (missing.status_code, alike), address
            assert CANARY not in found.content.decode()


def board_addresses(stage: Stage) -> Iterator[str]:
    """Of all routes that begin with a board; a new one is probed without being written down here."""
    numbers = {"board_pk": stage.board.pk, "number": 1, "invitation_pk": stage.invitation.pk}
    for pattern in urls.urlpatterns:
        converters = pattern.pattern.converters
        if "board_pk" not in converters:
            continue
        arguments = {name: numbers.get(name, "json" if name == "kind" else 1) for name in converters}
        yield reverse(f"participation:{pattern.name}", kwargs=arguments)


def test_no_reload_of_a_refused_form_ends_at_a_page_that_is_none(stage: Stage) -> None:
    """Every address below /beteiligung/<board>/ answers GET: with a page, or with the way to the form."""
    office = stage.browsers["olga"]
    assert 405 not in {office.get(address).status_code for address in board_addresses(stage)}
    ways = {name: office.get(stage.address(name)) for name in FORM_AT}
    assert {name: (way.status_code, way["Location"]) for name, way in ways.items()} == {
        name: (303, stage.board.page.url + place if place.startswith("#") else stage.address(place))
        for name, place in FORM_AT.items()
    }


@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.COMMITTEE])
def test_ideas_of_a_board_for_few_appear_nowhere_else(stage: Stage, audience: Audience) -> None:
    visitor = Client()
    assert (Idea.objects.public().count(), len(open_boards(9))) == (1, 1)
    Board.objects.update(readers=audience)
    assert (Idea.objects.public().count(), open_boards(9)) == (0, [])
    title = stage.board.page.title
    for address in (
        f"/suche/?suche={CANARY.split(maxsplit=1)[0]}",
        f"/suche/?suche={title}",
        "/sitemap.xml",
        "/",
    ):
        text = visitor.get(address).content.decode()
        assert (CANARY in text, stage.board.page.url in text) == (False, False), address


def test_the_name_field_is_no_way_into_a_board_for_participants(stage: Stage) -> None:
    Board.objects.update(readers=Audience.PARTICIPANTS)
    for name in ("stranger", "named", "clara"):
        answer = stage.browsers[name].post(stage.address("join"), {"pseudonym": "Anders"})
        assert answer.status_code == 404

"""Boards for different writers. Who may ask which address of a board stands in tests/roles/."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from kek.people.models import User
from participation import urls
from participation.actions.boards import change_settings
from participation.enums import Audience, Voice
from participation.models import Board, Idea, Invitation, Participant
from participation.queries.open_boards import open_boards
from tests.factories.joining import expire, invitation_to, way_of
from tests.factories.participation import guest, idea_on, open_board
from tests.factories.variants import EasyLanguagePageFactory
from tests.factories.videos import VideoFactory

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel im Bergwerk"
EVERYBODY = {
    "stranger", "named", "coded", "expert", "invited member", "revoked", "banned",
    "clara", "mira", "rita", "olga", "ada",
}  # fmt: skip
WRITERS = {
    # mira, rita, olga, ada and the stranger have not joined: they read.
    Audience.EVERYBODY: {"named", "coded", "expert", "invited member", "revoked", "clara"},
    Audience.PARTICIPANTS: {"coded", "expert", "invited member"},
    Audience.COMMITTEE: {"invited member"},
}
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


@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.COMMITTEE])
def test_what_belongs_to_the_page_of_a_board_for_few_is_for_these_few(
    stage: Stage, audience: Audience, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """Its variant in Leichte Sprache and the film in its introduction; from the board's change on."""
    page, video = stage.board.page, VideoFactory()
    page.intro = [("video", {"video": video})]
    page.save()
    easy = EasyLanguagePageFactory(parent=page, title="Kanarienvogel leicht", slug="leicht")
    addresses = [easy.url, video.url, video.captions_url]
    assert [Client().get(address).status_code for address in addresses] == [200, 200, 200]
    with django_capture_on_commit_callbacks(execute=True):
        change_settings(stage.board.pk, {"readers": audience})
    assert [Client().get(address).status_code for address in addresses] == [404, 404, 404]
    assert easy.url not in Client().get("/sitemap.xml").text
    assert easy.url not in Client().get("/suche/?suche=Kanarienvogel").text
    office = stage.browsers["olga"]
    answers = [office.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert answers[1]["Cache-Control"] == answers[2]["Cache-Control"] == "private, no-store"


def test_the_name_field_is_no_way_into_a_board_for_participants(stage: Stage) -> None:
    Board.objects.update(readers=Audience.PARTICIPANTS)
    for name in ("stranger", "named", "clara"):
        answer = stage.browsers[name].post(stage.address("join"), {"pseudonym": "Anders"})
        assert answer.status_code == 404

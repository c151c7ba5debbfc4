"""Notes, drafts, deadlines and who sees to an idea reach nobody but the office, by no way out."""

import json
import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kek.people.models import User
from participation.actions.answers import correct_answer
from participation.actions.exports import take_export
from participation.actions.handling import Assignment, assign, write_note
from participation.enums import ViewClass
from participation.models import Idea, OfficialAnswer
from participation.queries.frames import changes_since, snapshot_of
from participation.wire.outbound import encode
from tests.factories.answers import answered, draft_for, words
from tests.factories.kek import OrganisationFactory
from tests.factories.participation import account, idea_on, open_board
from tests.participation.test_canary import ROUTES, Scene
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
DEADLINE = date(2091, 7, 29)
# As pages and data would say the deadline.
SECRETS = (CANARY, "29.07.2091", "29. Juli 2091", "2091-07-29")
BESIDE_BOARDS: dict[str, Callable[[Scene], str]] = {
    "answer debt": lambda _: reverse("participation:answer_debt"),
    "ideas for programs": lambda _: "/api/v1/ideas/",
    "answers for programs": lambda _: "/api/v1/answers/",
    "answers as a table": lambda _: "/offene-daten/antworten.csv",
    "search for it": lambda _: "/suche/?suche=Fachdienst",
    "followed board": lambda s: f"/folgen/board/{s.board.page_id}/",
}


@pytest.fixture
def idea(clara: User, olga: User) -> Idea:
    """Answered and corrected in public; the note, the body, the next draft and a withheld version are not."""
    idea = idea_on(open_board(), "Ein Brunnen für den Kurpark von Parchim", account(clara), "Clara")
    answer = answered(idea, text=f"{CANARY}: Das kommt.")
    correct_answer(answer.pk, words("Das kommt."), "Namen entfernt", 1, olga, withhold=True)
    assign([idea.pk], Assignment(DEADLINE, OrganisationFactory(name=f"Fachdienst {CANARY}")))
    write_note(uuid.uuid4(), idea, f"{CANARY} fragen", olga)
    draft_for(idea, text=f"{CANARY}: Das kommt doch nicht.", answered_by=CANARY)
    return idea


def tells(client: Client, address: str) -> bool:
    text = client.get(address, follow=True).getvalue().decode()
    said = json.dumps(json.loads(text), ensure_ascii=False) if text[:1] in "{[" else text
    # The search names what it was asked for.
    return any(
        secret in said.replace(f'value="{CANARY}"', "").replace(f"„{CANARY}“", "") for secret in SECRETS
    )


def test_nothing_of_it_comes_out(
    idea: Idea,
    clara: User,
    olga: User,
    browser_of: Callable[[User], Client],
) -> None:
    export = take_export(idea.board_id, account(olga))
    scene = Scene(idea.board, idea, None, export.pk, "")
    for browser in (Client(), browser_of(clara), browser_of(olga)):
        ways = ROUTES | BESIDE_BOARDS
        assert [name for name, way in ways.items() if tells(browser, way(scene))] == []
    for view in ViewClass:
        frame = encode(snapshot_of(changes_since(idea.board_id, 0), view))
        assert [secret for secret in SECRETS if secret in frame] == []
    assert CANARY not in export.content
    assert CANARY not in json.dumps(list(idea.board.operations.values_list("result", flat=True)))


def test_the_office_reads_all_of_it(idea: Idea, olga: User, browser_of: Callable[[User], Client]) -> None:
    """So that the test above could find something."""
    office = browser_of(olga)
    handling = reverse("participation:handling", args=[idea.board_id, idea.number])
    for address in (handling, reverse("answers:index"), reverse("answers:drafts")):
        assert tells(office, address)
    for address in (idea.get_absolute_url(), "/api/v1/answers/", "/offene-daten/antworten.csv"):
        assert "Das kommt." in Client().get(address).getvalue().decode()


def test_letters_say_what_is_public(idea: Idea, clara: User) -> None:
    assert work_off() == []
    (letter,) = [letter for letter in mail.outbox if letter.to == [clara.email]]
    assert "Das kommt." in letter.body
    assert CANARY not in letter.body


def test_only_the_published_answer_is_public(idea: Idea) -> None:
    """Whoever asks for public answers need not ask again whether they are drafts."""
    assert [answer.is_draft for answer in OfficialAnswer.objects.filter(ideas=idea).order_by("pk")] == [
        False,
        True,
    ]
    assert [answer.is_draft for answer in OfficialAnswer.objects.public()] == [False]

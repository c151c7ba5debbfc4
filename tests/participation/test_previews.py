"""A board on the page of its event: what everybody may know of it, and the way in."""

from collections.abc import Callable

import pytest
from django.test import Client

from participation.actions.boards import change_settings
from participation.enums import Audience, BoardPhase, ContributionState
from participation.models import Board, Idea
from tests.factories.participation import idea_on, open_board
from tests.factories.workshops import WorkshopFactory
from workshops.models import Workshop

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


@pytest.fixture
def workshop(db: None) -> Workshop:
    return WorkshopFactory()


@pytest.fixture
def board(workshop: Workshop) -> Board:
    return open_board(title="Ideen zum Workshop", related_event=workshop)


def page(workshop: Workshop, client: Client | None = None) -> str:
    return " ".join((client or Client()).get(workshop.url).text.split())


def test_it_shows_phase_count_newest_cards_and_the_way_in(workshop: Workshop, board: Board) -> None:
    for number in range(4):
        idea_on(board, f"Vorschlag {number}")
    html = page(workshop)
    assert "Phase: Ideen sammeln · 4 Ideen" in html
    assert [number for number in range(4) if f"Vorschlag {number}" in html] == [1, 2, 3]
    assert f'href="{board.joining_path}"' in html
    assert board.spoken_code in html


@pytest.mark.parametrize("state", [state for state in ContributionState if state != "published"])
def test_what_is_not_public_does_not_show(workshop: Workshop, board: Board, state: ContributionState) -> None:
    Idea.objects.filter(pk=idea_on(board, CANARY).pk).update(state=state)
    assert CANARY not in page(workshop)
    assert "· 0 Ideen" in page(workshop)


def test_beneath_the_veil_nothing_shows(workshop: Workshop, board: Board) -> None:
    idea_on(board, CANARY)
    Board.objects.filter(pk=board.pk).update(is_veiled=True)
    assert CANARY not in page(workshop)
    assert "Die Ideen sind noch verdeckt." in page(workshop)


@pytest.mark.parametrize("readers", [Audience.PARTICIPANTS, Audience.COMMITTEE])
def test_a_board_for_some_is_not_shown(workshop: Workshop, board: Board, readers: Audience) -> None:
    idea_on(board, CANARY)
    Board.objects.filter(pk=board.pk).update(readers=readers)
    html = page(workshop)
    secrets = ("Ideen zum Workshop", CANARY, board.code, board.spoken_code)
    assert [secret for secret in secrets if secret in html] == []


def test_a_board_that_opens_to_everybody_is_on_the_kept_page_at_once(
    workshop: Workshop, board: Board, client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    Board.objects.filter(pk=board.pk).update(readers=Audience.PARTICIPANTS)
    assert "Ideen zum Workshop" not in page(workshop, client)
    with django_capture_on_commit_callbacks(execute=True):
        change_settings(board.pk, {"readers": Audience.EVERYBODY})
    assert "Ideen zum Workshop" in page(workshop, client)


def test_a_closed_board_invites_nobody(workshop: Workshop, board: Board) -> None:
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.CLOSED)
    assert board.joining_path not in page(workshop)


@pytest.mark.parametrize("writers", [Audience.PARTICIPANTS, Audience.COMMITTEE])
def test_the_code_of_a_board_for_some_writers_stands_on_no_page(
    workshop: Workshop, board: Board, writers: Audience
) -> None:
    """Who has the code may write: everybody reads this board, and not everybody may."""
    Board.objects.filter(pk=board.pk).update(writers=writers)
    for html in (page(workshop), Client().get("/").text):
        assert "Ideen zum Workshop" in html
        assert [code for code in (board.code, board.spoken_code) if code in html] == []


def test_a_new_card_is_on_the_kept_page_at_once(
    workshop: Workshop, board: Board, client: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    assert "Vorschlag" not in page(workshop, client)
    with django_capture_on_commit_callbacks(execute=True):
        idea_on(board, "Vorschlag")
    assert "Vorschlag" in page(workshop, client)

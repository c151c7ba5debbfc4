"""A browser proves its work by itself, under the site's own policy, and no person notices."""

import pytest
from playwright.sync_api import Page, expect

from home.models import Feedback
from kek.spam.models import UsedProof
from participation.models import Idea, Participant
from tests.e2e.participation.boards import write
from tests.factories.participation import open_board

pytestmark = pytest.mark.e2e


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser says against a page: what the policy forbids is told there."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    return said


def test_a_stranger_is_believed_without_doing_anything(page: Page, complaints: list[str]) -> None:
    page.goto("/feedback/")
    page.get_by_label("Ihre Nachricht").fill("Die Rampe fehlt.")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Nachricht senden").press("Enter")
    expect(page.get_by_text("Danke, Ihre Nachricht ist angekommen.")).to_be_visible()
    assert (Feedback.objects.count(), UsedProof.objects.count(), complaints) == (1, 1, [])


def test_a_guests_idea_is_there_at_once(page: Page, complaints: list[str]) -> None:
    board = open_board()
    page.goto(board.page.url)
    write(page, "Ein Radweg")
    expect(page.get_by_text("gespeichert (Nr. 1)")).to_be_visible()
    assert (Participant.objects.get().is_unproved, complaints) == (False, [])
    assert Idea.objects.get().state == "published"

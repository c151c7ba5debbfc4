"""As what somebody writes is always said, and when it changes under their hands, that too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import Membership, User
from participation.actions.invitations import revoke
from participation.models import Board, Idea, Invitation
from tests.e2e.participation.boards import LIVE, card, contribution, visit, write
from tests.factories.joining import invitation_to, way_of
from tests.factories.participation import account

pytestmark = pytest.mark.e2e

AS_EXPERT = "Sie schreiben als Zeisig, Fachperson."
AS_CITIZEN = "Sie schreiben als Zeisig, Bürgerin oder Bürger."


@pytest.fixture
def invitation(board: Board, olga: User) -> Invitation:
    return invitation_to(board, olga)


@pytest.fixture
def expert(page: Page, invitation: Invitation) -> Page:
    """A guest who came by the invitation of experts, and comes back at once when sent away."""
    page.add_init_script("Math.random = () => 0")
    page.goto(way_of(invitation))
    page.get_by_label("Ihr Name auf diesem Board").fill("Zeisig")
    page.get_by_role("button", name="Mitmachen").click()
    expect(page.locator("[data-status-text]")).to_have_text(LIVE)
    return page


def writing_as(page: Page) -> str:
    """As it stands in the page, spaces aside."""
    html: str = page.locator("[data-writing-as]").evaluate("(line) => line.outerHTML.replace(/\\s+/g, ' ')")
    return html


def test_whoever_loses_an_invitation_is_told_before_the_next_idea(
    expert: Page,
    board: Board,
    invitation: Invitation,
    olga: User,
    path: str,
) -> None:
    line, notice = expert.locator("[data-writing-as]"), expert.locator("[data-voice-notice]")
    expect(line).to_have_text(AS_EXPERT)
    expect(notice).to_be_hidden()

    revoke(board.pk, account(olga), invitation.pk)

    expect(line).to_have_text(AS_CITIZEN)
    expect(expert.get_by_role("status").and_(notice)).to_have_text(
        "Ihre Einladung gilt nicht mehr. Sie schreiben jetzt als Bürgerin oder Bürger."
    )
    write(expert, "Ein Rufbus")
    expect(contribution(expert, "Ein Rufbus")).to_contain_text("gespeichert")
    expect(card(expert, "Ein Rufbus").locator("[data-voice]")).to_have_attribute("data-voice", "citizen")
    followed = writing_as(expert)

    visit(expert, path)

    assert writing_as(expert) == followed
    expect(notice).to_be_hidden()


def test_what_waited_asks_before_it_goes_out_in_another_voice(
    expert: Page, board: Board, invitation: Invitation, olga: User
) -> None:
    expert.context.set_offline(True)
    write(expert, "Ein Rufbus", name="")
    waiting = contribution(expert, "Ein Rufbus")
    expect(waiting).to_contain_text("wartet")
    revoke(board.pk, account(olga), invitation.pk)

    expert.context.set_offline(False)

    expect(waiting).to_contain_text(
        "abgelehnt: Sie schreiben hier jetzt als Bürgerin oder Bürger, nicht mehr als Fachperson."
    )
    assert Idea.objects.count() == 0
    waiting.get_by_role("button", name="Noch einmal senden").click()
    expect(contribution(expert, "Ein Rufbus")).to_contain_text("gespeichert (Nr. 1)")
    assert Idea.objects.get().voice == "citizen"


def test_a_member_learns_before_the_first_idea_that_the_seat_has_ended(
    page: Page, board: Board, mira: User, path: str, log_in: Callable[[BrowserContext, User], None]
) -> None:
    page.add_init_script("Math.random = () => 0")
    log_in(page.context, mira)
    visit(page, path)
    line = page.locator("[data-writing-as]")
    expect(line).to_have_text("Sie schreiben als Ausschussmitglied.", use_inner_text=True)
    page.get_by_label("Ihre Idee").fill("Ein Rufbus")
    Membership.objects.filter(user=mira).update(end=timezone.localdate() - timedelta(days=1))

    expect(page.locator("[data-voice-notice]")).to_have_text(
        "Ihre Rolle als Ausschussmitglied ist beendet. Sie schreiben jetzt als Bürgerin oder Bürger."
    )
    expect(line).to_be_hidden()

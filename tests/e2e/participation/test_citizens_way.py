"""A citizen without account, from the QR code on the wall to the office's answer."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from participation.models import Board, Idea
from tests.e2e.participation.boards import LIVE, card, contribution, write
from tests.factories.answers import answered
from tests.tasks import work_off

pytestmark = pytest.mark.e2e

TEXT = "Ein Rufbus am Abend"


def test_from_the_code_on_the_wall_to_the_answer(
    board: Board,
    path: str,
    phone: Page,
    new_context: Callable[..., BrowserContext],
    log_in: Callable[[BrowserContext, User], None],
    axe: Callable[[Page], list[str]],
    olga: User,
) -> None:
    Board.objects.filter(pk=board.pk).update(is_premoderated=True)

    # The code on the wall leads here; two taps, no account.
    phone.goto(board.joining_path)
    phone.get_by_role("button", name="Mitmachen").click()
    expect(phone.locator("[data-status-text]")).to_have_text(LIVE)
    write(phone, TEXT)
    expect(contribution(phone, TEXT)).to_contain_text("Nr. 1")

    # Who only reads sees nothing of it until the office has looked.
    reader = new_context().new_page()
    reader.goto(path)
    expect(card(reader, TEXT)).to_have_count(0)
    publish(new_context(), log_in, board, olga)
    expect(card(phone, TEXT)).to_be_visible()

    # News of the board by e-mail, confirmed by the link in the letter.
    phone.goto(f"/folgen/board/{board.page.pk}/")
    phone.get_by_label("E-Mail-Adresse").fill("amsel@post.example")
    phone.get_by_role("button", name="Folgen").click()
    expect(phone.get_by_text("Bitte sehen Sie in Ihr Postfach.")).to_be_visible()
    assert work_off() == []
    phone.goto(re.search(r"https?://[^/]+(/folgen/bestaetigen/\S+)", mail.outbox[-1].body)[1])
    phone.get_by_role("button", name="Ja, ich möchte folgen").click()

    # What became of it stands at the idea's own address, for everybody.
    idea = Idea.objects.get()
    answered(idea, text="Wir prüfen das mit dem Verkehrsbetrieb.")
    for page in (phone, reader):
        page.goto(idea.get_absolute_url())
        expect(page.locator("#antwort")).to_contain_text("Wir prüfen das mit dem Verkehrsbetrieb.")
        expect(page.locator(".answer")).to_contain_text("Fachdienst Mobilität")
        assert axe(page) == []


def publish(
    context: BrowserContext, log_in: Callable[[BrowserContext, User], None], board: Board, olga: User
) -> None:
    log_in(context, olga)
    queue = context.new_page()
    queue.goto(f"/beteiligung/{board.pk}/pruefen/")
    expect(queue.get_by_role("button", name="Tastenkürzel")).to_be_visible()
    queue.keyboard.press("j")
    queue.keyboard.press("f")
    expect(queue.locator(".queue-message")).to_have_text("Idee Nr. 1 ist veröffentlicht.")

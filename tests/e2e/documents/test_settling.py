"""The office decides about remarks, agrees and compares, by keyboard and without a script."""

from collections.abc import Callable

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from playwright.sync_api import BrowserContext, Locator, Page, expect

from documents.actions.agreement import agree
from documents.actions.settling import accept
from documents.models import Review
from kek.people.models import Committee, User
from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories.protocols import ProtocolFactory, review_of
from tests.factories.remarks import closed, item_row, long_items, proposal_on, remark_on, said_in
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.e2e

Axe = Callable[[Page], list[str]]
LogIn = Callable[[BrowserContext, AbstractBaseUser], None]
NewContext = Callable[..., BrowserContext]
NEW = "Der Zug fährt abends zu selten."


@pytest.fixture
def small(live_url: str, olga: User, mira: User, umweltausschuss: Committee) -> Review:
    review = review_of(ProtocolFactory(parent=WorkshopFactory()), olga, [umweltausschuss])
    proposal_on(review, "1.1", mira, NEW)
    remark_on(review, "2.1", mira)
    return closed(review)


@pytest.fixture
def addresses(live_url: str, olga: User, mira: User, umweltausschuss: Committee) -> list[str]:
    """Every page of settling and agreement, with much to show."""
    review = review_of(
        ProtocolFactory(parent=WorkshopFactory(), items=long_items(30)), olga, [umweltausschuss]
    )
    said_in(review, mira, 60)
    row = item_row(review, "1.1")
    accept(proposal_on(review, "1.1", mira, row.item.text.replace("Bus", "Zug")).pk, olga)
    late = proposal_on(review, "1.1", mira, row.item.text.replace("selten", "spät"))
    done = closed(review_of(ProtocolFactory(parent=WorkshopFactory()), olga, [umweltausschuss]))
    accept(proposal_on(done, "1.1", mira, NEW).pk, olga)
    agree(done.protocol_id, olga, note="Ein Wort.")
    return [
        reverse("reviews:settling", args=[review.pk]),
        f"{reverse('reviews:settling', args=[review.pk])}?stand=alle",
        reverse("reviews:settle_remark", args=[review.pk, late.pk]),
        reverse("reviews:edit_item", args=[review.pk, row.item_id]),
        reverse("protocols:desk", args=[review.protocol_id]),
        reverse("protocols:agree", args=[review.protocol_id]),
        reverse("protocols:rework", args=[done.protocol_id]),
        reverse("protocols:versions", args=[done.protocol_id]),
        reverse("protocols:version", args=[done.protocol_id, 2]),
    ]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_is_accessible(
    new_context: NewContext,
    log_in: LogIn,
    axe: Axe,
    addresses: list[str],
    olga: User,
    viewport: dict[str, int],
) -> None:
    context = new_context(viewport=viewport)
    log_in(context, olga)
    page = context.new_page()

    for address in addresses:
        page.goto(address)
        assert axe(page) == [], address
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address


def test_by_keyboard_and_without_a_script(
    new_context: NewContext, log_in: LogIn, small: Review, olga: User
) -> None:
    context = new_context(viewport=PHONE, java_script_enabled=False)
    log_in(context, olga)
    page = context.new_page()
    page.goto(reverse("protocols:desk", args=[small.protocol_id]))

    press(page, page.get_by_role("link", name="Über Anmerkungen entscheiden"))
    press(page, page.get_by_role("button", name="Übernehmen: Vorschlag von Mira"))
    expect(page.get_by_text("Übernommen.")).to_be_visible()
    press(page, page.locator("summary").filter(has_text="Beantworten"))
    page.keyboard.press("Tab")
    page.keyboard.type("Das entscheidet der Kreistag.")
    press(page, page.get_by_role("button", name="Antwort speichern"))
    expect(page.get_by_text("Über alle Anmerkungen ist entschieden.")).to_be_visible()
    press(page, page.get_by_role("link", name="Weiter zum nächsten Schritt"))
    press(page, page.get_by_role("link", name="Abstimmung feststellen"))
    press(page, page.get_by_role("button", name="Als abgestimmt feststellen"))

    expect(page.get_by_text("Fassung 2 ist abgestimmt.")).to_be_visible()


def press(page: Page, target: Locator) -> None:
    """Reached with the Tab key, as somebody without a mouse does."""
    for _ in range(80):
        if target.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(target).to_be_focused()
    page.keyboard.press("Enter")

"""A round of review in a browser: a member on a phone without a script, and axe over all its pages."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import BrowserContext, Page, expect

from documents.actions.remarks import consent, remark, reply
from documents.enums import RemarkKind, Stance
from documents.models import Approval, Protocol, Remark, Review
from kek.people.models import Committee, User
from tests.documents.review.test_second_round import next_round
from tests.factories.protocols import ProtocolFactory, review_of
from tests.factories.reviews import answered, change, comment, item_of
from tests.factories.workshops import WorkshopFactory
from tests.serving import wait_for

pytestmark = pytest.mark.e2e

Axe = Callable[[Page], list[str]]
LogIn = Callable[[BrowserContext, User], None]


@pytest.fixture
def protocol(live_url: str, umweltausschuss: Committee) -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory(committees=[umweltausschuss]))


@pytest.fixture
def review(protocol: Protocol, umweltausschuss: Committee, mira: User, olga: User) -> Review:
    return review_of(protocol, olga, [umweltausschuss], ["emil@fachleute.example"], message="Bitte bald.")


@pytest.fixture
def phone_without_script(new_context: Callable[..., BrowserContext]) -> Page:
    options = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}
    return new_context(java_script_enabled=False, **options).new_page()


def code_from_mail() -> str:
    wait_for(lambda: bool(mail.outbox), "the code to be sent")
    found = re.search(r"^(\S{6,9})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found is not None
    return found[1]


def test_a_member_reviews_on_a_phone_without_a_script(phone_without_script: Page, review: Review) -> None:
    page = phone_without_script
    page.goto("/durchsicht/")
    page.locator("#code-email").fill("mira@kreistag.example")
    page.get_by_role("button", name="Code zusenden").click()
    page.locator("input[autocomplete=one-time-code]").fill(code_from_mail())
    page.get_by_role("button", name="Bestätigen").click()
    expect(page.get_by_role("heading", name="Meine Gremien", level=1)).to_be_visible()

    page.get_by_role("link", name="Jetzt durchsehen").click()
    page.get_by_role("button", name="Zustimmen: Punkt 2.1").click()
    expect(page.locator("[id='punkt-2.1']")).to_contain_text("Sie haben zugestimmt")

    page.get_by_role("link", name="Anmerken: Punkt 2.1").click()
    page.get_by_label("Kommentar").check()
    expect(page.get_by_label("Wortlaut")).to_be_hidden()
    page.get_by_label("Ihre Anmerkung").fill("Bitte auch für Radwege.")
    page.get_by_role("button", name="Anmerkung absenden").click()
    expect(page.locator("[id='punkt-2.1']")).to_contain_text("Bitte auch für Radwege.")

    page.get_by_role("link", name="Anmerken: Punkt 1.1").click()
    page.get_by_label("Änderungsvorschlag").check()
    page.get_by_label("Wortlaut").fill("Der Bus fährt abends nie.")
    page.get_by_role("button", name="Anmerkung absenden").click()
    expect(page.locator("[id='punkt-1.1'] del")).to_contain_text("zu selten.")
    expect(page.locator("[id='punkt-1.1'] ins")).to_contain_text("nie.")

    page.get_by_label("Ich bin mit der ganzen Fassung einverstanden.").check()
    page.get_by_role("button", name="Antwort speichern").click()
    expect(page.locator("#ganzes")).to_contain_text("Sie haben am")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360

    kinds = list(Remark.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [RemarkKind.CONSENT, RemarkKind.COMMENT, RemarkKind.CHANGE]
    assert Approval.objects.get().stance == Stance.AGREES


def test_a_fault_is_seen_on_a_phone_without_a_script(
    phone_without_script: Page, review: Review, mira: User, log_in: LogIn
) -> None:
    """The browser lands at the item; on top stands what is wrong, and leads to the field by keyboard."""
    page = phone_without_script
    log_in(page.context, mira)
    page.goto(f"{review.get_absolute_url()}?punkt=2.1#punkt-2.1")
    page.get_by_label("Einspruch").check()
    page.get_by_role("button", name="Anmerkung absenden").click()

    expect(page).to_have_title(re.compile("^Fehler: Durchsicht:"))
    assert page.url.endswith("#punkt-2.1")
    expect(page.locator("[id='punkt-2.1']")).to_be_in_viewport()

    link = page.get_by_role("alert").get_by_role("link")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#anmerken_text$"))
    expect(page.locator("#anmerken_text")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('form')?.getAttribute('aria-label')") == (
        "Anmerkung zu 2.1"
    )


def test_by_keyboard_alone(page: Page, review: Review, mira: User, log_in: LogIn) -> None:
    log_in(page.context, mira)
    page.goto(f"{review.get_absolute_url()}?punkt=1.1#punkt-1.1")

    def tab_to(name: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            focused = page.evaluate(
                "() => document.activeElement.getAttribute('aria-label') || document.activeElement.name || ''"
            )
            if name in focused:
                return
        raise AssertionError(f"{name} is not reached by Tab.")

    tab_to("kind")
    page.keyboard.press("Space")
    tab_to("text")
    page.keyboard.type("Das stimmt so nicht.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[id='punkt-1.1']")).to_contain_text("Das stimmt so nicht.")

    tab_to("Zustimmen: Punkt 2.1")
    page.keyboard.press("Enter")
    expect(page.locator("[id='punkt-2.1']")).to_contain_text("Sie haben zugestimmt")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(
    new_context: Callable[..., BrowserContext],
    protocol: Protocol,
    review: Review,
    mira: User,
    emil: User,
    olga: User,
    log_in: LogIn,
    axe: Axe,
    width: int,
) -> None:
    said = remark(review.pk, emil, change(review, "Der Bus fährt abends nie."))
    reply(said.pk, mira, comment(review).op_id, "So ist es.")
    answered(remark(review.pk, emil, comment(review)), olga)
    consent(review.pk, item_of(review).pk, mira)
    ProtocolFactory(parent=protocol.get_parent().specific, slug="entwurf", title="Ein Entwurf")
    draft = Protocol.objects.get(slug="entwurf")
    ours, theirs = review.get_absolute_url(), {
        mira: ["/durchsicht/", "{}", "{}?punkt=1.1", "{}?punkt=1.1&antwort=" + str(said.pk), "{}drucken/"],
        olga: ["/durchsicht/", "{}?quelle=papier&punkt=1.1", "{}frist/", "{}schliessen/"],
    }  # fmt: skip
    theirs[olga].append(f"/protokolle/{draft.pk}/durchsicht/")
    theirs[olga].append(f"/protokolle/{protocol.pk}/")
    found = []
    for person, paths in theirs.items():
        context = new_context(viewport={"width": width, "height": 900})
        log_in(context, person)
        page = context.new_page()
        for path in paths:
            page.goto(path.format(ours))
            found += [(path, fault) for fault in axe(page)]
            if page.evaluate("() => document.documentElement.scrollWidth") > width:
                found.append((path, "too wide"))
        page.goto(f"{ours}?punkt=1.1")
        if person is mira:
            page.get_by_role("button", name="Anmerkung absenden").click()
            expect(page.locator(".error-summary")).to_be_visible()
            found += [("refused", fault) for fault in axe(page)]

    assert found == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_a_second_round(
    new_context: Callable[..., BrowserContext],
    review: Review,
    umweltausschuss: Committee,
    mira: User,
    olga: User,
    log_in: LogIn,
    axe: Axe,
    width: int,
) -> None:
    ours = next_round(review.protocol, olga, umweltausschuss).get_absolute_url()
    found = []
    for person, paths in {mira: ["", "aenderungen/", "drucken/"], olga: ["?quelle=papier#ganzes"]}.items():
        context = new_context(viewport={"width": width, "height": 900})
        log_in(context, person)
        page = context.new_page()
        for path in paths:
            assert page.goto(f"{ours}{path}").status == 200
            found += [(path, fault) for fault in axe(page)]
            if page.evaluate("() => document.documentElement.scrollWidth") > width:
                found.append((path, "too wide"))

    assert found == []

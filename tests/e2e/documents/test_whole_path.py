"""From the card on a board to the protocol that its author reads: everybody in their own browser."""

import io
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from documents.models import Protocol, Review
from kek.people.models import Committee, User
from participation.models import Board
from tests.e2e.conftest import DESKTOP, PHONE
from tests.factories.following import event_target, follows
from tests.factories.kek import MembershipFactory, UserFactory
from tests.factories.participation import account, idea_on, open_board
from tests.factories.protocols import colleague_of
from tests.factories.workshops import SchedulePageFactory, WorkshopFactory, WorkshopSeriesPageFactory
from tests.tasks import work_off
from workshops.models import Workshop

pytestmark = pytest.mark.e2e

LogIn = Callable[[BrowserContext, User], None]
NewContext = Callable[..., BrowserContext]
IDEA = "Eine Rufbuslinie nach 20 Uhr"
BETTER = "Die Karte der Linien liegt bis zum Regionalforum vor."


@pytest.fixture
def workshop(live_url: str, umweltausschuss: Committee) -> Workshop:
    schedule = SchedulePageFactory(parent__title="Fortschreibung")
    series = WorkshopSeriesPageFactory(parent=schedule)
    day = timezone.localdate() - timedelta(days=3)
    workshop: Workshop = WorkshopFactory(
        parent=series, title="Workshop Verkehr", start_date=day, committees=[umweltausschuss]
    )
    return workshop


@pytest.fixture
def board(workshop: Workshop, clara: User) -> Board:
    """With Clara's idea, and one of a guest."""

    def written() -> Board:
        board = open_board(title="Mobilität", slug="mobilitaet", related_event=workshop)
        idea_on(board, IDEA, account(clara), "Clara")
        idea_on(board, "Mehr Bänke am See")
        connections.close_all()
        return board

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(written).result()


@pytest.fixture
def members(umweltausschuss: Committee, mira: User) -> dict[str, User]:
    """Mira, and two more of the Umweltausschuss."""
    people = {"Mira": mira}
    for name in ("Milan", "Meike"):
        person = UserFactory(email=f"{name.lower()}@kreistag.example", public_name=name)
        MembershipFactory(user=person, committee=umweltausschuss)
        people[name] = person
    return people


def subjects() -> dict[str, list[str]]:
    """What each person was sent, without the codes."""
    found: dict[str, list[str]] = {}
    for letter in mail.outbox:
        found.setdefault(letter.to[0], []).append(str(letter.subject))
    return found


class Office:
    """Olga at her desk, by the buttons alone."""

    def __init__(self, page: Page, workshop: Workshop) -> None:
        self.page, self.workshop = page, workshop

    def drafts_from(self, board: Board) -> None:
        self.page.goto(f"/protokolle/neu/?veranstaltung={self.workshop.pk}")
        self.page.get_by_label("mit einer Gliederung").check()
        self.page.get_by_role("button", name="Anlegen").click()
        self.page.wait_for_url(re.compile(r"/protokolle/\d+/$"))
        self.page.goto(board.page.protocol_url)
        self.page.get_by_role("button", name="Jetzigen Stand nehmen").click()
        self.page.get_by_role("button", name="In den Entwurf übernehmen").click()
        self.page.wait_for_url("**/protokolle/*/**")

    def opens_round(self) -> None:
        self.page.get_by_role("link", name="Durchsicht eröffnen").first.click()
        self.page.get_by_role("button", name="Durchsicht eröffnen").click()
        expect(self.page.get_by_text("Fassung 1").first).to_be_visible()

    def settles(self, desk: str) -> None:
        self.page.goto(desk)
        self.page.get_by_role("link", name="Über Anmerkungen entscheiden").click()
        self.page.get_by_role("button", name="Übernehmen: Vorschlag von Mira").click()
        expect(self.page.get_by_text("Übernommen.")).to_be_visible()
        self.page.locator("summary").filter(has_text="Beantworten").first.click()
        self.page.get_by_role("textbox", name="Antwort").first.fill("Das entscheidet der Kreistag.")
        self.page.get_by_role("button", name="Antwort speichern").first.click()
        expect(self.page.get_by_text("Über alle Anmerkungen ist entschieden.")).to_be_visible()

    def agrees(self, desk: str) -> None:
        self.page.goto(desk)
        self.page.get_by_role("link", name="Durchsicht schließen").first.click()
        self.page.get_by_role("button", name="Durchsicht schließen").click()
        self.page.goto(desk)
        self.page.get_by_role("link", name="Abstimmung feststellen").click()
        self.page.get_by_role("button", name="Als abgestimmt feststellen").click()
        expect(self.page.get_by_text("Fassung 2 ist abgestimmt.")).to_be_visible()

    def submits(self, desk: str) -> None:
        self.page.goto(desk)
        self.page.get_by_role("button", name="Zur Freigabe vorlegen").click()
        expect(self.page.get_by_text("Sie haben es vorgelegt")).to_be_visible()


def fill_outline() -> None:
    """What the office writes in the editor is tried in test_drafting; here it stands there."""
    protocol = Protocol.objects.get()
    raw = [dict(each) for each in protocol.get_latest_revision_as_object().raw_items]
    kept = [each for each in raw if each["value"].get("text") or each["value"].get("quote")]
    decision = {"type": "decision", "id": "5b1cbb2e-5c8e-4b8e-9a53-0a7a4b7f0001"}
    draft = protocol.get_latest_revision_as_object()
    draft.items = draft.items.stream_block.to_python(
        [*kept, {**decision, "value": {"text": "Die Karte der Linien liegt bald vor."}}]
    )
    draft.save_revision()


def in_thread(work: Callable[[], Any]) -> Any:
    """The browser's loop runs in this thread; the ORM and the worker get one of their own."""

    def run() -> Any:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def last_number(review: Review) -> str:
    return str(review.version.item_rows.order_by("-position")[0].number)


def review_on_phone(page: Page, number: str) -> None:
    """Mira on a phone, without a script: a proposal, and yes to the whole."""
    page.goto("/durchsicht/")
    page.get_by_role("link", name="Jetzt durchsehen").click()
    page.get_by_role("link", name=f"Anmerken: Punkt {number}").click()
    page.get_by_label("Änderungsvorschlag").check()
    page.get_by_label("Wortlaut").fill(BETTER)
    page.get_by_role("button", name="Anmerkung absenden").click()
    page.get_by_label("Ich bin mit der ganzen Fassung einverstanden.").check()
    page.get_by_role("button", name="Antwort speichern").click()
    expect(page.locator("#ganzes")).to_contain_text("einverstanden")


def review_by_keyboard(page: Page, review: Review, number: str) -> None:
    """Milan with the Tab key: a comment."""
    page.goto(f"{review.get_absolute_url()}?punkt={number}#punkt-{number}")
    page.locator("input[name=kind]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Wer bezahlt das?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='punkt-{number}']")).to_contain_text("Wer bezahlt das?")


def review_on_desktop(page: Page, review: Review, number: str) -> None:
    """Meike agrees to one item, without a script."""
    page.goto(review.get_absolute_url())
    page.get_by_role("button", name=f"Zustimmen: Punkt {number}").click()
    expect(page.locator(f"[id='punkt-{number}']")).to_contain_text("Sie haben zugestimmt")


def test_from_the_board_to_the_published_protocol_and_back_to_the_idea(
    new_context: NewContext,
    log_in: LogIn,
    workshop: Workshop,
    board: Board,
    clara: User,
    emil: User,
    olga: User,
    members: dict[str, User],
) -> None:
    def browser(person: User, **options: Any) -> Page:
        context = new_context(**options)
        log_in(context, person)
        return context.new_page()

    second = in_thread(lambda: colleague_of(olga))
    in_thread(lambda: follows(emil, event_target(workshop)))
    office = Office(browser(olga), workshop)

    office.drafts_from(board)
    desk = in_thread(lambda: reverse("protocols:desk", args=[Protocol.objects.get().pk]))
    in_thread(fill_outline)
    office.page.goto(desk)
    office.opens_round()
    review = in_thread(lambda: Review.objects.select_related("version", "protocol").get())
    number = in_thread(lambda: last_number(review))
    review_on_phone(browser(members["Mira"], viewport=PHONE, java_script_enabled=False), number)
    review_by_keyboard(browser(members["Milan"], viewport=DESKTOP), review, number)
    review_on_desktop(browser(members["Meike"], java_script_enabled=False), review, number)
    office.settles(desk)
    office.agrees(desk)
    office.submits(desk)
    other = browser(second)
    other.goto(desk)
    other.get_by_role("link", name="Prüfen und freigeben").first.click()
    expect(other.get_by_role("main")).to_contain_text(BETTER)
    other.get_by_role("button", name="Freigeben").click()
    expect(other.locator(".desk-station--here")).to_contain_text("veröffentlicht")
    assert in_thread(work_off) == []

    reader = browser(clara)
    idea = in_thread(lambda: board.ideas.get(text=IDEA).get_absolute_url())
    reader.goto(idea)
    reader.get_by_role("link", name="Punkt").first.click()
    expect(reader.locator(":target")).to_contain_text(IDEA)
    expect(reader.locator("main")).to_contain_text(BETTER)
    expect(reader.locator("main")).not_to_contain_text("Mira")

    pdf = reader.request.get(reader.get_by_role("link", name="PDF").first.get_attribute("href") or "")
    check_pdf(pdf.body())
    assert_letters(subjects(), members, clara, emil, second)


def check_pdf(content: bytes) -> None:
    pdf = PdfReader(io.BytesIO(content))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())

    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "de"
    assert pdf.metadata is not None
    assert str(pdf.metadata.title).startswith("Protokoll")
    assert 0 < text.index(IDEA) < text.index(BETTER)


def assert_letters(
    found: dict[str, list[str]], members: dict[str, User], clara: User, emil: User, second: User
) -> None:
    """Each was told what concerns them, once."""
    outcomes = {"Mira": "Entschieden", "Milan": "Entschieden", "Meike": "Ausgewertet"}
    for name, person in members.items():
        told = ["Bitte durchsehen", "Geschlossen", outcomes[name]]
        assert [kind_of(subject) for subject in found[person.email]] == told
    assert [kind_of(subject) for subject in found[clara.email]] == ["Ihre Idee steht im Protokoll"]
    [letter] = [letter for letter in mail.outbox if letter.to == [clara.email]]
    assert "Ihre Idee Nr. 1 („Mobilität“) steht jetzt im Protokoll, Punkt " in str(letter.body)
    assert len(found[emil.email]) == 1
    assert [kind_of(subject) for subject in found[second.email]] == ["Bitte freigeben"]


def kind_of(subject: str) -> str:
    return subject.partition(":")[0]

"""The office drafts in a real browser: from Word, from a board, with an attachment, in the editor."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import BrowserContext, Page, expect

from documents.actions.publishing import submit
from documents.models import Protocol
from kek.people.models import User
from participation.enums import Audience
from participation.models import Board
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.test_every_page import judge
from tests.factories.boards_in_protocols import copy_by
from tests.factories.documents import PDF
from tests.factories.docx import docx, entry, paragraph, table, title
from tests.factories.facilitation import cards
from tests.factories.participation import open_board
from tests.factories.protocols import ProtocolFactory, agreed, colleague_of
from tests.factories.workshops import ForumFactory, WorkshopFactory

pytestmark = pytest.mark.e2e
LogIn = Callable[[BrowserContext, User], None]
WORD = docx(
    title("Verlauf"),
    paragraph("Die Runde begann mit einem Rückblick auf das Auftaktforum."),
    entry("Rufbus"),
    entry("Radwege"),
    paragraph("Festlegung: Eine Karte entsteht (verantwortlich: Regionalmanagement, bis 31.12.2026)"),
    paragraph("Abstimmung: 12 Ja, 3 Nein, 1 Enthaltung"),
    table(["Schritt", "Zeitraum"], ["Ideen sammeln", "Frühjahr"]),
    title("Zu tief", 3),
)


@pytest.fixture
def protocol(live_url: str) -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory(title="Workshop Verkehr"), title="Protokoll: Verkehr")


def board_of(protocol: Protocol) -> Board:
    board = open_board(title="Mobilität im Landkreis", related_event=protocol.event)
    cards(board, "Eine Rufbuslinie nach 20 Uhr", "Ein Radweg nach Parchim", "Mehr Bänke am See")
    connections.close_all()
    return board


@pytest.fixture
def board(protocol: Protocol) -> Board:
    """In a thread of its own: the browser's loop runs in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(board_of, protocol).result()


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "mitschrift.docx"
    path.write_bytes(WORD)
    return path


def upload_word(page: Page, protocol: Protocol, word: Path) -> None:
    page.goto(f"/protokolle/{protocol.pk}/")
    page.get_by_label("Word-Dokument (.docx)").set_input_files(word)
    page.get_by_role("button", name="Lesen und prüfen").click()
    expect(page.get_by_role("heading", name="Aus Word übernehmen")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["360", "1280"])
def test_axe_finds_nothing_on_the_pages_of_drafting(
    new_context: Callable[..., BrowserContext],
    protocol: Protocol,
    board: Board,
    olga: User,
    word: Path,
    log_in: LogIn,
    axe: Callable[..., list[str]],
    viewport: dict[str, int],
) -> None:
    ForumFactory(title="2. Fachforum Breitband")
    Board.objects.filter(pk=board.pk).update(readers=Audience.COMMITTEE)
    export = copy_by(board, olga)
    submitted = ProtocolFactory(parent=ForumFactory())
    agreed(submitted, olga)
    submit(submitted.pk, colleague_of(olga))
    context = new_context(viewport=viewport)
    log_in(context, olga)
    page = context.new_page()
    upload_word(page, protocol, word)
    addresses = [
        page.url,
        "/protokolle/",
        "/protokolle/?stand=ohne",
        "/protokolle/?stand=agreed",
        f"/protokolle/neu/?veranstaltung={protocol.event.pk}",
        f"/protokolle/{protocol.pk}/",
        board.page.protocol_url,
        f"{board.page.protocol_url}?abzug={export.pk}",
        f"/verwaltung/pages/{protocol.pk}/view_draft/",
        f"/protokolle/{submitted.pk}/freigeben/",
    ]

    assert "\n".join(judge(page, addresses, axe)) == ""


def test_a_protocol_is_made_without_script_by_all_ways(
    new_context: Callable[..., BrowserContext],
    board: Board,
    protocol: Protocol,
    olga: User,
    word: Path,
    tmp_path: Path,
    log_in: LogIn,
) -> None:
    """A board, a Word file and an attachment, on a phone."""
    (tmp_path / "karte.pdf").write_bytes(PDF)
    context = new_context(viewport=PHONE, java_script_enabled=False)
    log_in(context, olga)
    page = context.new_page()
    upload_word(page, protocol, word)
    page.get_by_role("button", name="In den Entwurf übernehmen").click()
    page.get_by_role("link", name="Beiträge auswählen").click()
    page.get_by_role("button", name="Jetzigen Stand nehmen").click()
    page.get_by_label("Nr. 3").uncheck()
    page.get_by_role("button", name="In den Entwurf übernehmen").click()
    page.get_by_label("Titel der Anlage").fill("Karte der Buslinien")
    page.get_by_label("Datei", exact=True).set_input_files(tmp_path / "karte.pdf")
    page.get_by_role("button", name="Anlage hochladen").click()

    expect(page.get_by_role("link", name="Karte der Buslinien")).to_be_visible()
    page.goto(f"/verwaltung/pages/{protocol.pk}/view_draft/")
    for words in ("Eine Rufbuslinie nach 20 Uhr", "Regionalmanagement", "Anlage:", "Ideen sammeln"):
        expect(page.get_by_role("main")).to_contain_text(words)
    expect(page.get_by_role("main")).not_to_contain_text("Mehr Bänke am See")


def test_a_protocol_is_begun_by_keyboard(page: Page, olga: User, log_in: LogIn) -> None:
    WorkshopFactory(title="Workshop Verkehr")
    log_in(page.context, olga)
    page.goto("/protokolle/")
    page.get_by_role("link", name="Protokoll anlegen: Workshop Verkehr").press("Enter")

    page.get_by_label("Mitschrift: jemand hat mitgeschrieben").press("Space")
    page.get_by_role("button", name="Anlegen").press("Enter")
    page.get_by_role("link", name="Text bearbeiten").first.press("Enter")

    expect(page.get_by_role("textbox", name="Titel*")).to_have_value("Mitschrift: Workshop Verkehr")
    expect(page.get_by_text("Begrüßung und Anlass").first).to_be_visible()


def test_the_editor_saves_what_is_typed_without_a_press(
    page: Page, protocol: Protocol, olga: User, log_in: LogIn
) -> None:
    log_in(page.context, olga)
    # Wagtail takes what stands in the form for saved twice, 2 s after the page is there and a moment later:
    # what is typed in between waits for the next change.
    page.add_init_script(
        """
        let pictures = 0;
        addEventListener('w-unsaved:watch-edits', () => {
          pictures += 1;
          document.documentElement.dataset.pictures = pictures;
        });
        """
    )
    page.goto(f"/verwaltung/pages/{protocol.pk}/edit/")
    page.wait_for_selector("html[data-pictures='2']")

    page.get_by_role("textbox", name="Zusammenfassung").fill("Drei Ausschüsse sind sich einig.")
    expect(page.locator(".w-autosave-indicator__state--saved")).to_be_visible()

    page.reload()
    expect(page.get_by_role("textbox", name="Zusammenfassung")).to_have_value(
        "Drei Ausschüsse sind sich einig."
    )


def test_the_editor_says_who_else_has_the_draft_open(
    new_context: Callable[..., BrowserContext], protocol: Protocol, olga: User, ada: User, log_in: LogIn
) -> None:
    pages = []
    for person in (olga, ada):
        context = new_context()
        log_in(context, person)
        pages.append(context.new_page())
        pages[-1].goto(f"/verwaltung/pages/{protocol.pk}/edit/")

    # Who it is stands in what unfolds (tests/documents/test_editing_together.py).
    expect(pages[1].locator(".w-editing-sessions__list").get_by_role("button")).to_have_count(1)

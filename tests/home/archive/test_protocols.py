"""Published protocols: every version as PDF/A, the PDF/UA as it was published, and no withdrawn words."""

import io
import zipfile

import pytest
from pypdf import PdfReader
from wagtail.models import Page

from documents.enums import PROTOCOL, ItemKind
from documents.models import Protocol
from home.actions.archive import restore
from home.enums import ArchiveLevel
from kek.people.models import User
from kek.trace.actions.linking import link
from kek.trace.models import Link
from participation.models import Board, Idea
from tests.factories.archive import data_in, package_of, words_in
from tests.factories.moderation import decide
from tests.factories.participation import idea_on, open_board
from tests.factories.protocols import (
    ProtocolFactory,
    colleague_of,
    next_published,
    published,
    raw_item,
    statement,
)
from tests.factories.workshops import ForumFactory
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Page:
    return ForumFactory(slug="forum")


@pytest.fixture
def idea(forum: Page) -> Idea:
    return idea_on(open_board(related_event=forum, slug="board"), "Rufbus-Kanarie")


@pytest.fixture
def protocol(forum: Page, idea: Idea, olga: User) -> Protocol:
    quoted = raw_item(ItemKind.CONTRIBUTION, quote="Rufbus-Kanarie", source="Idee Nr. 1")
    spoken = statement("Das war gut.", speaker="Sprecher-Kanarie")
    protocol = ProtocolFactory(parent=forum, items=[quoted, spoken])
    link([Link(from_type="idea", from_id=idea.pk, to_type=PROTOCOL, to_id=protocol.pk, to_part=quoted["id"],
               quote="Rufbus-Kanarie")])  # fmt: skip
    colleague_of(olga)
    published(protocol, olga)
    next_published(protocol, olga, lambda raw: [*raw, statement("Es ging weiter.")])
    assert work_off() == []
    return Protocol.objects.get(pk=protocol.pk)


def test_each_published_version_lies_there_as_pdf_a_and_as_it_was_published(
    protocol: Protocol, forum: Page
) -> None:
    package = zipfile.ZipFile(package_of(forum))
    ours = [name for name in package.namelist() if "protokoll" in name and name.startswith("seiten/")]
    texts = [_text(package, name) for name in ours if name.endswith(".pdf")]

    assert [("Es ging weiter." in text, "Das war gut." in text) for text in texts] == [
        (True, True),
        (False, True),
    ]
    assert (
        len([name for name in package.namelist() if name.startswith("dateien/documents.protocolversion/")])
        == 2
    )


def test_a_published_protocol_comes_back(protocol: Protocol, forum: Page) -> None:
    package = package_of(forum)
    for slug in ("forum", "board"):
        page = Page.objects.get(slug=slug).specific
        page.slug = f"{slug}-alt"
        page.save()

    restore(package)

    again = Page.objects.get(slug="forum")
    rows = [data_in(each)["daten/documents.versionitem.json"] for each in (package, package_of(again))]
    assert rows[0] == rows[1]
    assert Protocol.objects.child_of(again).get().published_version.number == 2


def test_an_excerpt_names_no_speaker(protocol: Protocol, forum: Page) -> None:
    words = words_in(package_of(forum, ArchiveLevel.PUBLIC))

    assert "Das war gut." in words
    assert "Rufbus-Kanarie" in words
    assert "Sprecher-Kanarie" not in words


def test_an_excerpt_holds_no_quotation_of_what_was_hidden_since(
    protocol: Protocol, forum: Page, olga: User
) -> None:
    idea = Idea.objects.get()
    decide(Board.objects.get(), olga, "hide", ideas=[idea.pk], reason="Werbung.")

    package = package_of(forum, ArchiveLevel.PUBLIC)

    assert "Rufbus-Kanarie" not in words_in(package)
    with zipfile.ZipFile(package) as opened:
        pdfs = [_text(opened, name) for name in opened.namelist() if name.endswith(".pdf")]
    assert [text for text in pdfs if "Rufbus-Kanarie" in text] == []


def _text(package: zipfile.ZipFile, name: str) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(package.read(name))).pages)

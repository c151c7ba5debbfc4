"""Pages in a package need nothing else: no site, no network, no script."""

import io
import re
import zipfile

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from wagtail.models import Page

from home.archive import rendering, sheets
from home.archive.paper import OnlyThePackage, Press
from kek.process.models import ProcessPage
from participation.models import Board
from tests.factories.archive import package_of
from tests.factories.home import ContentPageFactory

pytestmark = pytest.mark.django_db

FORUM = "seiten/fortschreibung/termine/forum"


@pytest.fixture
def forum(process: ProcessPage) -> zipfile.ZipFile:
    return zipfile.ZipFile(package_of(Page.objects.get(slug="forum")))


def html(package: zipfile.ZipFile, path: str = FORUM) -> BeautifulSoup:
    return BeautifulSoup(package.read(f"{path}.html"), "html.parser")


def test_published_pages_lie_there_as_html_and_pdf(forum: zipfile.ZipFile) -> None:
    pages = {name for name in forum.namelist() if name.startswith("seiten/")}

    assert pages == {
        "seiten/seite.css", f"{FORUM}.html", f"{FORUM}.pdf",
        "seiten/ideen-zur-mobilitaet.html", "seiten/ideen-zur-mobilitaet.pdf",
    }  # fmt: skip


def test_html_keeps_words_and_nothing_that_needs_the_site(forum: zipfile.ZipFile) -> None:
    page = html(forum)

    assert page.h1.get_text() == "Mobilität"
    assert page.html["lang"] == "de"
    assert page.find_all(["script", "form", "button", "style", "nav"]) == []
    assert page.find_all(attrs={"class": True}) == []
    assert [a for a in page.find_all("a") if "/folgen/" in a["href"] or "/feeds/" in a["href"]] == []
    assert "Archivierte Seite, ursprünglich unter http" in page.footer.get_text(" ", strip=True)


def test_links_lead_into_the_package_or_to_the_former_address(forum: zipfile.ZipFile) -> None:
    links = {a.get_text(strip=True): a["href"] for a in html(forum).find_all("a")}

    assert links["Handzettel"].startswith("../../../dateien/documents.documentversion/")
    assert f"dateien/{links['Handzettel'].partition('dateien/')[2]}" in forum.namelist()
    assert links["Über uns"].endswith("/ueber-uns/")
    assert links["Über uns"].startswith("http")


def test_pictures_are_those_of_the_package(forum: zipfile.ZipFile) -> None:
    picture = html(forum).find("img", alt="Ein Bus")["src"]

    assert f"dateien/{picture.partition('dateien/')[2]}" in forum.namelist()


def test_pdf_is_tagged_pdf_a_with_language_title_and_words(forum: zipfile.ZipFile) -> None:
    reader = PdfReader(io.BytesIO(forum.read(f"{FORUM}.pdf")))
    catalog = reader.trailer["/Root"]

    assert catalog["/Lang"] == "de"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/OutputIntents"]
    assert reader.metadata.title == "Mobilität"
    said = catalog["/Metadata"].get_data()
    assert re.search(rb'pdfaid:part(>|=")2', said)
    assert re.search(rb'pdfaid:conformance(>|=")A', said)
    assert "Mobilität" in reader.pages[0].extract_text()
    assert [image for page in reader.pages for image in page.images]


def test_a_board_for_few_is_no_page(process: ProcessPage) -> None:
    Board.objects.update(readers="committee")
    package = zipfile.ZipFile(package_of(Page.objects.get(slug="forum")))

    assert [name for name in package.namelist() if "ideen-zur" in name] == []
    assert b"Ein Rufbus" in package.read("daten/participation.idea.json")


def test_without_pango_the_package_has_all_but_its_pdfs(
    process: ProcessPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_press", lambda *_: None)
    names = zipfile.ZipFile(package_of(Page.objects.get(slug="forum"))).namelist()

    assert f"{FORUM}.html" in names
    assert [name for name in names if name.startswith("seiten/") and name.endswith(".pdf")] == []


def test_a_page_is_set_from_the_package_only(process: ProcessPage) -> None:
    fetcher = OnlyThePackage(lambda _path: None)

    for url in ("http://example.org/x.png", "file:///etc/passwd", "kek-package:///daten/seiten.json"):
        with pytest.raises(LookupError):
            fetcher.fetch(url)


def test_emoji_are_drawn_by_our_own_font() -> None:
    press = Press(rendering.style().decode(), lambda _path: None)

    pdf = PdfReader(io.BytesIO(press.typeset('<html lang="de"><title>x</title><p>Radwege 🚲 ❤</p></html>')))

    fonts = [font.get_object() for font in pdf.pages[0]["/Resources"]["/Font"].get_object().values()]
    assert {str(font["/BaseFont"]).partition("+")[2] for font in fonts} >= {"Fira-Sans", "emoji"}
    # With a glyph missing it would be a table that leads to .notdef.
    assert {str(font["/Encoding"]) for font in fonts} == {"/Identity-H"}


def test_content_that_looks_like_markup_stays_text(process: ProcessPage) -> None:
    ContentPageFactory(parent=process, title="<script>alert(1)</script>", slug="markup")

    with zipfile.ZipFile(package_of(process)) as package:
        page = html(package, "seiten/fortschreibung/markup")
    assert page.h1.get_text() == "<script>alert(1)</script>"
    assert page.find("script") is None


def test_a_long_board_comes_on_paper_in_parts(process: ProcessPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "CARDS_ON_PAPER", 1)
    package = zipfile.ZipFile(package_of(Page.objects.get(slug="forum")))

    def words(name: str) -> str:
        pages = PdfReader(io.BytesIO(package.read(name))).pages
        return " ".join(page.extract_text() for page in pages)

    parts = [words("seiten/ideen-zur-mobilitaet.pdf"), words("seiten/ideen-zur-mobilitaet-teil-2.pdf")]
    assert [("Ein Rufbus" in part, "Ein Nachtbus" in part) for part in parts] == [
        (True, False),
        (False, True),
    ]
    assert "Teil 2 von 2" in parts[1]

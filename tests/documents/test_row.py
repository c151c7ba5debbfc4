"""One download is one row, one line and one link."""

import re
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from documents.enums import Accessible, Language, State
from documents.models import KekDocument
from tests.factories.documents import PDF, KekDocumentFactory, new_version

pytestmark = pytest.mark.django_db


def row(document: KekDocument) -> str:
    return render_to_string("documents/components/download.html", {"document": document})


def text(html: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(html)).strip()


def big(size: float) -> bytes:
    return PDF.ljust(int(size * 1024 * 1024), b"\n")


def test_row_says_type_size_version_state_and_date_in_one_link() -> None:
    document = KekDocumentFactory(title="Protokoll 2. Fachforum")
    new_version(document, big(1.2))
    html = row(document).partition("<details")[0]
    assert text(html) == "Protokoll 2. Fachforum (PDF, 1,2 MB, Version 2 – Arbeitsversion, 30.05.2016)"
    assert html.count("<a ") == 1
    assert text(html[html.index("<a ") : html.index("</a>")]) == text(html)
    assert f'href="/dateien/{document.pk}/"' in html


def test_label_is_the_text_of_the_row() -> None:
    document = KekDocumentFactory(accessible=Accessible.YES, state=State.FINAL)
    assert document.label == text(row(document))


@pytest.mark.parametrize(
    ("accessible", "ending"),
    [
        (Accessible.UNCHECKED, "30.05.2016)"),
        (Accessible.YES, "30.05.2016, barrierefrei)"),
        (Accessible.NO, "30.05.2016, nicht barrierefrei)"),
    ],
)
def test_accessibility_is_said_in_words_once_it_was_checked(accessible: str, ending: str) -> None:
    label = KekDocumentFactory(title="Flyer", accessible=accessible).label
    assert label == f"Flyer (PDF, {len(PDF)} Bytes, Version 1 – Arbeitsversion, {ending}"


def test_unknown_date_is_left_out() -> None:
    label = KekDocumentFactory(title="Flyer", date=None, state=State.FINAL).label
    assert label == f"Flyer (PDF, {len(PDF)} Bytes, Version 1 – final)"


def test_title_in_another_language_carries_its_code() -> None:
    html = row(KekDocumentFactory(title="Summary", language=Language.ENGLISH))
    assert '<span lang="en">Summary</span>' in html
    assert 'hreflang="en"' in html
    assert "lang=" not in row(KekDocumentFactory())


def test_older_versions_are_folded_beneath_with_their_own_addresses() -> None:
    document = KekDocumentFactory(title="Entwurf")
    new_version(document, state=State.FINAL)
    _, _, older = row(document).partition("<details")
    assert f'href="/dateien/{document.pk}/version/1/"' in older
    assert older.count("<a ") == 1
    assert "Version 1 – Arbeitsversion (PDF, " in older


def test_missing_file_is_said_without_a_link() -> None:
    document = KekDocumentFactory(title="Flyer")
    document.file.storage.delete(document.file.name)
    html = row(KekDocument.objects.get())
    assert text(html) == "Flyer – Datei derzeit nicht verfügbar"
    assert "<a " not in html


def test_rows_cost_the_same_for_one_and_for_thirty(django_assert_num_queries) -> None:  # noqa: ANN001  pytest-django's fixture
    for count in (1, 29):
        for document in KekDocumentFactory.create_batch(count):
            new_version(document)
        with django_assert_num_queries(3):
            rows = [row(document) for document in KekDocument.objects.for_rows()]
    assert len(rows) == 30


def test_date_belongs_to_the_document_not_to_the_upload() -> None:
    document = KekDocumentFactory(date=date(2016, 4, 18))
    new_version(document)
    assert document.label.endswith("18.04.2016)")

"""Reading is a task: idempotent, about one version, and never the last word over a newer file."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from documents.actions import reading
from documents.actions.reading import MOST_BYTES, read, words_once
from documents.actions.reading_queue import ask_for_unread, read_again
from documents.enums import Reading, ReadingFault
from documents.models import DocumentPage, KekDocument
from documents.reading.apart import Outcome
from tests.factories.documents import KekDocumentFactory, new_version
from tests.factories.files import picture
from tests.factories.readable import image_only, letter, locked_pdf, pdf_of
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


def uploaded(content: bytes, name: str = "brief.pdf", **more: Any) -> KekDocument:
    return KekDocumentFactory(file=ContentFile(content, name=name), **more)


def pages(document: KekDocument) -> list[tuple[int, str]]:
    return list(document.pages.values_list("number", "text"))


def state(document: KekDocument) -> tuple[str, str]:
    document.refresh_from_db()
    return document.reading, document.reading_fault


def waiting_tasks() -> list[list[int]]:
    return [task.args_kwargs["args"] for task in DBTaskResult.objects.ready()]


def test_an_upload_waits_to_be_read_and_then_is() -> None:
    document = uploaded(pdf_of("Wärmenetze", "Radwege"))
    assert (state(document), pages(document)) == ((Reading.UNREAD, ""), [])
    assert waiting_tasks() == [[document.pk, 1]]
    assert work_off() == []
    assert (state(document), document.is_tagged) == ((Reading.READ, ""), True)
    assert pages(document) == [(1, "Wärmenetze"), (2, "Radwege")]


def test_a_file_without_pages_is_one_piece_without_number() -> None:
    document = uploaded(letter("Radwege", "und Busse"), "brief.docx")
    work_off()
    assert pages(document) == [(0, "Radwege und Busse")]


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (image_only(), "scan.pdf", (Reading.EMPTY, "")),
        (picture(), "bild.png", (Reading.EMPTY, "")),
        (b"%PDF-1.7 kaputt %%EOF", "kaputt.pdf", (Reading.UNREADABLE, ReadingFault.BROKEN)),
        (locked_pdf(), "zu.pdf", (Reading.UNREADABLE, ReadingFault.LOCKED)),
    ],
)
def test_files_without_readable_text(content: bytes, name: str, expected: tuple[str, str]) -> None:
    document = uploaded(content, name)
    assert work_off() == []
    assert state(document) == expected


def test_a_file_that_is_gone() -> None:
    document = uploaded(pdf_of("Text"))
    document.file.storage.delete(document.file.name)
    assert work_off() == []
    assert state(document) == (Reading.UNREADABLE, ReadingFault.MISSING)


def test_a_document_that_is_gone() -> None:
    uploaded(pdf_of("Text")).delete()
    assert work_off() == []


def test_what_could_be_read_before_it_broke_off_is_kept() -> None:
    document = uploaded(pdf_of("Text"))
    with patch.object(reading, "read_apart", return_value=Outcome(["Anfang"], ReadingFault.TOO_SLOW)):
        work_off()
    assert (state(document), pages(document)) == ((Reading.READ, ReadingFault.TOO_SLOW), [(1, "Anfang")])


def test_reading_twice_is_reading_once() -> None:
    document = uploaded(pdf_of("Text"))
    read(document.pk, 1)
    with patch.object(reading, "read_apart") as again:
        read(document.pk, 1)
    assert not again.called
    assert pages(document) == [(1, "Text")]


def test_a_new_file_takes_the_old_text_along_at_once() -> None:
    document = uploaded(pdf_of("Wärmenetze"))
    work_off()
    new_version(document, pdf_of("Radwege"))
    document.refresh_from_db()
    assert (document.text, pages(document), document.is_tagged) == ("", [], None)
    work_off()
    assert pages(document) == [(1, "Radwege")]


def test_the_task_of_an_older_version_does_nothing() -> None:
    document = uploaded(pdf_of("Wärmenetze"))
    new_version(document, pdf_of("Radwege"))
    read(document.pk, 1)
    assert (state(document), pages(document)) == ((Reading.UNREAD, ""), [])


def test_a_version_that_comes_while_the_old_one_is_read_wins() -> None:
    document = uploaded(pdf_of("Wärmenetze"))

    def and_meanwhile(*_: Any) -> Outcome:
        new_version(KekDocument.objects.get(), pdf_of("Radwege"))
        return Outcome(["Wärmenetze"])

    with patch.object(reading, "read_apart", and_meanwhile):
        read(document.pk, 1)
    assert (state(document), pages(document)) == ((Reading.UNREAD, ""), [])


def test_a_worker_that_is_killed_leaves_everything_to_be_done() -> None:
    document = uploaded(pdf_of("Text"))

    class Killed(BaseException):
        pass

    with patch.object(reading, "insert_or_update_object", side_effect=Killed), pytest.raises(Killed):
        read(document.pk, 1)
    assert (state(document), pages(document)) == ((Reading.UNREAD, ""), [])
    read(document.pk, 1)
    assert pages(document) == [(1, "Text")]


def test_a_lost_task_is_asked_for_again_and_a_waiting_one_is_not() -> None:
    lost, waits = uploaded(pdf_of("a")), uploaded(pdf_of("b"))
    DBTaskResult.objects.filter(args_kwargs__args=[lost.pk, 1]).delete()
    call_command("read_documents", verbosity=0)
    assert ask_for_unread() == 0
    assert sorted(waiting_tasks()) == [[lost.pk, 1], [waits.pk, 1]]


def test_to_be_read_again_takes_nothing_away() -> None:
    document = uploaded(pdf_of("Wärmenetze"))
    work_off()
    read_again([document])
    read_again([document])
    assert (state(document), waiting_tasks()) == ((Reading.UNREAD, ""), [[document.pk, 1]])
    assert pages(document) == [(1, "Wärmenetze")]
    work_off()
    assert pages(document) == [(1, "Wärmenetze")]


def test_correcting_the_title_does_not_turn_back_what_was_read() -> None:
    document = uploaded(pdf_of("Wärmenetze"))
    early = KekDocument.objects.get()
    work_off()
    early.title = "Anders"
    early.save()
    document.refresh_from_db()
    assert (document.title, document.reading, document.text) == ("Anders", Reading.READ, "Wärmenetze")


def test_many_pages_cost_as_many_queries_as_one() -> None:
    counts = []
    for number in (1, 100):
        document = uploaded(pdf_of(*["Text"] * number))
        with CaptureQueriesContext(connection) as captured:
            read(document.pk, 1)
        counts.append(len(captured))
    assert counts == [counts[0], counts[0]]


def test_each_word_is_kept_once_in_its_first_spelling() -> None:
    assert words_once(["Der Kreis, der „Kreis“.", "B-Plan (Kreis)"]) == "Der Kreis B-Plan"


@pytest.mark.parametrize(
    "word", [lambda n: f"w{n:x}-{n}", lambda n: f"щ{n}.ж{n}.de/ц{n}", lambda n: f"{n:x}"]
)
def test_the_index_takes_whatever_a_file_says(word: Callable[[int], str]) -> None:
    document = uploaded(pdf_of("Text"))
    with patch.object(reading, "read_apart", return_value=Outcome([" ".join(map(word, range(90_000)))])):
        assert work_off() == []
    document.refresh_from_db()
    assert document.reading == Reading.READ
    assert MOST_BYTES - 100 < len(document.text.encode()) < MOST_BYTES


def test_a_page_is_there_once() -> None:
    document = uploaded(pdf_of("Text"))
    work_off()
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentPage.objects.create(document=document, number=1)

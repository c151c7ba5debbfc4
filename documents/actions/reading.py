"""The text of a document's newest file becomes part of the search, page by page."""

from collections.abc import Iterable
from itertools import chain

from django.db import transaction
from wagtail.search.index import insert_or_update_object

from documents.enums import Reading, ReadingFault
from documents.models import DocumentPage, KekDocument
from documents.reading.apart import Outcome, read_apart
from documents.words import bare_words, page_word

# PostgreSQL takes a megabyte for the index of one row, and may make twice the bytes of what it is given.
MOST_BYTES = 400_000
ROWS_AT_ONCE = 200


def read(pk: int, number: int) -> None:
    """Read this version, unless that is done or it is no longer the newest. May be called again and again."""
    document = KekDocument.objects.unread().filter(pk=pk, version_number=number).first()
    if document is not None:
        _keep(document, _outcome(document))


def _outcome(document: KekDocument) -> Outcome:
    try:
        with document.file.storage.open(str(document.file)) as file:
            return read_apart(file, document.filename)
    except FileNotFoundError:
        return Outcome(fault=ReadingFault.MISSING)


@transaction.atomic
def _keep(document: KekDocument, outcome: Outcome) -> None:
    """Only one who finds the version still unread writes: reading takes its time, and the office goes on."""
    taken = (
        KekDocument.objects.unread()
        .filter(pk=document.pk, version_number=document.version_number)
        .update(
            reading=state_of(outcome),
            reading_fault=outcome.fault or "",
            is_tagged=outcome.is_tagged,
            text=words_once(outcome.pages),
        )
    )
    if not taken:
        return
    first = 1 if page_word(document.filename) else 0
    document.pages.all().delete()
    DocumentPage.objects.bulk_create(
        [DocumentPage(document=document, number=n, text=text) for n, text in enumerate(outcome.pages, first)],
        batch_size=ROWS_AT_ONCE,
    )
    insert_or_update_object(KekDocument.objects.get(pk=document.pk))


def state_of(outcome: Outcome) -> Reading:
    """What can be read of a file with a fault is worth being found."""
    if any(outcome.pages):
        return Reading.READ
    return Reading.UNREADABLE if outcome.fault else Reading.EMPTY


def words_once(pages: Iterable[str]) -> str:
    """Each word in the spelling and at the place where it comes first, as many as the index can hold."""
    words: dict[str, str] = {}
    left = MOST_BYTES
    for word in chain.from_iterable(map(bare_words, pages)):
        # SQLite does not know that Ö is ö.
        key = word.lower() if word.isascii() else word
        if key not in words:
            left -= len(word.encode()) + 1
            if left < 0:
                break
            words[key] = word
    return " ".join(words.values())

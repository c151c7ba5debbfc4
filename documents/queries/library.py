"""What the library shows: public documents, and what they can be filtered by.

Events lie a storey above; they are reached by the reverse names event_documents (a download of an event) and
talks (the presentation of a talk), never by import. The PDF of a protocol belongs to the event above its
page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, F, Q, QuerySet
from wagtail.models import Collection, Page

from documents.enums import Kind
from documents.models import KekDocument, Protocol
from documents.models.document_rows import KekDocumentQuerySet
from documents.queries.contributions import outdated_documents
from documents.queries.found_pages import say_where
from documents.words import bare_words
from kek.people.models import Committee

EVENT_PATHS = ("event_documents__event", "talks__event")
# A protocol lies below its event in the tree; the event is its page's row in the storey above.
EVENT_OF_PAGE = "event"


@dataclass(frozen=True)
class EventChoice:
    pk: int
    day: date
    title: str

    @property
    def label(self) -> str:
        return f"{self.day:%d.%m.%Y} – {self.title}"


@dataclass(frozen=True)
class LibraryChoices:
    """Only what the library holds: no filter leads to an empty list by itself."""

    kinds: list[Kind]
    committees: list[Committee]
    events: list[EventChoice]
    years: list[int]


def shelf(collection: Collection | None) -> KekDocumentQuerySet:
    """The public documents of a collection and those below it, or all; never one that asks for a log-in."""
    documents = KekDocument.objects.public()
    if collection is None:
        return documents
    return documents.filter(collection__in=collection.get_descendants(inclusive=True))


def library_choices(documents: KekDocumentQuerySet) -> LibraryChoices:
    used = set(documents.order_by().values_list("kind", flat=True).distinct())
    events = _events(documents)
    return LibraryChoices(
        kinds=[kind for kind in Kind if kind in used],
        committees=_committees(documents, [event.pk for event in events]),
        events=events,
        years=[day.year for day in documents.dates("date", "year", order="DESC")],
    )


def narrow(documents: KekDocumentQuerySet, wanted: Mapping[str, str]) -> KekDocumentQuerySet:
    """The documents that fit everything wanted, newest first, ready for their rows."""
    if kind := wanted.get("art"):
        documents = documents.filter(kind=kind)
    if state := wanted.get("stand"):
        documents = documents.filter(state=state)
    if year := wanted.get("jahr"):
        documents = documents.filter(date__year=int(year))
    if event := wanted.get("veranstaltung"):
        documents = documents.filter(_among(_of_event(pk=int(event))))
    if committee := wanted.get("ausschuss"):
        of_event = _of_event(committees__slug=committee, live=True)
        documents = documents.filter(_among(Q(committees__slug=committee) | of_event))
    if words := bare_words(wanted.get("titel", "")):
        # What a board has taken back is not found in a PDF that still has it.
        readable = ~Q(pk__in=outdated_documents())
        for word in words:
            in_text = readable & _holds(word, ("text",))
            documents = documents.filter(_holds(word, ("title", "summary")) | in_text)
    return documents.order_by(F("date").desc(nulls_last=True), "title", "pk").for_rows()


def _events(documents: KekDocumentQuerySet) -> list[EventChoice]:
    public = Page.objects.live().public().values("pk")
    rows: set[tuple[int, date, str]] = set()
    for path in EVENT_PATHS:
        columns = (f"{path}__pk", f"{path}__start_date", f"{path}__title")
        rows |= set(documents.filter(**{f"{path}__pk__in": public}).order_by().values_list(*columns))
    rows |= _events_of_protocols(documents, public)
    choices = [EventChoice(*row) for row in rows]
    return sorted(choices, key=lambda event: (event.day, event.title), reverse=True)


def _events_of_protocols(documents: KekDocumentQuerySet, public: QuerySet) -> set[tuple[int, date, str]]:
    protocols = Protocol.objects.filter(document__in=documents.order_by().values("pk")).with_parent_path()
    events = Page.objects.filter(pk__in=public, path__in=protocols.values("parent_path"), event__isnull=False)
    return set(events.values_list("pk", "event__start_date", "title"))


def _committees(documents: KekDocumentQuerySet, events: list[int]) -> list[Committee]:
    """Of the documents themselves, and of the events at which they were shown."""
    pks = set(documents.order_by().values_list("committees", flat=True).distinct())
    for path in EVENT_PATHS:
        of_events = documents.filter(**{f"{path}__pk__in": events}).order_by()
        pks |= set(of_events.values_list(f"{path}__committees", flat=True).distinct())
    return list(Committee.objects.filter(pk__in=pks - {None}))


def _of_event(**conditions: object) -> Q:
    """The same conditions on an event, for all ways from a document to its event."""
    either = Q()
    for path in EVENT_PATHS:
        either |= Q(**{f"{path}__{name}": value for name, value in conditions.items()})
    events = Page.objects.filter(**{f"{EVENT_OF_PAGE}__{name}": value for name, value in conditions.items()})
    below = Protocol.objects.with_parent_path().filter(parent_path__in=events.values("path"))
    return either | Q(protocol__in=below.values("pk"))


def _among(condition: Q) -> Q:
    """A document once, however many rows the joins give."""
    return Q(pk__in=KekDocument.objects.filter(condition).values("pk"))


def say_where_found(documents: Iterable[KekDocument], wanted: Mapping[str, str]) -> None:
    """The pages on which the words of the search stand, for the documents of one page of the list."""
    words = bare_words(wanted.get("titel", ""))
    outdated = outdated_documents() if words else set()
    readable = [document for document in documents if document.pk not in outdated]
    say_where(readable, words, lambda word: _holds(word, ("text",)))


def _holds(word: str, fields: Iterable[str]) -> Q:
    """SQLite knows no capital Ä: it is asked for the word as typed, small and capitalised."""
    spellings = {word} if connection.vendor == "postgresql" else {word, word.lower(), word.capitalize()}
    condition = Q()
    for spelling in spellings:
        for field in fields:
            condition |= Q(**{f"{field}__icontains": spelling})
    return condition


def collection_of_process(process: int | None) -> Collection | None:
    """Where most of the public documents of a process's events lie."""
    documents = KekDocument.objects.public().filter(event_documents__event__process=process)
    counted = documents.order_by().values("collection").annotate(documents=Count("pk"))
    most = counted.order_by("-documents", "collection").first() if process else None
    return Collection.objects.get(pk=most["collection"]) if most else None

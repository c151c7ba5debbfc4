"""What the office knows of the accessibility of its documents.

Events lie a storey above; they are reached by their reverse names, as in documents.queries.library. The PDF
of a protocol belongs to the event above its page.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.formats import date_format
from wagtail.models import Page

from documents.enums import Accessible, Reading
from documents.models import KekDocument, Protocol

EVENT_LINKS = ("event_documents", "talks")
# Of the event above a protocol's page.
OF_EVENT = {"event": "pk", "day": "event__start_date", "title": "title"}


def accessibility_rows(documents: QuerySet[KekDocument]) -> QuerySet[KekDocument]:
    """With everything that the facts below need, in a constant number of queries."""
    has_text = ~Q(pages__text="")
    protocols = Protocol.objects.filter(document=OuterRef("pk")).with_parent_path()
    above = Page.objects.order_by().filter(path=OuterRef("protocol_parent"))
    columns = {f"protocol_{name}": Subquery(above.values(path)[:1]) for name, path in OF_EVENT.items()}
    return (
        documents.annotate(page_count=Count("pages"), pages_with_text=Count("pages", filter=has_text))
        .annotate(protocol_parent=Subquery(protocols.values("parent_path")[:1]))
        .annotate(**columns)
        .prefetch_related(*(f"{link}__event" for link in EVENT_LINKS))
        .defer("text")
    )


def accessibility_counts(documents: QuerySet[KekDocument]) -> list[tuple[str, int]]:
    """How many there are of each answer, and how many a screen reader gets little from. One query."""
    counts: dict[str, Q] = {
        **{answer.label: Q(accessible=answer) for answer in Accessible},
        "ohne Text oder nicht lesbar": Q(reading__in=[Reading.EMPTY, Reading.UNREADABLE]),
        "PDF ohne Struktur-Tags": Q(is_tagged=False),
    }
    numbered = {f"n{number}": Count("pk", filter=only) for number, only in enumerate(counts.values())}
    found = documents.order_by().aggregate(all=Count("pk"), **numbered)
    return [("Dokumente", found["all"]), *zip(counts, (found[name] for name in numbered), strict=True)]


def text_words(document: Any) -> str:
    if document.reading_fault:
        return f"{document.get_reading_display()}: {document.get_reading_fault_display()}"
    if document.reading == Reading.READ and document.pages_with_text < document.page_count:
        return f"auf {document.pages_with_text} von {document.page_count} Seiten"
    return str(document.get_reading_display())


def tag_words(document: KekDocument) -> str:
    """Only a PDF that could be read says whether it has any."""
    return {True: "ja", False: "nein", None: "–"}[document.is_tagged]


def event_words(document: Any) -> str:
    """12.05.2016 – 2. Fachforum; several in the order of their days."""
    rows = [row.event for link in EVENT_LINKS for row in getattr(document, link).all()]
    events = {row.pk: (row.start_date, row.title) for row in rows}
    if document.protocol_event is not None:
        events[document.protocol_event] = (document.protocol_day, document.protocol_title)
    return "; ".join(f"{date_format(day, 'd.m.Y')} – {title}" for day, title in sorted(events.values()))


# The facts by their headings, on the screen and in tables alike.
FACTS: dict[str, Callable[[KekDocument], Any]] = {
    "Titel": lambda document: document.title,
    "Barrierefreiheit": lambda document: document.get_accessible_display(),
    "Art": lambda document: document.get_kind_display(),
    "Datum": lambda document: document.date,
    "Text": text_words,
    "Struktur-Tags": tag_words,
    "Veranstaltung": event_words,
    "Adresse": lambda document: document.download_url,
}

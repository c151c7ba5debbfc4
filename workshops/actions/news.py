"""What those who follow an event, its committees or its fields of action are told of.

An event's save tells of it before committees and downloads are written, so a task reads them: it begins
after the publication is committed, or never.
"""

from collections.abc import Sequence

from django.utils import timezone

from documents.enums import ProtocolKind
from documents.following import DOCUMENT
from documents.letters import title_of_news
from documents.models import KekDocument, Protocol, ProtocolVersion
from documents.queries.published import is_first_published
from documents.signals import Heard
from kek.following.actions.news import Announcement, announce
from kek.following.registry import Target
from workshops.enums import ChangedFact, EventState
from workshops.following import targets_of
from workshops.models import Event, EventChange, EventDocument
from workshops.tasks import announce_downloads, announce_event


def tell_of_new_event(event: Event) -> None:
    """Of one that is still to come: who publishes the course of a year ago floods nobody."""
    if event.last_day < timezone.localdate():
        return
    facts = ", ".join(part for part in (event.date_label, event.time_label, event.location) if part)
    key, title = f"event:{event.pk}:new", f"Neuer Termin: {event.title}"
    announce_event.enqueue(event.pk, key, title, f"Wann und wo: {facts}.")


def tell_of_changes(event: Event, changes: Sequence[EventChange], sequence: int) -> None:
    """All that one publication changes is one piece of news. What only corrects the past is none."""
    if not changes or event.last_day < timezone.localdate():
        return
    facts = [_sentence(change) for change in changes]
    reason = [f"Grund: {event.state_reason}"] if event.state_reason else []
    title = f"{_heading(event, changes)}: {event.title}"
    announce_event.enqueue(event.pk, f"event:{event.pk}:{sequence}", title, " ".join([*facts, *reason]))


def tell_of_download(row: EventDocument) -> None:
    """A file was put to a published event; several in one publication are one piece of news."""
    if Event.objects.live().filter(pk=row.event_id).exists():
        announce_downloads.enqueue(row.event_id, row.pk)


def news_of_protocol(protocol: Protocol, version: ProtocolVersion) -> Heard:
    """For those who follow the event. A later version says what it changes."""
    event = Event.objects.filter(pk=protocol.get_parent().pk).first()
    if event is None:
        return Heard()
    is_first = is_first_published(version)
    news = Announcement(
        key=f"protocol:{version.pk}",
        title=title_of_news(version),
        text=_first_words(protocol, event) if is_first else _changed_words(version),
        url=protocol.url or "/",
        targets=[*targets_of(event), Target("page", protocol.pk)],
    )
    return Heard([news])


def _first_words(protocol: Protocol, event: Event) -> str:
    what = "Das Protokoll" if protocol.kind == ProtocolKind.PROTOCOL else "Die Mitschrift"
    return f"{what} zu „{event.title}“ ist erschienen. Sie können alles nachlesen. {protocol.summary}".strip()


def _changed_words(version: ProtocolVersion) -> str:
    seen = "Die Seite zeigt Wort für Wort, was sich geändert hat."
    return f"{seen} In Kürze: {version.changes_note}" if version.changes_note else seen


def announce_for_event(event_pk: int, key: str, title: str, text: str) -> None:
    event = Event.objects.filter(pk=event_pk).first()
    if event is not None:
        announce(
            Announcement(key=key, title=title, text=text, url=event.url or "/", targets=targets_of(event))
        )


def announce_downloads_from(event_pk: int, first_row: int) -> None:
    """All from this row on. The others that came with it find the same last row, and so the same key."""
    event = Event.objects.filter(pk=event_pk).first()
    rows = list(EventDocument.objects.filter(event=event_pk, pk__gte=first_row).order_by("sort_order", "pk"))
    public = KekDocument.objects.public().in_bulk([row.document_id for row in rows])
    documents = [public[row.document_id] for row in rows if row.document_id in public]
    if event is None or not documents:
        return
    names = ", ".join(document.title for document in documents)
    announce(
        Announcement(
            key=f"event:{event_pk}:downloads:{max(row.pk for row in rows)}",
            title=f"Neue Unterlagen: {event.title}",
            text=f"Auf der Seite der Veranstaltung finden Sie jetzt: {names}.",
            url=event.url or "/",
            targets=[*targets_of(event), *(Target(DOCUMENT.key, document.pk) for document in documents)],
        )
    )


def _heading(event: Event, changes: Sequence[EventChange]) -> str:
    facts = {change.fact for change in changes}
    if ChangedFact.STATE in facts and event.state == EventState.CANCELLED:
        return "Abgesagt"
    if ChangedFact.DATE in facts:
        return "Verschoben"
    if ChangedFact.STATE in facts and event.state == EventState.SCHEDULED:
        return "Findet statt"
    return "Geändert"


def _sentence(change: EventChange) -> str:
    before = f" (bisher {change.old})" if change.old else ""
    return f"{change.get_fact_display()}: {change.new or 'nicht bekannt'}{before}."

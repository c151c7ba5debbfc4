"""What a protocol begins with, by the kind of its event: headings, what is known, and places to write at."""

from collections.abc import Callable

from documents.enums import ItemKind
from documents.items.fields import LONGEST_LINE
from documents.items.item import RawItem
from documents.items.making import heading, new_item
from workshops.enums import EventKind
from workshops.models import Event, Talk


def outline_of(event: Event) -> list[RawItem]:
    return OUTLINES.get(EventKind(event.kind), _conference)(event)


def _committee_workshop(event: Event) -> list[RawItem]:
    return [
        *_opening("Begrüßung und Anlass", event),
        heading("Stand des Prozesses"),
        *_discussions(event),
        heading("Festlegungen"),
        heading("Ausblick"),
    ]


def _expert_forum(event: Event) -> list[RawItem]:
    return [
        *_opening("Begrüßung", event),
        *_talks(event),
        *_discussions(event),
        heading("Ergebnisse"),
        heading("Ausblick"),
    ]


def _regional_forum(event: Event) -> list[RawItem]:
    return [
        *_opening("Begrüßung", event),
        heading("Stand des Prozesses"),
        *_talks(event),
        heading("Was den Menschen in der Region wichtig ist"),
        *_discussions(event),
        heading("Ergebnisse"),
        heading("Ausblick"),
    ]


def _department_talks(event: Event) -> list[RawItem]:
    return [
        *_opening("Anlass", event),
        *_discussions(event),
        heading("Festlegungen"),
    ]


def _conference(event: Event) -> list[RawItem]:
    return [
        *_opening("Begrüßung", event),
        *_talks(event),
        heading("Diskussion"),
        heading("Ergebnisse"),
        heading("Ausblick"),
    ]


def _consultation(event: Event) -> list[RawItem]:
    return [
        *_opening("Anlass und Verlauf", event),
        heading("Beiträge"),
        heading("Auswertung"),
        heading("Ausblick"),
    ]


def _council_meeting(event: Event) -> list[RawItem]:
    talks = _agenda(event)
    points = [heading(f"TOP {number}: {talk.title}"[:LONGEST_LINE]) for number, talk in enumerate(talks, 2)]
    return [
        *_opening("TOP 1: Eröffnung und Beschlussfähigkeit", event),
        *(points or [heading("TOP 2: Kreisentwicklungskonzept")]),
        heading(f"TOP {max(len(talks), 1) + 2}: Beschlüsse"),
    ]


OUTLINES: dict[EventKind, Callable[[Event], list[RawItem]]] = {
    EventKind.COMMITTEE_WORKSHOP: _committee_workshop,
    EventKind.EXPERT_FORUM: _expert_forum,
    EventKind.REGIONAL_FORUM: _regional_forum,
    EventKind.DEPARTMENT_TALKS: _department_talks,
    EventKind.STRATEGY_CONFERENCE: _conference,
    EventKind.CONSULTATION: _consultation,
    EventKind.COUNCIL_MEETING: _council_meeting,
}


def _opening(title: str, event: Event) -> list[RawItem]:
    """With what the event's page says in public, so that nobody types it again."""
    when = ", ".join(filter(None, [event.date_label, event.time_label]))
    committees = ", ".join(committee.name for committee in event.committees.all())
    facts = [
        event.full_title,
        f"Termin: {when}",
        f"Ort: {event.place}" if event.place else "",
        f"Ausschüsse: {committees}" if committees else "",
        f"Teilnehmende: {event.participants_count}" if event.participants_count else "",
    ]
    return [heading(title), new_item(ItemKind.TEXT, "\n".join(filter(None, facts)))]


def _agenda(event: Event) -> list[Talk]:
    return list(Talk.objects.filter(event_id=event.pk).select_related("organisation"))


def _talks(event: Event) -> list[RawItem]:
    return [item for talk in _agenda(event) for item in _talk(talk)]


def _talk(talk: Talk) -> list[RawItem]:
    """The role is public, the name is not: a statement keeps it for the review."""
    role = f"Vortrag, {talk.organisation}" if talk.organisation else "Vortrag"
    said = new_item(ItemKind.STATEMENT, role=role[:LONGEST_LINE], speaker=talk.speakers)
    return [heading(talk.title), said]


def _discussions(event: Event) -> list[RawItem]:
    fields = [heading(f"Diskussion: {field}"[:LONGEST_LINE]) for field in event.fields_of_action.all()]
    return fields or [heading("Diskussion")]

"""Keeping what a published event told people: the calendar's sequence and the change log; telling them."""

from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from workshops.actions.news import tell_of_changes, tell_of_new_event
from workshops.dates import date_span, time_span
from workshops.enums import ChangedFact, EventState
from workshops.models import CalendarEntry, Event, EventChange

Facts = dict[str, Any]


@transaction.atomic
def record_publication(pk: int) -> None:
    """Compare with what was published last; a difference that a calendar shows counts the sequence up.

    The event is read anew: a page that saves a draft holds values that are not published. The first
    publication is no change. The row lock makes two publications at once two steps.
    """
    event = Event.objects.live().filter(pk=pk).first()
    if event is None:
        return
    facts, now = _facts(event), timezone.now()
    entry, is_new = CalendarEntry.objects.select_for_update().get_or_create(
        event_id=event.pk, defaults={"facts": facts, "changed_at": now}
    )
    if is_new:
        tell_of_new_event(event)
    if is_new or entry.facts == facts:
        return
    before, after = _words(entry.facts), _words(facts)
    changes = [
        EventChange(event_id=event.pk, at=now, fact=fact, old=before[fact], new=after[fact])
        for fact in ChangedFact
        if before[fact] != after[fact]
    ]
    EventChange.objects.bulk_create(changes)
    entry.facts, entry.changed_at, entry.sequence = facts, now, entry.sequence + 1
    entry.save()
    tell_of_changes(event, changes, entry.sequence)


def _facts(event: Event) -> Facts:
    """Everything a calendar shows, as JSON."""
    return {
        "title": event.title,
        "summary": event.summary,
        "kind": event.kind_label,
        "start_date": event.start_date.isoformat(),
        "end_date": event.last_day.isoformat(),
        "only_first_and_last_day": event.only_first_and_last_day,
        "start_time": event.start_time.isoformat() if event.start_time else None,
        "end_time": event.end_time.isoformat() if event.end_time else None,
        "place": event.place,
        "address": event.address,
        "state": event.state,
        "state_reason": event.state_reason,
    }


def _words(facts: Facts) -> dict[ChangedFact, str]:
    start, end = date.fromisoformat(facts["start_date"]), date.fromisoformat(facts["end_date"])
    place = [facts["place"], *facts["address"].splitlines()]
    return {
        ChangedFact.DATE: date_span(start, end, only_these_days=facts["only_first_and_last_day"]),
        ChangedFact.TIME: time_span(_time(facts["start_time"]), _time(facts["end_time"])),
        ChangedFact.PLACE: ", ".join(part.strip() for part in place if part.strip())[:300],
        ChangedFact.STATE: str(EventState(facts["state"]).label),
    }


def _time(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None

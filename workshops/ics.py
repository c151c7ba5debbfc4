"""Events as iCalendar (RFC 5545).

Times are written in UTC and days as dates, so that no calendar has to know a time zone. The identifier comes
from the page's own key: it stays when title, address or host change.
"""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from django.http import HttpRequest

from workshops.enums import EventState
from workshops.models import Event

BERLIN, UTC = ZoneInfo("Europe/Berlin"), ZoneInfo("UTC")
ONE_DAY = timedelta(days=1)
REFRESH = timedelta(hours=6)


def calendar_file(name: str, events: list[Event], request: HttpRequest) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//KEK//Kreisentwicklungskonzept//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Berlin")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add(
        "x-published-ttl", "PT6H"
    )  # the same for older programs; text, as icalendar knows no type of it
    for event in events:
        calendar.add_component(_vevent(event, request))
    return bytes(calendar.to_ical())


def _vevent(event: Event, request: HttpRequest) -> icalendar.Event:
    entry = getattr(event, "calendar_entry", None)
    # An event that was loaded past the signals has no entry, but no calendar takes it without a DTSTAMP.
    changed = entry.changed_at if entry else event.last_published_at or _utc(event.start_date, time.min)
    vevent = icalendar.Event()
    vevent.add("uid", str(event.translation_key))
    vevent.add("sequence", entry.sequence if entry else 0)
    vevent.add("dtstamp", changed)
    vevent.add("last-modified", changed)
    vevent.add("summary", _title(event))
    vevent.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    for name, value in _times(event).items():
        vevent.add(name, value)
    for name, value in _texts(event, request).items():
        if value:
            vevent.add(name, value)
    return vevent


def _title(event: Event) -> str:
    """Some calendars do not show STATUS; the word in front they all show."""
    words = {EventState.CANCELLED: "Abgesagt: ", EventState.MOVED: "Verschoben: "}
    number = f"{event.kind_label}: " if event.number else ""
    return f"{words.get(EventState(event.state), '')}{number}{event.title}"


def _times(event: Event) -> dict[str, Any]:
    first = event.start_date if event.only_first_and_last_day else event.last_day
    start, end = _start_and_end(event, event.start_date, first)
    times: dict[str, Any] = {"dtstart": start}
    if not isinstance(start, datetime):
        times["transp"] = "TRANSPARENT"  # a day in the calendar, not a day on which one is busy
    if end is not None:
        times["dtend"] = end
    if event.only_first_and_last_day:
        times["rdate"] = _start_and_end(event, event.last_day, event.last_day)[0]
    return times


def _start_and_end(event: Event, first: date, last: date) -> tuple[date, date | None]:
    """Whole days end before a day that no longer belongs to the event; an unknown end stays unknown."""
    if event.start_time is None or (event.end_time is None and first != last):
        return first, last + ONE_DAY
    end = _utc(last, event.end_time) if event.end_time else None
    return _utc(first, event.start_time), end


def _utc(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=BERLIN).astimezone(UTC)


def _texts(event: Event, request: HttpRequest) -> dict[str, str]:
    path = event.get_url(request)
    address = request.build_absolute_uri(path) if path else ""
    return {
        "location": event.location,
        "description": "\n\n".join(part for part in (event.state_reason, event.summary, address) if part),
        "categories": event.get_kind_display(),
        "url": address,
    }

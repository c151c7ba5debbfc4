"""An event in schema.org's words, for search engines."""

import json
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from kek.pages.models import DistrictSettings
from workshops.enums import EventKind, EventState
from workshops.models import Event

STATUS = {
    EventState.SCHEDULED: "EventScheduled",
    EventState.MOVED: "EventRescheduled",
    EventState.CANCELLED: "EventCancelled",
}
# A script element ends at "</"; with these three escaped no text can end it or open another.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def event_data(event: Event, request: HttpRequest) -> SafeString:
    """JSON that may stand in a script element as it is."""
    text = json.dumps(_event(event, request), ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308  escaped in the line above


def _event(event: Event, request: HttpRequest) -> dict[str, Any]:
    address = event.get_url(request)
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "url": request.build_absolute_uri(address) if address else "",
        "startDate": _moment(event.start_date, event.start_time),
        "endDate": _moment(event.last_day, event.end_time),
        "previousStartDate": _previous(event),
        "eventStatus": f"https://schema.org/{STATUS[EventState(event.state)]}",
        "eventAttendanceMode": f"https://schema.org/{_mode(event)}",
        "location": _location(event, request),
        "organizer": {"@type": "GovernmentOrganization", "name": _district(request)},
    }
    return {name: value for name, value in data.items() if value}


def _moment(day: date, at: time | None) -> str:
    if at is None:
        return day.isoformat()
    return timezone.make_aware(datetime.combine(day, at)).isoformat()


def _previous(event: Event) -> str:
    if event.is_moved and event.previous_start_date:
        return event.previous_start_date.isoformat()
    return ""


def _mode(event: Event) -> str:
    online = event.kind == EventKind.CONSULTATION
    return "OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"


def _location(event: Event, request: HttpRequest) -> dict[str, Any] | None:
    if event.kind == EventKind.CONSULTATION:
        return {"@type": "VirtualLocation", "url": request.build_absolute_uri(event.get_url(request) or "/")}
    if not event.location:
        return None
    name = event.place or event.address.strip().splitlines()[0]
    return {"@type": "Place", "name": name, "address": event.location}


def _district(request: HttpRequest) -> str:
    return str(DistrictSettings.for_request(request).district)

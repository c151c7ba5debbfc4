"""What must hold of an event's dates and number. The database holds the same; here it gets words."""

from typing import TYPE_CHECKING

from workshops.enums import EventState

if TYPE_CHECKING:
    from workshops.models import Event

Errors = dict[str, str]

# Calendars count in UTC, and Python's own calendar ends on both sides: beyond lies an error for every reader.
EARLIEST, LATEST = 1900, 2199


def check_dates(event: "Event") -> Errors:
    """Errors by field. Missing required dates are reported by the fields themselves."""
    if event.start_date is None:
        return {}
    return _check_days(event) | _check_times(event) | _check_previous(event) | _check_years(event)


def _check_years(event: "Event") -> Errors:
    days = {
        "start_date": event.start_date,
        "end_date": event.end_date,
        "previous_start_date": event.previous_start_date,
        "previous_end_date": event.previous_end_date,
    }
    return {
        name: f"Bitte ein Datum zwischen {EARLIEST} und {LATEST} eingeben."
        for name, day in days.items()
        if day is not None and not EARLIEST <= day.year <= LATEST
    }


def _check_days(event: "Event") -> Errors:
    if event.end_date and event.end_date < event.start_date:
        return {"end_date": "Der letzte Tag liegt vor dem ersten."}
    if event.only_first_and_last_day and event.last_day == event.start_date:
        return {"end_date": "Bitte den letzten Tag angeben: Es sollen zwei einzelne Tage sein."}
    return {}


def _check_times(event: "Event") -> Errors:
    if event.end_time is None:
        return {}
    if event.start_time is None:
        return {"start_time": "Zum Ende gehört ein Beginn."}
    if event.last_day == event.start_date and event.end_time <= event.start_time:
        return {"end_time": "Das Ende liegt nicht nach dem Beginn."}
    return {}


def _check_previous(event: "Event") -> Errors:
    if event.previous_start_date is None:
        if event.state == EventState.MOVED:
            return {
                "previous_start_date": "Bitte den früheren Termin angeben: Er bleibt auf der Seite lesbar."
            }
        if event.previous_end_date:
            return {"previous_start_date": "Zum letzten Tag gehört ein erster."}
    elif event.previous_end_date and event.previous_end_date < event.previous_start_date:
        return {"previous_end_date": "Der letzte Tag liegt vor dem ersten."}
    return {}


def check_number(event: "Event") -> Errors:
    if event.number is not None and event.number < 1:
        return {"number": "Bitte eine Nummer ab 1 eingeben."}
    return {}

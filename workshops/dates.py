"""Dates and times as Germans write them: 18.04.2016, 07.–10.03.2016, 18:00–20:00 Uhr."""

from datetime import date, time


def date_span(first: date, last: date | None, *, only_these_days: bool = False) -> str:
    """One day or a span. only_these_days: the days in between do not belong to it (07. und 10.03.2016)."""
    if last is None or last == first:
        return f"{first:%d.%m.%Y}"
    if first.year != last.year:
        joint = " und " if only_these_days else " – "
        return f"{first:%d.%m.%Y}{joint}{last:%d.%m.%Y}"
    joint = " und " if only_these_days else "–"
    short = f"{first:%d.}" if first.month == last.month else f"{first:%d.%m.}"
    return f"{short}{joint}{last:%d.%m.%Y}"


def time_span(start: time | None, end: time | None) -> str:
    """Empty if the time is not known."""
    if start is None:
        return ""
    if end is None:
        return f"{start:%H:%M} Uhr"
    return f"{start:%H:%M}–{end:%H:%M} Uhr"

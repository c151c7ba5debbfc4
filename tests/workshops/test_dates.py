"""Dates and times as people read them."""

from datetime import date, time

import pytest

from workshops.dates import date_span, time_span


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2016, 4, 18), None, "18.04.2016"),
        (date(2016, 4, 18), date(2016, 4, 18), "18.04.2016"),
        (date(2016, 3, 7), date(2016, 3, 10), "07.–10.03.2016"),
        (date(2017, 6, 29), date(2017, 7, 31), "29.06.–31.07.2017"),
        (date(2016, 12, 29), date(2017, 1, 3), "29.12.2016 – 03.01.2017"),
    ],
)
def test_spans(first: date, last: date | None, words: str) -> None:
    assert date_span(first, last) == words


def test_two_single_days() -> None:
    assert date_span(date(2016, 3, 7), date(2016, 3, 10), only_these_days=True) == "07. und 10.03.2016"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(None, None, ""), (time(9, 5), None, "09:05 Uhr"), (time(18), time(20, 30), "18:00–20:30 Uhr")],
)
def test_times(start: time | None, end: time | None, words: str) -> None:
    assert time_span(start, end) == words

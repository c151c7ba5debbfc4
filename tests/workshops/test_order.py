"""Which event of a day comes first."""

from datetime import date, time

import pytest

from tests.factories.workshops import ForumFactory
from workshops.models import Event, SchedulePage

pytestmark = pytest.mark.django_db


def test_an_unknown_time_comes_before_the_known_ones_of_its_day(schedule_page: SchedulePage) -> None:
    day = date(2016, 5, 30)
    for title, at in (("abends", time(18)), ("unbekannt", None), ("morgens", time(9))):
        ForumFactory(parent=schedule_page, title=title, start_date=day, start_time=at)
    titles = Event.objects.in_order().values_list("title", flat=True)
    assert list(titles) == ["unbekannt", "morgens", "abends"]
    newest = Event.objects.newest_first().values_list("title", flat=True)
    assert list(newest) == ["abends", "morgens", "unbekannt"]

"""What cannot be is refused twice: with words before it is saved, and by the database itself."""

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories.workshops import ForumFactory, TalkFactory
from workshops.models import Event, Forum, Talk

DAY = date(2016, 5, 30)

BAD = [
    ({"end_date": date(2016, 5, 29)}, "end_date", "Der letzte Tag liegt vor dem ersten."),
    ({"end_time": time(20)}, "start_time", "Zum Ende gehört ein Beginn."),
    (
        {"start_time": time(20), "end_time": time(18)},
        "end_time",
        "Das Ende liegt nicht nach dem Beginn.",
    ),
    (
        {"state": "moved"},
        "previous_start_date",
        "Bitte den früheren Termin angeben: Er bleibt auf der Seite lesbar.",
    ),
    (
        {"previous_start_date": DAY, "previous_end_date": date(2016, 5, 1)},
        "previous_end_date",
        "Der letzte Tag liegt vor dem ersten.",
    ),
]


@pytest.mark.parametrize(("values", "field", "message"), BAD)
def test_said_at_the_field(forum: Forum, values: dict[str, Any], field: str, message: str) -> None:
    for name, value in values.items():
        setattr(forum, name, value)
    with pytest.raises(ValidationError) as refusal:
        forum.full_clean()
    assert refusal.value.message_dict == {field: [message]}


@pytest.mark.parametrize(
    "values",
    [*(values for values, _field, _message in BAD), {"kind": "dance"}, {"state": "maybe"}, {"number": 0}],
)
def test_refused_by_the_database(forum: Forum, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=forum.pk).update(**values)


def test_an_evening_over_two_days_may_end_earlier_on_the_clock(forum: Forum) -> None:
    forum.start_time, forum.end_time, forum.end_date = time(20), time(8), date(2016, 5, 31)
    forum.full_clean()


def test_two_single_days_need_two_days(forum: Forum) -> None:
    forum.only_first_and_last_day = True
    with pytest.raises(ValidationError, match="Bitte den letzten Tag angeben"):
        forum.full_clean()


def test_a_forum_is_no_council_meeting(forum: Forum) -> None:
    forum.kind = "council_meeting"
    with pytest.raises(ValidationError, match="Diese Art passt nicht zu dieser Seite"):
        forum.full_clean()


def test_no_talk_without_a_title_in_the_database(forum: Forum) -> None:
    talk = TalkFactory(event=forum)
    with pytest.raises(IntegrityError), transaction.atomic():
        Talk.objects.filter(pk=talk.pk).update(title="")


def test_numbers_are_unique_in_the_database(forum: Forum) -> None:
    other = ForumFactory(parent=forum.get_parent(), number=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=other.pk).update(number=2)


def test_control_characters_are_refused(forum: Forum) -> None:
    forum.place = "Par\x00chim"
    with pytest.raises(ValidationError, match="sichtbare Zeichen"):
        forum.full_clean()


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_a_year_that_no_calendar_can_count_is_refused(forum: Forum, day: date) -> None:
    forum.start_date = day
    with pytest.raises(ValidationError) as refusal:
        forum.full_clean()
    assert refusal.value.message_dict == {"start_date": ["Bitte ein Datum zwischen 1900 und 2199 eingeben."]}

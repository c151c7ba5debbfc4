"""The weekly digest: grouped, never empty, each piece of news once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kek.following.actions.following import change_rhythm
from kek.following.actions.telling import last_digest_time, write_digests
from kek.following.enums import Rhythm
from kek.following.models import Follow, Follower, News, Told
from kek.letters.models import Letter
from kek.people.models import Committee, User
from tests.factories.following import (
    committee_target,
    event_target,
    follows,
    news_about,
    people_following,
    reader_following,
)
from tests.kek.following.post import after_monday, delivered, flat
from workshops.models import Forum

pytestmark = pytest.mark.django_db


def test_the_week_comes_in_one_letter_by_what_one_follows(
    forum: Forum, clara: User, umweltausschuss: Committee
) -> None:
    follows(clara, event_target(forum), Rhythm.WEEKLY)
    follows(clara, committee_target(umweltausschuss), Rhythm.WEEKLY)
    news_about(committee_target(umweltausschuss), key="2", title="Neuer Termin: Workshop")
    news_about(event_target(forum), committee_target(umweltausschuss), key="1", title="Verschoben: Forum")

    [letter] = after_monday()

    assert letter.subject == "Ihre Woche: 2 Neuigkeiten"
    headings = ["Veranstaltung: Klima im Kreis", "Verschoben: Forum", "Gremium: Umweltausschuss"]
    assert in_order(letter.body, [*headings, "Neuer Termin: Workshop"])
    assert letter.body.count("Verschoben: Forum") == 1
    assert "weil Sie der Veranstaltung „Klima im Kreis“ und dem Umweltausschuss folgen." in flat(letter.body)


def in_order(text: str, parts: list[str]) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_a_week_without_news_is_no_letter(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum), Rhythm.WEEKLY)
    assert after_monday() == []


def test_the_clock_may_strike_twice(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum), Rhythm.WEEKLY)
    news_about(event_target(forum))
    after_monday()
    assert len(after_monday()) == 1


def test_the_next_digest_holds_only_what_is_new(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum), Rhythm.WEEKLY)
    news_about(event_target(forum), key="1", title="Verschoben")
    after_monday()
    week_later = timezone.now() + timedelta(days=8)
    news_about(event_target(forum), key="2", title="Neues Protokoll")
    News.objects.filter(key="2").update(at=week_later)
    write_digests(week_later + timedelta(days=7))

    assert [letter.subject for letter in delivered()] == [
        "Ihre Woche: Verschoben",
        "Ihre Woche: Neues Protokoll",
    ]


def test_who_was_told_at_once_is_not_told_again_on_monday(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum))
    news_about(event_target(forum))
    delivered()
    assert len(after_monday()) == 1


def test_a_change_of_rhythm_loses_and_doubles_nothing(forum: Forum, clara: User) -> None:
    follower = follows(clara, event_target(forum), Rhythm.WEEKLY)
    news_about(event_target(forum), key="1", title="Am Dienstag")
    delivered()
    change_rhythm(follower, Rhythm.IMMEDIATE)
    news_about(event_target(forum), key="2", title="Am Mittwoch")
    delivered()

    assert [letter.subject for letter in after_monday()] == ["Am Mittwoch", "Ihre Woche: Am Dienstag"]


def test_nobody_hears_of_what_was_before_they_followed(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum), Rhythm.WEEKLY)
    news_about(event_target(forum))
    Follow.objects.update(since=timezone.now() + timedelta(minutes=1))
    assert after_monday() == []


def test_a_digest_missed_on_monday_comes_later(forum: Forum) -> None:
    follower = reader_following("leser@post.example", event_target(forum), Rhythm.WEEKLY)
    news_about(event_target(forum))
    long_ago = timezone.now() - timedelta(days=30)
    Follower.objects.filter(pk=follower.pk).update(digest_at=long_ago)
    assert [letter.to for letter in after_monday()] == [["leser@post.example"]]


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-30T06:59", "2026-03-23T07:00"),
        ("2026-03-30T07:00", "2026-03-30T07:00"),  # the night before, clocks were put forward
        ("2026-04-05T23:00", "2026-03-30T07:00"),
    ],
)
def test_digests_come_on_monday_at_seven_by_the_districts_clock(now: str, due: str) -> None:
    assert last_digest_time(in_berlin(now)) == in_berlin(due)


def in_berlin(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Berlin"))


def test_one_or_fifty_digests_take_the_same_queries(forum: Forum) -> None:
    people_following(1, event_target(forum), Rhythm.WEEKLY)
    news_about(event_target(forum))
    queries_for_digests()  # what a process asks once
    one = queries_for_digests()
    people_following(49, event_target(forum), Rhythm.WEEKLY)
    assert queries_for_digests() == one
    assert Letter.objects.count() == 50


def queries_for_digests() -> int:
    """As if nobody had been told yet."""
    Told.objects.all().delete()
    Letter.objects.all().delete()
    Follower.objects.update(digest_at=timezone.now() - timedelta(days=1))
    with CaptureQueriesContext(connection) as captured:
        write_digests(timezone.now() + timedelta(days=7))
    return len(captured)

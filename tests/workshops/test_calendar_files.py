"""Calendar files, read back as a calendar program reads them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar, Component

from tests.factories.kek import CommitteeFactory
from tests.factories.workshops import ForumFactory, OtherEventFactory, WorkshopFactory
from workshops.models import CalendarEntry, Event, Forum, SchedulePage

Read = Callable[[str], Calendar]
ALL = "/termine/feeds/alle.ics"


def only_event(calendar: Calendar) -> Component:
    [vevent] = calendar.walk("VEVENT")
    return vevent


def names(calendar: Calendar) -> list[str]:
    return [str(vevent["SUMMARY"]) for vevent in calendar.walk("VEVENT")]


def test_a_day_is_a_day_and_ends_before_the_next(schedule_page: SchedulePage, calendar: Read) -> None:
    ForumFactory(parent=schedule_page, start_date=date(2016, 5, 30))
    vevent = only_event(calendar(ALL))
    assert vevent.decoded("DTSTART") == date(2016, 5, 30)
    assert vevent.decoded("DTEND") == date(2016, 5, 31)


def test_several_days_end_after_the_last(schedule_page: SchedulePage, calendar: Read) -> None:
    OtherEventFactory(parent=schedule_page, start_date=date(2017, 6, 29), end_date=date(2017, 7, 31))
    assert only_event(calendar(ALL)).decoded("DTEND") == date(2017, 8, 1)


def test_two_single_days_leave_the_days_between_free(schedule_page: SchedulePage, calendar: Read) -> None:
    OtherEventFactory(
        parent=schedule_page,
        start_date=date(2016, 3, 7),
        end_date=date(2016, 3, 10),
        only_first_and_last_day=True,
    )
    vevent = only_event(calendar(ALL))
    assert vevent.decoded("DTEND") == date(2016, 3, 8)
    assert [day.dt for day in vevent["RDATE"].dts] == [date(2016, 3, 10)]


@pytest.mark.parametrize(("day", "hour"), [(date(2016, 1, 25), 17), (date(2016, 7, 5), 16)])
def test_times_of_berlin_are_written_in_utc(
    schedule_page: SchedulePage, calendar: Read, day: date, hour: int
) -> None:
    ForumFactory(parent=schedule_page, start_date=day, start_time=time(18), end_time=time(20))
    vevent = only_event(calendar(ALL))
    assert vevent.decoded("DTSTART") == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert vevent.decoded("DTEND") == datetime(day.year, day.month, day.day, hour + 2, tzinfo=UTC)


def test_an_unknown_end_stays_unknown(schedule_page: SchedulePage, calendar: Read) -> None:
    ForumFactory(parent=schedule_page, start_time=time(18))
    assert "DTEND" not in only_event(calendar(ALL))


def test_a_cancelled_event_stays_and_says_so(schedule_page: SchedulePage, calendar: Read) -> None:
    ForumFactory(parent=schedule_page, title="Breitband", state="cancelled")
    vevent = only_event(calendar(ALL))
    assert str(vevent["STATUS"]) == "CANCELLED"
    assert str(vevent["SUMMARY"]) == "Abgesagt: Breitband"


def test_a_number_stands_before_the_title(forum: Forum, calendar: Read) -> None:
    assert names(calendar(ALL)) == [f"2. Fachforum: {forum.title}"]


def test_whole_days_keep_nobody_busy(schedule_page: SchedulePage, calendar: Read) -> None:
    ForumFactory(parent=schedule_page)
    ForumFactory(parent=schedule_page, start_time=time(18))
    assert [str(v.get("TRANSP", "")) for v in calendar(ALL).walk("VEVENT")] == ["TRANSPARENT", ""]


def test_an_event_without_a_record_still_has_its_stamp(forum: Forum, calendar: Read) -> None:
    CalendarEntry.objects.all().delete()
    vevent = only_event(calendar(ALL))
    assert (vevent["SEQUENCE"], "DTSTAMP" in vevent) == (0, True)


def test_the_identifier_outlives_title_and_address(forum: Forum, calendar: Read) -> None:
    before = only_event(calendar(ALL))["UID"]
    forum.title, forum.slug = "Anders", "anders"
    forum.save_revision().publish()
    assert only_event(calendar(ALL))["UID"] == before


def test_a_copy_is_another_event(forum: Forum) -> None:
    copy = forum.copy(update_attrs={"slug": "kopie"})
    assert copy.translation_key != forum.translation_key


def test_the_sequence_counts_published_changes_that_calendars_show(forum: Forum, calendar: Read) -> None:
    forum.place = "Parchim"
    forum.save_revision().publish()
    forum.show_in_menus = True
    forum.save_revision().publish()
    forum.start_date = date(2016, 6, 1)
    forum.save_revision()
    assert only_event(calendar(ALL))["SEQUENCE"] == 1


def test_an_old_revision_does_not_turn_the_sequence_back(forum: Forum, calendar: Read) -> None:
    old = forum.save_revision()
    forum.start_date = date(2016, 6, 1)
    forum.save_revision().publish()
    old.publish()
    vevent = only_event(calendar(ALL))
    assert (vevent["SEQUENCE"], vevent.decoded("DTSTART")) == (2, date(2016, 5, 30))


def test_feeds_hold_what_their_names_say(schedule_page: SchedulePage, calendar: Read) -> None:
    umwelt, other = CommitteeFactory(), CommitteeFactory()
    ForumFactory(parent=schedule_page, title="Forum")
    WorkshopFactory(title="Workshop", committees=[umwelt])
    WorkshopFactory(title="Anderer", committees=[other])
    assert len(names(calendar(ALL))) == 3
    assert names(calendar(f"/termine/feeds/ausschuss/{umwelt.pk}.ics")) == ["Workshop"]
    assert names(calendar("/termine/feeds/art/fachforum.ics")) == ["Forum"]
    process = Event.objects.get(title="Forum").process
    assert names(calendar(f"/termine/feeds/prozess/{process.pk}.ics")) == ["Forum"]


def test_an_event_has_a_file_of_its_own(forum: Forum, calendar: Read) -> None:
    ForumFactory(parent=forum.get_parent())
    file = calendar(reverse("workshops:event_calendar", args=[forum.pk]))
    assert only_event(file)["UID"] == str(forum.translation_key)


@pytest.mark.parametrize(
    "address",
    ["art/tanzabend.ics", "ausschuss/0.ics", "prozess/0.ics", "termin/0.ics", "termin/99999999999.ics"],
)
def test_unknown_feeds_do_not_exist(db: None, client: Client, address: str) -> None:
    assert client.get(f"/termine/feeds/{address}").status_code == 404


def test_drafts_and_private_events_stay_out(schedule_page: SchedulePage, client: Client) -> None:
    draft = ForumFactory(parent=schedule_page, title="Kanarienvogel", live=False)
    private = ForumFactory(parent=schedule_page, title="Kanarienvogel", slug="zweiter")
    private.view_restrictions.create(restriction_type="login")
    assert b"Kanarienvogel" not in client.get(ALL).content
    for event in (draft, private):
        assert client.get(reverse("workshops:event_calendar", args=[event.pk])).status_code == 404


def test_the_file_is_what_calendar_programs_accept(schedule_page: SchedulePage, client: Client) -> None:
    ForumFactory(parent=schedule_page, title="Ä" * 90, summary="Komma, Semikolon; Schrägstrich \\ und\nZeile")
    response = client.get(ALL)
    body = response.content
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert body.count(b"\n") == body.count(b"\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    unfolded = body.replace(b"\r\n ", b"").decode()
    assert r"DESCRIPTION:Komma\, Semikolon\; Schrägstrich \\ und\nZeile" in unfolded
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in unfolded
    assert "X-PUBLISHED-TTL:PT6H" in unfolded
    assert "X-WR-CALNAME:Kreisentwicklungskonzept: Alle Termine" in unfolded


def test_an_unchanged_feed_is_answered_in_one_line(
    forum: Forum, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    first = client.get(ALL)
    again = client.get(ALL, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    with django_capture_on_commit_callbacks(execute=True):
        forum.place = "Parchim"
        forum.save_revision().publish()
    assert client.get(ALL, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_list_of_feeds_names_both_addresses(forum: Forum, client: Client) -> None:
    page = client.get("/termine/feeds/").content.decode()
    assert 'href="webcal://testserver/termine/feeds/alle.ics"' in page
    assert "<code>http://testserver/termine/feeds/art/fachforum.ics</code>" in page

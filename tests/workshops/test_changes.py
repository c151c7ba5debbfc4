"""The change log writes itself."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from tests.factories.workshops import ForumFactory
from workshops.models import CalendarEntry, EventChange, Forum, SchedulePage


def changes(forum: Forum) -> list[tuple[str, str, str]]:
    return list(EventChange.objects.filter(event=forum).order_by("pk").values_list("fact", "old", "new"))


def publish(forum: Forum, **values: Any) -> None:
    for name, value in values.items():
        setattr(forum, name, value)
    forum.save_revision().publish()


def test_the_first_publication_is_no_change(forum: Forum) -> None:
    assert changes(forum) == []


@pytest.mark.parametrize(
    ("values", "change"),
    [
        ({"start_date": date(2016, 6, 1)}, ("date", "30.05.2016", "01.06.2016")),
        ({"start_time": time(18)}, ("time", "", "18:00 Uhr")),
        ({"place": "Parchim"}, ("place", "", "Parchim")),
        ({"state": "cancelled"}, ("state", "findet statt", "abgesagt")),
    ],
)
def test_a_published_change_is_written_down(
    forum: Forum, values: dict[str, Any], change: tuple[str, str, str]
) -> None:
    publish(forum, **values)
    assert changes(forum) == [change]


def test_other_changes_are_not(forum: Forum) -> None:
    publish(forum, title="Neuer Titel", motto="Neues Motto")
    assert changes(forum) == []


def test_a_draft_changes_nothing(forum: Forum) -> None:
    forum.start_date = date(2016, 6, 1)
    forum.save_revision()
    assert changes(forum) == []


def test_an_unpublished_event_has_no_record(schedule_page: SchedulePage) -> None:
    forum = ForumFactory(parent=schedule_page, live=False)
    forum.place = "Parchim"
    forum.save()
    assert changes(forum) == []
    assert not CalendarEntry.objects.exists()


def test_publishing_an_old_revision_loses_no_line_of_the_log(forum: Forum) -> None:
    old = forum.save_revision()
    publish(forum, place="Parchim")
    old.publish()
    assert changes(forum) == [("place", "", "Parchim"), ("place", "Parchim", "")]


def test_the_page_shows_the_log(forum: Forum, html: Callable[..., str]) -> None:
    publish(forum, start_date=date(2016, 6, 1))
    page = html(forum)
    assert "Änderungen" in page
    assert "bisher <del>30.05.2016</del>" in " ".join(page.split())

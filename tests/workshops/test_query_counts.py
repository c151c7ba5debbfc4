"""One event or thirty: the same number of queries."""

from django.urls import reverse

from tests.conftest import CountQueries
from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import CommitteeFactory
from tests.factories.workshops import EventDocumentFactory, ForumFactory, TalkFactory, WorkshopFactory
from workshops.models import SchedulePage, WorkshopSeriesPage


def fill(series: WorkshopSeriesPage, number: int) -> None:
    for _ in range(number):
        workshop = WorkshopFactory(parent=series, committees=[CommitteeFactory(), CommitteeFactory()])
        for kind in ("presentation", "notes"):
            EventDocumentFactory(event=workshop, document=KekDocumentFactory(kind=kind))


def test_schedule(schedule_page: SchedulePage, series: WorkshopSeriesPage, queries: CountQueries) -> None:
    fill(series, 1)
    one = queries(schedule_page.url)
    fill(series, 29)
    assert queries(schedule_page.url) == one
    assert one <= 26


def test_series(series: WorkshopSeriesPage, queries: CountQueries) -> None:
    fill(series, 1)
    one = queries(series.url)
    fill(series, 29)
    assert queries(series.url) == one


def test_feed(series: WorkshopSeriesPage, queries: CountQueries) -> None:
    fill(series, 1)
    one = queries(reverse("workshops:feed_all"))
    fill(series, 29)
    assert queries(reverse("workshops:feed_all")) == one


def test_list_of_feeds(series: WorkshopSeriesPage, queries: CountQueries) -> None:
    fill(series, 1)
    one = queries(reverse("workshops:feeds"))
    fill(series, 29)
    assert queries(reverse("workshops:feeds")) == one


def test_forum_with_talks_and_downloads(schedule_page: SchedulePage, queries: CountQueries) -> None:
    forum = ForumFactory(parent=schedule_page)

    def add(number: int) -> None:
        for _ in range(number):
            TalkFactory(event=forum, presentation=KekDocumentFactory())
            EventDocumentFactory(event=forum)
            ForumFactory(parent=schedule_page)

    add(1)
    one = queries(forum.url)
    add(29)
    assert queries(forum.url) == one

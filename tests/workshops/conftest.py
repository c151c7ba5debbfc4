"""What the tests of this room share."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from tests.factories.workshops import ForumFactory, SchedulePageFactory, WorkshopSeriesPageFactory
from workshops.models import Forum, SchedulePage, WorkshopSeriesPage


@pytest.fixture
def schedule_page(db: None) -> SchedulePage:
    return SchedulePageFactory()


@pytest.fixture
def series(schedule_page: SchedulePage) -> WorkshopSeriesPage:
    return WorkshopSeriesPageFactory(parent=schedule_page)


@pytest.fixture
def html(client: Client) -> Callable[..., str]:
    """The page as everybody reads it: html(page, art="fachforum")."""

    def read(page: Any, **query: str) -> str:
        response = client.get(page.url, query)
        assert response.status_code == 200
        return response.content.decode()

    return read


@pytest.fixture
def calendar(client: Client) -> Callable[[str], Calendar]:
    """A calendar file, read back by a calendar program's eyes."""

    def read(address: str) -> Calendar:
        response = client.get(address)
        assert response.status_code == 200
        return Calendar.from_ical(response.content)

    return read


@pytest.fixture
def forum(schedule_page: SchedulePage) -> Forum:
    """The second Fachforum, published."""
    return ForumFactory(parent=schedule_page, number=2, start_date=date(2016, 5, 30))

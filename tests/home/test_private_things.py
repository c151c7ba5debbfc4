"""What asks for a log-in is named on no public page."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from tests.factories.documents import KekDocumentFactory
from tests.factories.home import ContentPageFactory
from tests.factories.kek import ProcessPageFactory
from tests.factories.participation import BoardPageFactory
from tests.factories.workshops import ForumFactory, SchedulePageFactory

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


def private(page: Page) -> Page:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def main_of(address: str) -> str:
    return BeautifulSoup(Client().get(address).content, "html.parser").main.get_text()


def test_documents_on_home() -> None:
    closed = Collection.get_first_root_node().add_child(name="Intern")
    document = KekDocumentFactory(title=CANARY)
    assert CANARY in main_of("/")
    document.collection = closed
    document.save()
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    assert CANARY not in main_of("/?neu")


def test_dates_on_home() -> None:
    soon = timezone.localdate() + timedelta(days=3)
    forum = ForumFactory(title=CANARY, start_date=soon)
    assert CANARY in main_of("/")
    private(forum)
    assert CANARY not in main_of("/?neu")


def test_processes_on_home() -> None:
    process = ProcessPageFactory(title=CANARY, is_finished=True)
    assert CANARY in main_of("/")
    private(process)
    assert CANARY not in main_of("/?neu")


def test_sections_of_a_process() -> None:
    process = ProcessPageFactory()
    section = ContentPageFactory(parent=process, title=CANARY, show_in_menus=True)
    assert CANARY in main_of(process.url)
    private(section)
    assert CANARY not in main_of(f"{process.url}?neu")


def test_events_in_the_schedule() -> None:
    schedule = SchedulePageFactory()
    forum = ForumFactory(parent=schedule, title=CANARY)
    assert CANARY in main_of(schedule.url)
    private(forum)
    assert CANARY not in main_of(f"{schedule.url}?neu")


def test_boards_of_an_event() -> None:
    forum = ForumFactory()
    board_page = BoardPageFactory(title=CANARY, related_event=forum)
    assert CANARY in main_of(forum.url)
    private(board_page)
    assert CANARY not in main_of(f"{forum.url}?neu")

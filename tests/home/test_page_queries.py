"""One or thirty: a page that gathers much takes the same number of queries."""

import pytest
from django.utils import timezone

from tests.conftest import CountQueries
from tests.factories.home import ContentPageFactory
from tests.factories.kek import CommitteeFactory, PhaseFactory, ProcessPageFactory
from tests.factories.participation import BoardPageFactory, idea_on, open_board
from tests.factories.workshops import PressReferenceFactory, WorkshopFactory
from workshops.models import EventChange

pytestmark = pytest.mark.django_db


def test_process_with_phases_and_sections(queries: CountQueries) -> None:
    process = ProcessPageFactory()

    def add(number: int) -> None:
        for _ in range(number):
            section = ContentPageFactory(parent=process, show_in_menus=True)
            PhaseFactory(process=process, what_you_can_do="Mitreden", action_page=section)

    add(1)
    one = queries(process.url)
    add(29)
    assert queries(process.url) == one


def test_event_with_committees_changes_press_and_boards(queries: CountQueries) -> None:
    workshop = WorkshopFactory(committees=[CommitteeFactory()])

    def add(number: int) -> None:
        for _ in range(number):
            PressReferenceFactory(event=workshop)
            EventChange.objects.create(event=workshop, at=timezone.now(), fact="place", old="A", new="B")
            BoardPageFactory(related_event=workshop)

    add(1)
    one = queries(workshop.url)
    workshop.committees.set([CommitteeFactory() for _ in range(30)])
    workshop.save()
    add(29)
    assert queries(workshop.url) == one


def test_home_with_open_boards(queries: CountQueries) -> None:
    idea_on(open_board())
    one = queries("/")
    for number in range(29):
        idea_on(open_board(title=f"Board {number}"))
    assert queries("/") == one
    assert one <= 25


def test_page_below_many_others(queries: CountQueries) -> None:
    page = ContentPageFactory(parent=ContentPageFactory(show_in_menus=True))
    one = queries(page.url)
    for _ in range(29):
        ContentPageFactory(parent=page.get_parent().specific, show_in_menus=True)
        ContentPageFactory(show_in_menus=True)
    assert queries(page.url) == one

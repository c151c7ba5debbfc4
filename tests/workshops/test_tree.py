"""Where pages of events may stand, and what moving them does."""

import pytest
from django.core.exceptions import ValidationError

from home.models import ContentPage
from kek.process.models import ProcessPage
from tests.factories.kek import ProcessPageFactory
from tests.factories.workshops import ForumFactory, SchedulePageFactory, WorkshopFactory
from workshops.models import Event, Forum, OtherEvent, SchedulePage, Workshop, WorkshopSeriesPage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Forum, OtherEvent])
def test_forums_and_other_events_stand_below_the_schedule(model: type[Event]) -> None:
    assert model.allowed_parent_page_models() == [SchedulePage]


def test_a_workshop_stands_in_a_series_or_alone_below_the_schedule() -> None:
    assert set(Workshop.allowed_parent_page_models()) == {SchedulePage, WorkshopSeriesPage}


def test_a_schedule_stands_below_its_process() -> None:
    assert SchedulePage.allowed_parent_page_models() == [ProcessPage]


def test_nobody_creates_an_event_without_a_kind_of_page() -> None:
    assert not Event.is_creatable
    assert Event not in SchedulePage.creatable_subpage_models()


def test_no_text_page_below_an_event() -> None:
    assert ContentPage not in Forum.allowed_subpage_models()


def test_an_event_knows_its_process() -> None:
    forum = ForumFactory()
    assert forum.process == ProcessPage.objects.get()


def test_a_workshop_in_a_series_knows_its_process_too() -> None:
    assert WorkshopFactory().process == ProcessPage.objects.get()


def test_a_process_has_one_schedule() -> None:
    process = ProcessPageFactory()
    SchedulePageFactory(parent=process)
    assert not SchedulePage.can_create_at(process)


def test_a_number_stands_once_in_its_kind_and_process() -> None:
    schedule = SchedulePageFactory()
    ForumFactory(parent=schedule, number=2)
    with pytest.raises(ValidationError, match="Diese Nummer gibt es in diesem Prozess schon"):
        ForumFactory(parent=schedule, number=2)


def test_the_same_number_stands_in_another_kind_and_in_another_process() -> None:
    schedule = SchedulePageFactory()
    ForumFactory(parent=schedule, number=2)
    ForumFactory(parent=schedule, number=2, kind="regional_forum")
    ForumFactory(parent=SchedulePageFactory(), number=2)
    assert Event.objects.filter(number=2).count() == 3

"""Schedules, events and what hangs on them."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import CommitteeFactory, ProcessPageFactory, SitePageFactory
from workshops.enums import EventKind
from workshops.models import (
    EventDocument,
    Forum,
    OtherEvent,
    PressReference,
    SchedulePage,
    Talk,
    Workshop,
    WorkshopSeriesPage,
)


class SchedulePageFactory(SitePageFactory):
    class Meta:
        model = SchedulePage

    parent = factory.SubFactory(ProcessPageFactory)
    title = "Veranstaltungen"


class WorkshopSeriesPageFactory(SitePageFactory):
    class Meta:
        model = WorkshopSeriesPage

    parent = factory.SubFactory(SchedulePageFactory)
    title = "Workshops in den Ausschüssen"


class WorkshopFactory(SitePageFactory):
    """A workshop of one committee; committees=[…] names others."""

    class Meta:
        model = Workshop

    parent = factory.SubFactory(WorkshopSeriesPageFactory)
    title = factory.Sequence(lambda n: f"Workshop {n}")
    start_date = date(2016, 4, 18)
    committees = factory.LazyFunction(lambda: [CommitteeFactory()])


class ForumFactory(SitePageFactory):
    class Meta:
        model = Forum

    parent = factory.SubFactory(SchedulePageFactory)
    title = factory.Sequence(lambda n: f"Forum {n}")
    kind = EventKind.EXPERT_FORUM
    start_date = date(2016, 5, 30)


class OtherEventFactory(SitePageFactory):
    class Meta:
        model = OtherEvent

    parent = factory.SubFactory(SchedulePageFactory)
    title = factory.Sequence(lambda n: f"Veranstaltung {n}")
    kind = EventKind.STRATEGY_CONFERENCE
    start_date = date(2015, 11, 19)


class TalkFactory(DjangoModelFactory):
    class Meta:
        model = Talk

    event = factory.SubFactory(ForumFactory)
    title = factory.Sequence(lambda n: f"Vortrag {n}")


class PressReferenceFactory(DjangoModelFactory):
    class Meta:
        model = PressReference

    event = factory.SubFactory(ForumFactory)
    title = "Landkreisbote"


class EventDocumentFactory(DjangoModelFactory):
    class Meta:
        model = EventDocument

    event = factory.SubFactory(WorkshopFactory)
    document = factory.SubFactory(KekDocumentFactory)

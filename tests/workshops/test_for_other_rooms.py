"""What home and the office's first minute read."""

from datetime import date

from tests.factories.documents import KekDocumentFactory
from tests.factories.workshops import EventDocumentFactory, ForumFactory, SchedulePageFactory
from workshops.models import SchedulePage
from workshops.queries.upcoming import next_events
from workshops.queries.without_protocol import past_events_without_protocol

TODAY = date(2016, 5, 10)
BEFORE, AFTER = date(2016, 5, 9), date(2016, 5, 11)


def titles(events: object) -> list[str]:
    return [event.title for event in events]  # type: ignore[attr-defined]  a queryset of events


def test_next_events_begin_with_today(schedule_page: SchedulePage) -> None:
    ForumFactory(parent=schedule_page, title="morgen", start_date=AFTER)
    ForumFactory(parent=schedule_page, title="heute", start_date=TODAY)
    ForumFactory(parent=schedule_page, title="gestern", start_date=BEFORE)
    ForumFactory(parent=schedule_page, title="seit gestern", start_date=BEFORE, end_date=AFTER)
    assert titles(next_events(TODAY, 3)) == [
        "seit gestern",
        "heute",
        "morgen",
    ]


def test_next_events_are_those_of_all_processes(schedule_page: SchedulePage) -> None:
    ForumFactory(parent=schedule_page, title="hier", start_date=TODAY)
    ForumFactory(parent=SchedulePageFactory(), title="dort", start_date=AFTER)
    assert titles(next_events(TODAY, 2)) == ["hier", "dort"]
    assert titles(next_events(TODAY, 1)) == ["hier"]


def test_the_office_sees_past_events_without_protocol(schedule_page: SchedulePage) -> None:
    for title, values in {
        "ohne": {},
        "mit Protokoll": {"kind_of_document": "protocol"},
        "mit Mitschrift": {"kind_of_document": "notes"},
        "nur Folien": {"kind_of_document": "presentation"},
        "abgesagt": {"state": "cancelled"},
        "kommt noch": {"start_date": AFTER},
        "Entwurf": {"live": False},
    }.items():
        kind = values.pop("kind_of_document", None)
        forum = ForumFactory(parent=schedule_page, title=title, **{"start_date": BEFORE, **values})
        if kind:
            EventDocumentFactory(event=forum, document=KekDocumentFactory(kind=kind))
    assert sorted(titles(past_events_without_protocol(TODAY))) == ["nur Folien", "ohne"]

"""The schedule: what is in it, what filters do, what it says when nothing fits."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from tests.factories.kek import CommitteeFactory, FieldOfActionFactory
from tests.factories.workshops import (
    ForumFactory,
    OtherEventFactory,
    SchedulePageFactory,
    WorkshopFactory,
    WorkshopSeriesPageFactory,
)
from workshops.models import SchedulePage, WorkshopSeriesPage

Html = Callable[..., str]


@pytest.fixture
def events(schedule_page: SchedulePage) -> SchedulePage:
    umwelt = CommitteeFactory(name="Umweltausschuss", slug="umwelt")
    series = WorkshopSeriesPageFactory(parent=schedule_page)
    WorkshopFactory(parent=series, title="Ausschuss tagt", committees=[umwelt], start_date="2016-06-15")
    forum = ForumFactory(parent=schedule_page, title="Forum tagt", number=2, start_date="2016-05-30")
    forum.fields_of_action.set([FieldOfActionFactory(title="Lebenswerte Orte", slug="orte")])
    forum.save()
    OtherEventFactory(parent=schedule_page, title="Konferenz tagt", start_date="2015-11-19")
    return schedule_page


def titles(page: str) -> list[str]:
    return [word for word in ("Ausschuss tagt", "Forum tagt", "Konferenz tagt") if f">{word}</h3>" in page]


def test_events_of_the_whole_process_stand_in_it(events: SchedulePage, html: Html) -> None:
    assert titles(html(events)) == ["Ausschuss tagt", "Forum tagt", "Konferenz tagt"]


def test_a_series_is_one_step_away(events: SchedulePage, html: Html) -> None:
    series = WorkshopSeriesPage.objects.get()
    WorkshopSeriesPageFactory(parent=events, title="Noch in Arbeit", live=False)

    links = BeautifulSoup(html(events), "html.parser").select(".series-links a")

    assert [link["href"] for link in links] == [series.url]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"art": "fachforum"}, ["Forum tagt"]),
        ({"ausschuss": "umwelt"}, ["Ausschuss tagt"]),
        ({"handlungsfeld": "orte"}, ["Forum tagt"]),
        ({"jahr": "2015"}, ["Konferenz tagt"]),
        ({"zeit": "vergangen"}, ["Ausschuss tagt", "Forum tagt", "Konferenz tagt"]),
        ({"jahr": "2016", "art": "ausschuss-workshop"}, ["Ausschuss tagt"]),
    ],
)
def test_filters_narrow(events: SchedulePage, html: Html, query: dict[str, str], found: list[str]) -> None:
    assert titles(html(events, **query)) == found


@pytest.mark.parametrize("name", ["art", "ausschuss", "handlungsfeld", "jahr", "zeit", "seite"])
@pytest.mark.parametrize("value", ["unbekannt", "<script>", "9" * 40, "\x00", "ä"])
def test_unknown_values_count_as_not_asked_for(
    events: SchedulePage, html: Html, name: str, value: str
) -> None:
    page = html(events, **{name: value})
    assert titles(page) == ["Ausschuss tagt", "Forum tagt", "Konferenz tagt"]
    assert "<script>" not in page


def test_an_empty_choice_says_so_and_leads_back(events: SchedulePage, html: Html) -> None:
    page = html(events, art="fachforum", jahr="2015")
    assert "Zu dieser Auswahl gibt es keine Termine." in page
    assert 'href="?"' in page


def test_an_empty_schedule_says_so(schedule_page: SchedulePage, html: Html) -> None:
    assert "Hier sind noch keine Termine eingetragen." in html(schedule_page)


def test_the_choice_stays_in_the_form(events: SchedulePage, html: Html) -> None:
    assert '<option value="fachforum" selected>Fachforum</option>' in html(events, art="fachforum")


def test_upcoming_events_come_first_and_the_nearest_of_them_first(
    schedule_page: SchedulePage, html: Html
) -> None:
    today = timezone.localdate()
    for days, title in [(20, "bald"), (200, "später"), (-20, "gestern"), (-200, "früher")]:
        ForumFactory(parent=schedule_page, title=title, start_date=today + timedelta(days=days))
    page = html(schedule_page)
    order = ["Kommende Termine", ">bald<", ">später<", "Vergangene Termine", ">gestern<", ">früher<"]
    assert sorted(order, key=page.index) == order


def test_an_event_of_several_days_is_upcoming_until_its_last_day(
    schedule_page: SchedulePage, html: Html
) -> None:
    today = timezone.localdate()
    running = {"start_date": today - timedelta(days=3), "end_date": today}
    ForumFactory(parent=schedule_page, title="läuft noch", **running)
    assert ">läuft noch<" in html(schedule_page, zeit="kommend")
    assert ">läuft noch<" not in html(schedule_page, zeit="vergangen")


def test_other_processes_and_drafts_stay_out(events: SchedulePage, html: Html) -> None:
    ForumFactory(parent=SchedulePageFactory(), title="Anderer Prozess")
    ForumFactory(parent=events, title="Entwurf", live=False)
    page = html(events)
    assert "Anderer Prozess</h3>" not in page
    assert "Entwurf</h3>" not in page


def test_each_read_on_link_names_its_event(events: SchedulePage, html: Html) -> None:
    forum = 'Weiterlesen<span class="kern-sr-only">: 2. Fachforum „Forum tagt“, 30.05.2016</span>'
    assert forum in html(events)


def test_long_lists_have_pages_that_keep_the_choice(schedule_page: SchedulePage, html: Html) -> None:
    for _ in range(21):
        ForumFactory(parent=schedule_page)
    page = html(schedule_page, art="fachforum")
    assert page.count("event-entry__title") == 20
    assert "Seite 1 von 2" in page
    assert "art=fachforum&amp;seite=2" in page
    assert html(schedule_page, art="fachforum", seite="2").count("event-entry__title") == 1

"""What the office meets in the admin: drafts, wrong input, moves. Nothing answers with 500."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from kek.people.models import User
from tests.factories.kek import CommitteeFactory
from tests.factories.workshops import ForumFactory, OtherEventFactory, SchedulePageFactory, WorkshopFactory
from workshops.models import Event, Forum, SchedulePage, Workshop, WorkshopSeriesPage

BrowserOf = Callable[[User], Client]


@pytest.fixture
def office(olga: User, browser_of: BrowserOf) -> Client:
    return browser_of(olga)


def form(**values: Any) -> dict[str, Any]:
    """An event's form, filled in as far as it must be."""
    empty = {name: inline_formset([]) for name in ("event_documents", "talks", "press_references")}
    streams = {name: streamfield([]) for name in ("body", "outcomes", "pictures")}
    basic = {"title": "Neu", "slug": "neu", "start_date": "2016-05-30", "state": "scheduled"}
    return dict(nested_form_data({**empty, **streams, **basic, **values}))


def add(office: Client, model: str, parent: Page, **values: Any) -> Any:
    address = reverse("wagtailadmin_pages:add", args=["workshops", model, parent.pk])
    return office.post(address, form(**values))


def edit(office: Client, event: Event, **values: Any) -> Any:
    known = {"title": event.title, "slug": event.slug, "kind": event.kind, "start_date": event.start_date}
    return office.post(reverse("wagtailadmin_pages:edit", args=[event.pk]), form(**{**known, **values}))


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_the_form_opens_for_each_kind(office: Client, schedule_page: SchedulePage) -> None:
    for model in ("workshop", "forum", "otherevent", "workshopseriespage"):
        address = reverse("wagtailadmin_pages:add", args=["workshops", model, schedule_page.pk])
        assert office.get(address).status_code == 200


@pytest.mark.parametrize("model", ["workshop", "forum", "otherevent", "workshopseriespage"])
def test_the_title_fills_in_the_address(office: Client, schedule_page: SchedulePage, model: str) -> None:
    page = office.get(reverse("wagtailadmin_pages:add", args=["workshops", model, schedule_page.pk]))

    title = BeautifulSoup(page.content, "html.parser").select_one("input[name=title]")

    assert title is not None
    assert title["data-w-sync-target-value"] == "#id_slug"


def test_a_forum_is_published(office: Client, schedule_page: SchedulePage) -> None:
    response = add(office, "forum", schedule_page, kind="expert_forum", number=2, **{"action-publish": "1"})
    assert response.status_code == 302
    assert Forum.objects.get(slug="neu").kind_label == "2. Fachforum"


def test_a_workshop_knows_its_kind(office: Client, series: WorkshopSeriesPage) -> None:
    add(office, "workshop", series, committees=CommitteeFactory().pk)
    assert Workshop.objects.get(slug="neu").kind == "committee_workshop"


@pytest.mark.parametrize("publish", [{}, {"action-publish": "1"}])
def test_no_workshop_without_committee_not_even_a_draft(
    office: Client, series: WorkshopSeriesPage, publish: dict[str, str]
) -> None:
    response = add(office, "workshop", series, place="Parchim", **publish)
    assert errors(response) == {"committees": ["Bitte mindestens einen Ausschuss wählen."]}
    assert 'value="Parchim"' in response.content.decode()


def test_a_joint_session_has_two_committees(office: Client, series: WorkshopSeriesPage) -> None:
    response = add(office, "workshop", series, committees=CommitteeFactory().pk, is_joint_session="on")
    assert errors(response) == {
        "committees": ["Zu einer gemeinsamen Sitzung gehören mindestens zwei Ausschüsse."]
    }


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"end_date": "2016-05-29"}, {"end_date": ["Der letzte Tag liegt vor dem ersten."]}),
        (
            {"start_time": "20:00", "end_time": "18:00"},
            {"end_time": ["Das Ende liegt nicht nach dem Beginn."]},
        ),
        ({"number": "0"}, {"number": ["Bitte eine Nummer ab 1 eingeben."]}),
    ],
)
def test_wrong_input_is_named_at_its_field_and_kept(
    office: Client, schedule_page: SchedulePage, values: dict[str, str], found: dict[str, list[str]]
) -> None:
    response = add(office, "forum", schedule_page, kind="expert_forum", place="Parchim", **values)
    assert errors(response) == found
    assert 'value="Parchim"' in response.content.decode()


@pytest.mark.parametrize("day", ["", "30.13.2016", "heute"])
def test_no_event_without_a_day(office: Client, schedule_page: SchedulePage, day: str) -> None:
    assert list(errors(add(office, "forum", schedule_page, kind="expert_forum", start_date=day))) == [
        "start_date"
    ]


def test_a_number_that_is_taken_is_named(office: Client, forum: Forum) -> None:
    response = add(office, "forum", forum.get_parent(), kind="expert_forum", number=2)
    assert errors(response) == {"number": ["In diesem Prozess gibt es schon ein 2. Fachforum."]}


def test_a_forum_keeps_its_own_number(office: Client, forum: Forum) -> None:
    assert edit(office, forum, number=2, **{"action-publish": "1"}).status_code == 302


@pytest.mark.parametrize("publish", [{}, {"action-publish": "1"}])
def test_no_talk_without_title(office: Client, forum: Forum, publish: dict[str, str]) -> None:
    talks = inline_formset([{"title": "", "speakers": "Emil"}])
    response = edit(office, forum, talks=talks, **publish)
    assert response.status_code == 200
    assert response.context["form"].formsets["talks"].errors == [
        {"title": ["Dieses Feld muss ausgefüllt werden."]}
    ]
    assert 'value="Emil"' in response.content.decode()


def test_a_moved_event_remembers_the_published_date(office: Client, forum: Forum) -> None:
    edit(office, forum, state="moved", start_date="2016-06-06", **{"action-publish": "1"})
    forum.refresh_from_db()
    assert forum.previous_start_date == date(2016, 5, 30)
    edit(
        office,
        forum,
        state="moved",
        start_date="2016-06-13",
        previous_start_date="2016-05-30",
        **{"action-publish": "1"},
    )
    forum.refresh_from_db()
    assert forum.previous_start_date == date(2016, 6, 6)


def test_a_moved_event_without_an_old_date_asks_for_it(office: Client, forum: Forum) -> None:
    assert list(errors(edit(office, forum, state="moved"))) == ["previous_start_date"]


def test_the_preview_shows_an_unsaved_forum(office: Client, schedule_page: SchedulePage) -> None:
    address = reverse("wagtailadmin_pages:preview_on_add", args=["workshops", "forum", schedule_page.pk])
    office.post(address, form(kind="expert_forum", number=7, talks=inline_formset([{"title": "Vortrag"}])))
    page = office.get(address)
    assert page.status_code == 200
    assert "7. Fachforum" in page.content.decode()


def test_an_event_does_not_move_below_another(office: Client, forum: Forum) -> None:
    other = OtherEventFactory(parent=forum.get_parent())
    address = reverse("wagtailadmin_pages:move_confirm", args=[forum.pk, other.pk])
    assert office.post(address).status_code in {302, 403}
    forum.refresh_from_db()
    assert forum.get_parent() != other


def test_an_event_that_moves_to_another_process_belongs_to_it(office: Client, forum: Forum) -> None:
    elsewhere = SchedulePageFactory()
    office.post(reverse("wagtailadmin_pages:move_confirm", args=[forum.pk, elsewhere.pk]))
    forum.refresh_from_db()
    assert forum.process == elsewhere.get_parent().specific


def test_a_number_that_is_taken_there_does_not_move(office: Client, forum: Forum) -> None:
    elsewhere = ForumFactory(parent=SchedulePageFactory(), number=2).get_parent()
    address = reverse("wagtailadmin_pages:move_confirm", args=[forum.pk, elsewhere.pk])
    response = office.post(address, follow=True)
    assert "In diesem Prozess gibt es schon ein 2. Fachforum" in response.content.decode()
    assert forum.get_parent() != elsewhere


@pytest.mark.parametrize("is_there", [True, False], ids=["taken_there", "taken_by_another_that_moves"])
def test_of_several_events_none_moves_to_a_taken_number(office: Client, forum: Forum, is_there: bool) -> None:
    elsewhere, namesake = SchedulePageFactory(), ForumFactory(parent=SchedulePageFactory(), number=2)
    if is_there:
        namesake.move(elsewhere, pos="last-child")
    chosen = f"id={forum.pk}" if is_there else f"id={forum.pk}&id={namesake.pk}"
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])

    response = office.post(f"{address}?{chosen}&next=/", {"chooser": elsewhere.pk}, follow=True)

    assert "In diesem Prozess gibt es schon ein 2. Fachforum" in response.content.decode()
    forum.refresh_from_db()
    assert forum.get_parent() != elsewhere.page_ptr


def test_a_copy_leaves_the_number_behind(forum: Forum) -> None:
    assert forum.copy(update_attrs={"slug": "kopie"}).number is None


def test_a_process_is_deleted_with_its_events(forum: Forum) -> None:
    forum.process.delete()
    assert not Event.objects.exists()


def test_the_office_lists_events_with_date_kind_and_place(office: Client, forum: Forum) -> None:
    WorkshopFactory(parent=forum.get_parent(), title="Workshop", place="Sternberg")
    page = office.get(reverse("veranstaltungen:index"))
    assert page.status_code == 200
    for words in ("2. Fachforum", "Ausschuss-Workshop", "Sternberg", "findet statt"):
        assert words in page.content.decode()


def test_the_list_begins_with_the_latest_event(office: Client, forum: Forum) -> None:
    for day in ("2017-06-29", "2015-11-19"):
        OtherEventFactory(parent=forum.get_parent(), start_date=day)
    page = office.get(reverse("veranstaltungen:index"))
    assert [event.date_label for event in page.context["object_list"]] == [
        "29.06.2017",
        "30.05.2016",
        "19.11.2015",
    ]


def test_days_are_typed_as_germans_write_them(office: Client, forum: Forum) -> None:
    page = office.get(reverse("wagtailadmin_pages:edit", args=[forum.pk])).content.decode()
    assert 'name="start_date" value="30.05.2016"' in page
    assert edit(office, forum, start_date="06.06.2016", **{"action-publish": "1"}).status_code == 302
    forum.refresh_from_db()
    assert forum.date_label == "06.06.2016"


def test_the_list_is_filtered(office: Client, forum: Forum) -> None:
    WorkshopFactory(parent=forum.get_parent(), title="Workshop")
    page = office.get(reverse("veranstaltungen:index"), {"kind": "expert_forum"}).content.decode()
    assert forum.title in page
    assert "Ausschuss-Workshop</td>" not in page

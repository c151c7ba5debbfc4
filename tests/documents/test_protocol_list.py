"""The office sees all protocols, and which events still wait for one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documents.enums import Kind, ProtocolState
from documents.models import Protocol
from kek.people.models import User
from tests.conftest import know_content_types
from tests.factories.documents import KekDocumentFactory
from tests.factories.protocols import ProtocolFactory
from tests.factories.workshops import (
    EventDocumentFactory,
    ForumFactory,
    SchedulePageFactory,
    WorkshopFactory,
)
from workshops.enums import EventState

pytestmark = pytest.mark.django_db
URL = "/protokolle/"


@pytest.fixture
def office(olga: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(olga)


def waiting(office: Client, query: str = "?stand=ohne") -> list[str]:
    return [event.title for event in office.get(URL + query).context["events"]]


def listed(office: Client, query: str = "") -> list[str]:
    return [row.protocol.title for row in office.get(URL + query).context["protocols"]]


def test_an_event_waits_from_its_first_day_until_somebody_begins_to_write(office: Client) -> None:
    today = timezone.localdate()
    WorkshopFactory(title="heute", start_date=today)
    WorkshopFactory(title="morgen", start_date=today + timedelta(days=1))
    WorkshopFactory(title="abgesagt", state=EventState.CANCELLED)
    WorkshopFactory(title="Entwurf", live=False)
    ProtocolFactory(parent=WorkshopFactory(title="begonnen"))
    document = KekDocumentFactory(kind=Kind.NOTES)
    EventDocumentFactory(event=WorkshopFactory(title="hochgeladen"), document=document)

    assert waiting(office) == ["heute"]


def test_the_last_changed_protocol_comes_first(office: Client) -> None:
    first = ProtocolFactory(parent=WorkshopFactory(), title="A")
    ProtocolFactory(parent=ForumFactory(), title="B")
    assert listed(office) == ["B", "A"]

    first.save_revision(clean=False)

    assert listed(office) == ["A", "B"]


def test_it_is_narrowed_by_state_and_process(office: Client) -> None:
    schedules = [SchedulePageFactory(), SchedulePageFactory()]
    drafts = [ProtocolFactory(parent=ForumFactory(parent=s), title=f"P{n}") for n, s in enumerate(schedules)]
    Protocol.objects.filter(pk=drafts[0].pk).update(state=ProtocolState.IN_REVIEW)
    ForumFactory(parent=schedules[1], title="wartet")

    assert listed(office, "?stand=in_review") == ["P0"]
    assert listed(office, f"?prozess={schedules[1].get_parent().pk}") == ["P1"]
    assert waiting(office, f"?prozess={schedules[1].get_parent().pk}") == ["wartet"]
    assert waiting(office, f"?stand=ohne&prozess={schedules[0].get_parent().pk}") == []
    assert sorted(listed(office, "?stand=gibtesnicht&prozess=999")) == ["P0", "P1"]


def test_many_are_no_more_queries(office: Client) -> None:
    workshop, forum = WorkshopFactory(), ForumFactory()

    def count() -> int:
        know_content_types()
        office.get(URL)
        with CaptureQueriesContext(connection) as captured:
            office.get(URL)
        return len(captured)

    ProtocolFactory(parent=workshop)
    few = count()
    for number in range(25):
        ProtocolFactory(parent=WorkshopFactory(parent=workshop.get_parent()), slug=f"p{number}")
    ProtocolFactory(parent=forum)
    for _ in range(8):
        ForumFactory(parent=forum.get_parent())

    assert count() - few in {0, 1}  # one page more has a paginator's count


@pytest.mark.parametrize("path", ["/protokolle/", "/protokolle/neu/?veranstaltung={}"])
def test_both_pages_are_the_offices(
    office: Client, rita: User, browser_of: Callable[[User], Client], path: str
) -> None:
    address = path.format(WorkshopFactory().pk)

    assert office.get(address).status_code == 200
    assert "private" in office.get(address).headers["Cache-Control"]
    assert browser_of(rita).get(address).status_code == 404
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("query", ["", *(f"?veranstaltung={key}" for key in ("", "x", "²", "1"))])
def test_what_is_no_event_has_no_protocol(office: Client, query: str) -> None:
    assert office.get(f"/protokolle/neu/{query}").status_code == 404


def test_the_form_begins_a_protocol_and_leads_on(office: Client) -> None:
    address = f"/protokolle/neu/?veranstaltung={WorkshopFactory().pk}"
    form = office.get(address).context["form"]
    sent = {"kind": "protocol", "way": "outline", "op_id": str(form["op_id"].value())}

    answers = [office.post(address, sent) for _ in range(2)]

    desk = f"/protokolle/{Protocol.objects.get().pk}/"
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(303, desk)] * 2
    assert "Die Gliederung ist angelegt." in office.get(desk).content.decode()


def test_begun_once_more_it_leads_to_the_one_that_exists(office: Client) -> None:
    workshop = WorkshopFactory()
    address = f"/protokolle/neu/?veranstaltung={workshop.pk}"
    assert "Ein weiteres" not in office.get(address).content.decode()

    def sent(**more: str) -> dict[str, str]:
        op_id = office.get(address).context["form"]["op_id"].value()
        return {"kind": "protocol", "way": "docx", "op_id": str(op_id), **more}

    office.post(address, sent())
    again = office.post(address, sent())

    first = Protocol.objects.get()
    page = again.content.decode()
    assert again.status_code == 422
    assert f"gibt es schon „{first.draft_title}“" in page
    assert f'href="/protokolle/{first.pk}/"' in page
    assert again.context["form"]["way"].value() == "docx"

    assert office.post(address, sent(another="on")).status_code == 303
    assert Protocol.objects.count() == 2


def test_a_form_without_choice_says_what_is_missing(office: Client) -> None:
    answer = office.post(f"/protokolle/neu/?veranstaltung={WorkshopFactory().pk}", {"kind": "geheim"})

    assert answer.status_code == 422
    assert "Bitte wählen Sie, womit Sie anfangen." in answer.content.decode()
    assert Protocol.objects.count() == 0


def test_the_admin_leads_from_an_event_to_its_protocol(office: Client) -> None:
    workshop = WorkshopFactory()
    protocol = ProtocolFactory(parent=workshop)

    page = office.get(reverse("wagtailadmin_explore", args=[workshop.pk])).content.decode()

    assert f"/protokolle/neu/?veranstaltung={workshop.pk}" in page
    assert f"/protokolle/{protocol.pk}/" in page
    assert '"/protokolle/"' in page


def test_editors_are_not_led_there(rita: User, browser_of: Callable[[User], Client]) -> None:
    workshop = WorkshopFactory()

    page = browser_of(rita).get(reverse("wagtailadmin_explore", args=[workshop.pk])).content.decode()

    assert "/protokolle/" not in page

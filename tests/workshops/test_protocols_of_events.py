"""Where a published protocol is found: at its event, in the table of dates, in the library."""

from collections.abc import Callable
from datetime import date
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from documents.actions import publication_files
from documents.models import KekDocument, Protocol
from kek.people.models import Committee, User
from tests.conftest import CountQueries
from tests.factories.documents import PDF, LibraryPageFactory
from tests.factories.kek import CommitteeFactory
from tests.factories.protocols import ProtocolFactory, colleague_of, published
from tests.factories.workshops import EventDocumentFactory, WorkshopFactory
from tests.tasks import work_off
from workshops.models import Workshop, WorkshopSeriesPage
from workshops.queries.without_protocol import past_events_without_protocol

pytestmark = pytest.mark.django_db
Html = Callable[..., str]


@pytest.fixture
def committee() -> Committee:
    return CommitteeFactory(name="Umweltausschuss", slug="umwelt")


@pytest.fixture
def workshop(series: WorkshopSeriesPage, committee: Committee) -> Workshop:
    return WorkshopFactory(parent=series, committees=[committee])


def publish(workshop: Workshop, olga: User) -> Protocol:
    """With its PDF, which stands for a real one."""
    colleague_of(olga)
    page = ProtocolFactory(parent=workshop)
    published(page, olga)
    with mock.patch.object(publication_files, "_typeset", return_value=PDF):
        assert work_off() == []
    return Protocol.objects.get(pk=page.pk)


def links(page: str, where: str) -> list[str]:
    return [link["href"] for link in BeautifulSoup(page, "html.parser").select(f"{where} a")]


def test_the_table_of_dates_leads_to_page_and_pdf(
    series: WorkshopSeriesPage, workshop: Workshop, olga: User, html: Html
) -> None:
    protocol = publish(workshop, olga)

    assert links(html(series), ".series-table td:last-child") == [protocol.url, protocol.document.url]


def test_a_draft_is_not_in_the_table(series: WorkshopSeriesPage, workshop: Workshop, html: Html) -> None:
    ProtocolFactory(parent=workshop)

    assert links(html(series), ".series-table td:last-child") == []


def test_the_pdf_stands_once_where_it_is_a_download_too(workshop: Workshop, olga: User, html: Html) -> None:
    protocol = publish(workshop, olga)
    EventDocumentFactory(event=workshop, document=protocol.document)

    assert html(workshop).count(f'href="{protocol.document.url}"') == 1


def test_the_page_of_the_event_leads_to_it(workshop: Workshop, olga: User, html: Html) -> None:
    protocol = publish(workshop, olga)

    assert protocol.url in links(html(workshop), ".event-protocol")


def test_many_protocols_take_the_same_queries(
    series: WorkshopSeriesPage, olga: User, queries: CountQueries
) -> None:
    publish(WorkshopFactory(parent=series), olga)
    one = queries(series.url)
    for _ in range(4):
        publish(WorkshopFactory(parent=series), olga)

    assert queries(series.url) == one


def test_an_event_with_a_published_protocol_is_not_missing_one(workshop: Workshop, olga: User) -> None:
    today = date(2016, 5, 10)
    ProtocolFactory(parent=workshop, slug="entwurf")
    assert list(past_events_without_protocol(today)) == [workshop.event_ptr]

    publish(workshop, olga)

    assert list(past_events_without_protocol(today)) == []


@pytest.mark.parametrize("query", ["veranstaltung={event}", "ausschuss=umwelt", "art=protocol"])
def test_the_library_finds_the_pdf(client: Client, workshop: Workshop, olga: User, query: str) -> None:
    library = LibraryPageFactory()
    protocol = publish(workshop, olga)

    response = client.get(f"{library.url}?{query.format(event=workshop.pk)}")

    assert list(response.context["page_obj"]) == [protocol.document]


def test_the_library_offers_the_event_as_a_filter(client: Client, workshop: Workshop, olga: User) -> None:
    library = LibraryPageFactory()
    publish(workshop, olga)

    assert f'<option value="{workshop.pk}">18.04.2016' in client.get(library.url).content.decode()


def test_a_withdrawn_protocol_takes_its_pdf_along(client: Client, workshop: Workshop, olga: User) -> None:
    protocol = publish(workshop, olga)
    protocol.unpublish()

    assert list(KekDocument.objects.public()) == []
    assert client.get(protocol.document.url).status_code == 404


def test_the_pdf_of_a_private_event_is_the_offices(
    client: Client, workshop: Workshop, olga: User, browser_of: Callable[[User], Client]
) -> None:
    protocol = publish(workshop, olga)
    PageViewRestriction.objects.create(page=workshop, restriction_type="login")

    assert list(KekDocument.objects.public()) == []
    assert client.get(protocol.document.url).status_code == 404
    assert browser_of(olga).get(protocol.document.url)["Cache-Control"] == "private, no-store"

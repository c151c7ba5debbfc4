"""On an idea's page stands what became of it, as far as that is public."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from documents.actions.versions import change_draft, locked
from documents.enums import ItemKind, ProtocolState
from documents.models import Protocol, ProtocolVersion
from kek.people.models import User
from participation.models import Board, Idea
from tests.conftest import CountQueries
from tests.factories.boards_in_protocols import take
from tests.factories.participation import idea_on, open_board
from tests.factories.protocols import ProtocolFactory, frozen, statement
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
HEADING = "Was daraus wurde"


@pytest.fixture
def board() -> Board:
    return open_board(title="Mobilität")


@pytest.fixture
def idea(board: Board) -> Idea:
    return idea_on(board, "Ein Rufbus")


def protocol_with(board: Board, olga: User, title: str = "Protokoll: Verkehr") -> Protocol:
    protocol = ProtocolFactory(parent=WorkshopFactory(), title=title, items=[])
    take(board, olga, protocol)
    return Protocol.objects.get(pk=protocol.pk)


def publish(protocol: Protocol, olga: User) -> None:
    """As publishing leaves it: the agreed version is public, and so is the page."""
    now = timezone.now()
    version = frozen(protocol, olga)
    ProtocolVersion.objects.filter(pk=version.pk).update(agreed_at=now, published_at=now)
    Protocol.objects.filter(pk=protocol.pk).update(live=True, state=ProtocolState.PUBLISHED)


def rework(protocol: Protocol) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.DRAFT)


def strike_out_all_but_headings(protocol: Protocol, olga: User) -> None:
    rework(protocol)
    change_draft(
        locked(protocol.pk), olga, lambda raw: [each for each in raw if each["type"] == ItemKind.HEADING]
    )


def page_of(idea: Idea) -> str:
    return Client().get(idea.get_absolute_url()).content.decode()


def test_a_published_protocol_is_led_to_by_its_point(board: Board, idea: Idea, olga: User) -> None:
    protocol = protocol_with(board, olga)
    publish(protocol, olga)

    page = page_of(idea)

    number = next(i.number for i in protocol.latest_version.items if i.kind is ItemKind.CONTRIBUTION)
    assert HEADING in page
    assert f'<a href="{protocol.url}#punkt-{number}">Protokoll: Verkehr, Punkt {number}</a>' in page


def test_a_draft_leads_nowhere(board: Board, idea: Idea, olga: User) -> None:
    protocol = protocol_with(board, olga, title="Kanarienvogel")
    frozen(protocol, olga)

    page = page_of(idea)

    assert HEADING not in page
    assert "Kanarienvogel" not in page


def test_a_protocol_that_was_taken_down_leads_nowhere(board: Board, idea: Idea, olga: User) -> None:
    protocol = protocol_with(board, olga)
    publish(protocol, olga)
    Protocol.objects.filter(pk=protocol.pk).update(live=False)

    assert HEADING not in page_of(idea)


def test_a_point_that_was_struck_out_is_led_to_where_it_stood(board: Board, idea: Idea, olga: User) -> None:
    protocol = protocol_with(board, olga)
    publish(protocol, olga)
    number = next(i.number for i in protocol.latest_version.items if i.kind is ItemKind.CONTRIBUTION)
    rework(protocol)
    change_draft(locked(protocol.pk), olga, lambda raw: [*raw, statement("Nur in Fassung 2")])
    frozen(protocol, olga)
    strike_out_all_but_headings(protocol, olga)

    publish(Protocol.objects.get(pk=protocol.pk), olga)

    stop = BeautifulSoup(page_of(idea), "html.parser").select_one(".idea-trail li")
    assert " ".join(stop.get_text().split()) == (
        f"Protokoll Protokoll: Verkehr – stand in Fassung 1, Punkt {number}; in Fassung 3 gestrichen"
    )
    links = [link["href"] for link in stop.select("a")]
    assert links == [f"{protocol.url}fassungen/{version}/#punkt-{number}" for version in (1, 3)]
    assert [Client().get(link).status_code for link in links] == [200, 200]


def test_a_point_that_was_struck_out_before_anything_was_public_is_not_led_to(
    board: Board, idea: Idea, olga: User
) -> None:
    protocol = protocol_with(board, olga)
    frozen(protocol, olga)
    strike_out_all_but_headings(protocol, olga)
    publish(Protocol.objects.get(pk=protocol.pk), olga)

    assert HEADING not in page_of(idea)


def test_a_point_that_came_back_is_led_to_as_ever(board: Board, idea: Idea, olga: User) -> None:
    protocol = protocol_with(board, olga)
    publish(protocol, olga)
    before = Protocol.objects.get(pk=protocol.pk).get_latest_revision_as_object().raw_items
    strike_out_all_but_headings(protocol, olga)
    publish(Protocol.objects.get(pk=protocol.pk), olga)
    rework(protocol)
    change_draft(locked(protocol.pk), olga, lambda _: before)
    publish(Protocol.objects.get(pk=protocol.pk), olga)

    page = page_of(idea)
    assert ("gestrichen" in page, HEADING in page) == (False, True)


def test_many_protocols_are_no_more_queries(
    board: Board, idea: Idea, olga: User, queries: CountQueries
) -> None:
    publish(protocol_with(board, olga), olga)
    few = queries(idea.get_absolute_url())
    for number in range(3):
        publish(protocol_with(board, olga, title=f"Protokoll {number}"), olga)

    assert queries(idea.get_absolute_url()) == few

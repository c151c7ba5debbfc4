"""One row or ten: the same number of queries."""

from collections.abc import Callable

import pytest

from kek.people.models import User
from participation.models import Idea
from tests.conftest import CountQueries
from tests.factories.answers import answered
from tests.factories.documents import KekDocumentFactory, new_version
from tests.factories.kek import (
    CommitteeFactory,
    FieldOfActionFactory,
    MunicipalityFactory,
    PhaseFactory,
    ProcessPageFactory,
)
from tests.factories.participation import BoardPageFactory, idea_on, open_board
from tests.factories.protocols import ProtocolFactory, colleague_of, published
from tests.factories.workshops import ForumFactory, SchedulePageFactory, WorkshopFactory

pytestmark = pytest.mark.django_db

Make = Callable[[], object]


def a_process() -> None:
    process = ProcessPageFactory()
    PhaseFactory(process=process)
    forum = ForumFactory(parent=SchedulePageFactory(parent=process))
    forum.fields_of_action.add(FieldOfActionFactory())
    forum.save()


def an_event() -> None:
    WorkshopFactory(committees=[CommitteeFactory(), CommitteeFactory()])


def a_document() -> None:
    document = KekDocumentFactory()
    document.committees.add(CommitteeFactory())
    new_version(document)


def an_idea() -> None:
    idea = idea_on(open_board(parent=ProcessPageFactory()))
    idea.tags.add("Rad", "Weg")
    Idea.objects.filter(pk=idea.pk).update(place=MunicipalityFactory())


@pytest.mark.parametrize(
    ("resource", "make", "number"),
    [
        ("processes", a_process, 7),
        ("events", an_event, 6),
        ("documents", a_document, 7),
        ("boards", lambda: BoardPageFactory(related_event=ForumFactory()), 8),
        ("ideas", an_idea, 8),
        ("answers", lambda: answered(idea_on(open_board())), 2),
        ("municipalities", MunicipalityFactory, 1),
    ],
)
def test_lists(queries: CountQueries, resource: str, make: Make, number: int) -> None:
    make()
    one = queries(f"/api/v1/{resource}/")
    for _ in range(9):
        make()
    assert (one, queries(f"/api/v1/{resource}/")) == (number, number)


@pytest.mark.parametrize(
    ("resource", "changed", "keys"), [("boards", 7, 2), ("ideas", 10, 1), ("answers", 4, 1)]
)
def test_what_changed_and_the_keys(queries: CountQueries, resource: str, changed: int, keys: int) -> None:
    answered(idea_on(open_board(parent=ProcessPageFactory())))
    address = f"/api/v1/{resource}"
    counts = queries(f"{address}/?since=2020-01-01"), queries(f"{address}/ids/")
    for _ in range(3):
        answered(idea_on(open_board()))
    now = queries(f"{address}/?since=2020-01-01"), queries(f"{address}/ids/")
    assert counts == now == (changed, keys)


def test_protocols(queries: CountQueries, olga: User) -> None:
    colleague_of(olga)
    published(ProtocolFactory(parent=WorkshopFactory()), olga)
    one = queries("/api/v1/protocols/")
    for _ in range(3):
        published(ProtocolFactory(parent=WorkshopFactory()), olga)
    assert (one, queries("/api/v1/protocols/")) == (6, 6)


def test_catalogue_and_page(queries: CountQueries) -> None:
    a_process()
    an_idea()
    a_document()
    catalogue, page = queries("/catalog.jsonld"), queries("/offene-daten/")
    for _ in range(3):
        a_process()
        an_idea()
    assert (catalogue, queries("/catalog.jsonld")) == (19, 19)
    assert queries("/offene-daten/") == page

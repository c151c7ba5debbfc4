"""What is not for everybody is not found, not shown and not counted: by nobody, whoever is logged in."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from documents.models import KekDocument
from kek.people.models import User
from tests.factories.home import ContentPageFactory
from tests.factories.participation import idea_on, open_board

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


@pytest.fixture(params=["public", "olga", "ada"])
def reader(request: pytest.FixtureRequest, browser_of: Callable[[User], Client]) -> Client:
    if request.param == "public":
        return Client()
    return browser_of(request.getfixturevalue(request.param))


def assert_hidden(reader: Client) -> None:
    for words in (CANARY, "Kanarien", "Kanarienvogl", "vogel"):
        response = reader.get("/suche/?" + urlencode({"suche": words}))
        assert [facet.count for facet in response.context["results"].facets] == [0, 0, 0, 0]
        html = response.content.decode()
        assert CANARY not in html.replace(words, "")


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def private_collection() -> Collection:
    private = Collection.get_first_root_node().add_child(name="Nur für das Büro")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    return private


def upload(title: str, collection: Collection) -> KekDocument:
    file = ContentFile(b"%PDF-1.4 sample", name="blatt.pdf")
    return KekDocument.objects.create(title=title, file=file, collection=collection)


def test_the_canary_can_be_found(client: Client) -> None:
    ContentPageFactory(title=CANARY)
    upload(CANARY, Collection.get_first_root_node())
    idea_on(open_board(), CANARY)
    facets = client.get(f"/suche/?suche={CANARY}").context["results"].facets
    assert [facet.count for facet in facets] == [3, 1, 1, 1]


def test_drafts(reader: Client) -> None:
    ContentPageFactory(title=CANARY, live=False)
    assert_hidden(reader)


def test_unpublished_changes_of_a_public_page(reader: Client) -> None:
    page = ContentPageFactory(title="Offen")
    page.title = CANARY
    page.save_revision()
    assert_hidden(reader)


def test_private_pages(reader: Client) -> None:
    restrict(ContentPageFactory(title=CANARY))
    assert_hidden(reader)


def test_pages_below_a_private_page(reader: Client) -> None:
    above = ContentPageFactory(title="Oben")
    ContentPageFactory(title=CANARY, parent=above)
    restrict(above)
    assert_hidden(reader)


def test_pages_outside_of_the_site(reader: Client) -> None:
    ContentPageFactory(title=CANARY, parent=Page.objects.get(depth=1))
    assert_hidden(reader)


def test_documents_of_a_private_collection(reader: Client) -> None:
    upload(CANARY, private_collection())
    assert_hidden(reader)


def test_documents_of_a_collection_below_a_private_one(reader: Client) -> None:
    upload(CANARY, private_collection().add_child(name="Darunter"))
    assert_hidden(reader)


def test_ideas_of_an_unpublished_board(reader: Client) -> None:
    idea_on(open_board(), CANARY).board.page.unpublish()
    assert_hidden(reader)


def test_ideas_of_a_board_below_a_private_page(reader: Client) -> None:
    above = ContentPageFactory(title="Oben")
    idea_on(open_board(parent=above), CANARY)
    restrict(above)
    assert_hidden(reader)

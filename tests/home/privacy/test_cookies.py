"""Two cookies, both needed: who is logged in or takes part, and the token of forms. None counts visits."""

from http.cookies import Morsel

import pytest
from django.test import Client
from wagtail.models import Page

from kek.people.models import User
from tests.cast import PASSWORD
from tests.factories.documents import LibraryPageFactory
from tests.factories.participation import idea_on, open_board
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db

BESIDE_THE_TREE = (
    "/suche/?suche=Rad",
    "/folgen/",
    "/konto/login/",
    "/konto/signup/",
    "/konto/login/code/",
    "/konto/password/reset/",
    "/termine/feeds/",
    "/termine/feeds/alle.ics",
    "/sitemap.xml",
    "/gibt-es-nicht/",
)


def cookies_of(client: Client) -> dict[str, Morsel]:
    return dict(client.cookies.items())


def test_public_pages_set_no_other_cookie(client: Client) -> None:
    idea = idea_on(open_board())
    LibraryPageFactory()
    WorkshopFactory()
    addresses = [page.url for page in Page.objects.live().filter(depth__gt=1)]
    addresses += [*BESIDE_THE_TREE, idea.get_absolute_url()]

    answers = {address: client.get(address).status_code for address in addresses}

    assert len([status for status in answers.values() if status == 200]) >= 20
    assert set(cookies_of(client)) <= {"csrftoken", "sessionid"}


def test_who_only_reads_gets_none_at_all(client: Client) -> None:
    open_board()
    for page in Page.objects.live().filter(depth=2):
        client.get(page.url)
    assert cookies_of(client) == {}


def test_logging_in_and_out_sets_no_other_cookie(client: Client, clara: User) -> None:
    """Both leave a message for the next page: it waits in the session."""
    client.post("/konto/login/", {"login": clara.email, "password": PASSWORD})
    session = cookies_of(client)["sessionid"]
    assert (session["httponly"], session["samesite"]) == (True, "Lax")

    client.post("/konto/logout/")
    assert set(cookies_of(client)) == {"csrftoken", "sessionid"}

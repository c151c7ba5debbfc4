"""Whoever hears a page of the admin hears first that a form is refused: its title begins with it."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from kek.people.models import User
from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import ImageFactory
from tests.factories.workshops import ForumFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(browser_of: Callable[[User], Client], ada: User) -> Client:
    return browser_of(ada)


def title_of(page: HttpResponse) -> str:
    title = BeautifulSoup(page.content, "html.parser").title
    assert title is not None
    return " ".join(title.text.split())


WAYS: dict[str, Callable[[], str]] = {
    "a snippet": lambda: reverse("wagtailsnippets_people_committee:add"),
    "an account": lambda: reverse("wagtailusers_users:add"),
    "an image": lambda: reverse("wagtailimages:edit", args=[ImageFactory().pk]),
    "a document": lambda: reverse("wagtaildocs:edit", args=[KekDocumentFactory().pk]),
    "settings": lambda: reverse(
        "wagtailsettings:edit",
        args=["pages", "districtsettings", Site.objects.get(is_default_site=True).pk],
    ),
    "our own: a list of seats": lambda: reverse("voices_read_in"),
    "our own: the map": lambda: reverse("district_map"),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_title_says_first_that_a_form_is_refused(browser: Client, way: str) -> None:
    address = WAYS[way]()
    plain, refused = title_of(browser.get(address)), title_of(browser.post(address, {}))
    assert refused == f"Fehler: {plain}"


def test_a_fault_within_a_page_counts(browser: Client) -> None:
    forum = ForumFactory()
    sets = {name: inline_formset([]) for name in ("event_documents", "press_references")}
    streams = {name: streamfield([]) for name in ("body", "outcomes", "pictures")}
    known = {"title": forum.title, "slug": forum.slug, "kind": forum.kind, "start_date": forum.start_date}
    talks = inline_formset([{"title": "", "speakers": "Emil"}])
    sent = nested_form_data({**sets, **streams, **known, "state": "scheduled", "talks": talks})
    answer = browser.post(reverse("wagtailadmin_pages:edit", args=[forum.pk]), sent)
    assert not answer.context["form"].errors
    assert title_of(answer).startswith("Fehler: ")

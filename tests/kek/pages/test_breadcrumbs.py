"""Every page below the front door says where it is."""

import pytest
from django.test import RequestFactory

from kek.pages.queries.navigation import breadcrumbs
from tests.factories.home import ContentPageFactory
from tests.factories.kek import ProcessPageFactory, site_root

pytestmark = pytest.mark.django_db


def test_the_way_leads_from_the_front_door_to_the_page() -> None:
    process = ProcessPageFactory(title="KEK 2035")
    dates = ContentPageFactory(parent=process, title="Termine")

    trail = breadcrumbs(RequestFactory().get("/"), dates)

    assert [(crumb.title, crumb.current) for crumb in trail] == [
        ("Startseite", ""),
        ("KEK 2035", ""),
        ("Termine", "page"),
    ]


def test_a_view_of_a_page_stands_below_it_and_leads_back_to_it() -> None:
    process = ProcessPageFactory(title="KEK 2035")

    trail = breadcrumbs(RequestFactory().get("/liste/"), process, "Liste")

    assert [(crumb.title, crumb.url, crumb.current) for crumb in trail[1:]] == [
        ("KEK 2035", process.url, ""),
        ("Liste", "/liste/", "page"),
    ]


def test_an_unpublished_page_between_is_left_out() -> None:
    process = ProcessPageFactory(title="Entwurf", live=False)
    dates = ContentPageFactory(parent=process, title="Termine")

    trail = breadcrumbs(RequestFactory().get("/"), dates)

    assert [crumb.title for crumb in trail] == ["Startseite", "Termine"]


def test_the_front_door_has_none() -> None:
    assert breadcrumbs(RequestFactory().get("/"), site_root()) == []


def test_a_page_outside_of_the_tree_has_none() -> None:
    assert breadcrumbs(RequestFactory().get("/konto/login/"), None) == []

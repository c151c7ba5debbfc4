"""A page is copied, but never mirrored under a second address."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from kek.people.models import User
from tests.factories.home import ContentPageFactory

pytestmark = pytest.mark.django_db


def test_no_alias_is_made_whatever_the_form_says(ada: User, browser_of: Callable[[User], Client]) -> None:
    page = ContentPageFactory(title="Intern")
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    wanted = {"new_title": "Zweite", "new_slug": "zweite", "new_parent_page": page.get_parent().pk}
    browser = browser_of(ada)

    assert "alias" not in browser.get(address).context["form"].fields
    browser.post(address, {**wanted, "alias": "on"})

    copied = Page.objects.get(slug="zweite")
    assert (copied.title, copied.alias_of) == ("Zweite", None)

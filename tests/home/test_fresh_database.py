"""A database that was only migrated already has a front door."""

import importlib

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Page, Site

from home.models import ContentPage, HomePage
from kek.pages.models import DistrictSettings

migration = importlib.import_module("home.migrations.0002_open_the_front_door")

pytestmark = pytest.mark.django_db


def test_the_site_begins_with_the_home_page(client: Client) -> None:
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific_class is HomePage
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "slug", ["impressum", "datenschutz", "barrierefreiheit", "feedback", "bildnachweise"]
)
def test_the_pages_that_the_law_requires_are_there(client: Client, slug: str) -> None:
    assert client.get(f"/{slug}/").status_code == 200


def test_easy_and_sign_language_wait_for_their_texts() -> None:
    waiting = ContentPage.objects.filter(live=False).values_list("slug", "register")
    assert sorted(waiting) == [("gebaerdensprache", "gsg"), ("leichte-sprache", "de-simple")]


def test_the_footer_knows_every_service_page() -> None:
    district = DistrictSettings.objects.get(site__is_default_site=True)
    assert {plan.footer: getattr(district, plan.footer).slug for plan in migration.PLANS} == {
        plan.footer: plan.slug for plan in migration.PLANS
    }


def test_the_tree_is_sound() -> None:
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_second_run_changes_nothing() -> None:
    before = list(Page.objects.values_list("pk", "path", "title"))
    migration.open_the_front_door(apps, None)
    assert list(Page.objects.values_list("pk", "path", "title")) == before

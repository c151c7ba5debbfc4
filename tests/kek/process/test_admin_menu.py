from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kek.people.models import Committee, User
from kek.process.models import Theme

MODELS = [
    "people_committee",
    "people_membership",
    "people_organisation",
    "process_fieldofaction",
    "process_theme",
]


@pytest.mark.django_db
@pytest.mark.parametrize(("person", "shown"), [("olga", True), ("rita", False)])
def test_one_menu_for_the_office(
    request: pytest.FixtureRequest, browser_of: Callable[[User], Client], person: str, shown: bool
) -> None:
    page = browser_of(request.getfixturevalue(person)).get("/verwaltung/").text
    assert ("Stammdaten" in page) is shown


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("view", ["list", "add"])
def test_every_part_opens(
    browser_of: Callable[[User], Client], olga: User, mira: User, model: str, view: str
) -> None:
    assert browser_of(olga).get(reverse(f"wagtailsnippets_{model}:{view}")).status_code == 200


def test_the_office_adds_a_theme(browser_of: Callable[[User], Client], olga: User) -> None:
    sent = {"title": "Digitalisierung", "slug": "digitalisierung", "description": "", "sort_order": 1}
    browser_of(olga).post(reverse("wagtailsnippets_process_theme:add"), sent)
    assert Theme.objects.get().title == "Digitalisierung"


def test_a_second_council_is_refused_with_a_sentence(
    browser_of: Callable[[User], Client], olga: User
) -> None:
    Committee.objects.create(name="Kreistag", slug="kreistag", is_council=True)
    sent = {"name": "Zweiter", "slug": "zweiter", "is_council": "on", "is_active": "on", "sort_order": 1}
    form = browser_of(olga).post(reverse("wagtailsnippets_people_committee:add"), sent).context["form"]
    assert form.non_field_errors() == ["Ein anderes Gremium ist schon als Kreistag eingetragen."]

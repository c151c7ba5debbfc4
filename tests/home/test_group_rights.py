"""The complete rights of the two groups, literally. A right more is a decision; write it here first."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from home.models import ContentPage
from kek.people.models import User
from tests.factories.kek import site_root

pytestmark = pytest.mark.django_db


def everywhere(group: str) -> set[str]:
    names = Group.objects.get(name=group).permissions.values_list("content_type__app_label", "codename")
    return {f"{app_label}.{codename}" for app_label, codename in names}


def on_pages(group: str) -> set[tuple[int, str]]:
    rights = GroupPagePermission.objects.filter(group__name=group)
    return {*rights.values_list("page__depth", "permission__codename")}


def in_collections(group: str) -> set[tuple[int, str]]:
    rights = GroupCollectionPermission.objects.filter(group__name=group)
    return {*rights.values_list("collection__depth", "permission__codename")}


def test_the_office_may_do_this_everywhere() -> None:
    assert everywhere("Projektbüro") == {
        "wagtailadmin.access_admin",
        "people.add_committee",
        "people.change_committee",
        "people.view_committee",
        "people.add_membership",
        "people.change_membership",
        "people.delete_membership",
        "people.view_membership",
        "people.add_expertrole",
        "people.change_expertrole",
        "people.delete_expertrole",
        "people.view_expertrole",
        "people.add_organisation",
        "people.change_organisation",
        "people.delete_organisation",
        "people.view_organisation",
        "process.add_fieldofaction",
        "process.change_fieldofaction",
        "process.view_fieldofaction",
        "process.add_theme",
        "process.change_theme",
        "process.view_theme",
        "places.add_municipality",
        "places.change_municipality",
        "places.view_municipality",
        "pages.change_districtsettings",
        "home.view_feedback",
        "home.change_feedback",
        "home.delete_feedback",
        "letters.view_letter",
        "documents.add_video",
        "documents.change_video",
        "documents.delete_video",
        "documents.view_video",
        "participation.view_board",
        "participation.change_board",
        "participation.view_idea",
        "participation.view_comment",
        "participation.add_hintword",
        "participation.change_hintword",
        "participation.delete_hintword",
        "participation.view_hintword",
        "participation.add_ideastatus",
        "participation.change_ideastatus",
        "participation.view_ideastatus",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    }


def test_the_office_keeps_pages_files_and_folders() -> None:
    assert on_pages("Projektbüro") == {
        (1, "add_page"),
        (1, "change_page"),
        (1, "publish_page"),
        (1, "lock_page"),
        (1, "unlock_page"),
    }
    assert in_collections("Projektbüro") == {
        (1, "add_image"),
        (1, "change_image"),
        (1, "delete_image"),
        (1, "choose_image"),
        (1, "add_document"),
        (1, "change_document"),
        (1, "delete_document"),
        (1, "choose_document"),
        (1, "add_collection"),
        (1, "change_collection"),
    }


def test_editors_write_and_submit() -> None:
    assert everywhere("Redaktion") == {
        "wagtailadmin.access_admin",
        "documents.add_video",
        "documents.view_video",
    }
    assert on_pages("Redaktion") == {(1, "add_page"), (1, "change_page")}
    assert in_collections("Redaktion") == {
        (1, "add_image"),
        (1, "choose_image"),
        (1, "add_document"),
        (1, "choose_document"),
    }


def test_there_are_no_other_groups() -> None:
    assert {*Group.objects.values_list("name", flat=True)} == {"Projektbüro", "Redaktion"}


def test_the_office_approves_what_editors_submit() -> None:
    task = GroupApprovalTask.objects.get()
    assert [group.name for group in task.groups.all()] == ["Projektbüro"]
    assert [(w.name, [t.name for t in w.tasks]) for w in Workflow.objects.order_by("pk")] == [
        ("Freigabe", ["Freigabe durch das Projektbüro"]),
        ("Protokoll veröffentlichen", ["Freigabe durch eine zweite Person"]),
    ]


def test_nobody_but_administrators_reaches_accounts(
    browser_of: Callable[[User], Client], olga: User, ada: User, clara: User
) -> None:
    url = reverse("wagtailusers_users:edit", args=[clara.pk])
    assert browser_of(olga).get(url)["Location"] == "/verwaltung/"
    assert browser_of(ada).get(url).status_code == 200


@pytest.mark.parametrize(("person", "may"), [("olga", True), ("rita", False)])
def test_only_the_office_publishes(request: pytest.FixtureRequest, person: str, may: bool) -> None:
    page = ContentPage(title="Entwurf", live=False)
    site_root().add_child(instance=page)
    rights = Page.objects.get(pk=page.pk).permissions_for_user(request.getfixturevalue(person))
    assert rights.can_edit()
    assert rights.can_submit_for_moderation()
    assert rights.can_publish() is may


@pytest.mark.parametrize(("person", "may"), [("olga", True), ("rita", False)])
@pytest.mark.parametrize("path", ["settings/pages/districtsettings/", "redirects/"])
def test_settings_are_the_offices(
    request: pytest.FixtureRequest, browser_of: Callable[[User], Client], person: str, may: bool, path: str
) -> None:
    answer = browser_of(request.getfixturevalue(person)).get(f"/verwaltung/{path}", follow=True)
    was_sent_home = answer.request["PATH_INFO"] == "/verwaltung/"
    assert was_sent_home is not may

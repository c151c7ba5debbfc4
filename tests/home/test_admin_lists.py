"""From each list of the admin a link leads to what the office may change there."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.utils import quote
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from kek.people.models import User
from kek.process.models import Theme
from participation.models import Comment, HintWord, Idea, IdeaStatus
from tests.factories.documents import KekDocumentFactory
from tests.factories.home import FeedbackFactory
from tests.factories.kek import (
    CommitteeFactory,
    ExpertRoleFactory,
    FieldOfActionFactory,
    ImageFactory,
    MembershipFactory,
    MunicipalityFactory,
    OrganisationFactory,
)
from tests.factories.moderation import comment_on
from tests.factories.participation import idea_on, open_board
from tests.factories.videos import VideoFactory
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> list[Model]:
    """One of each snippet that the office may change."""
    board = open_board()
    comment_on(idea_on(board))
    return [
        CommitteeFactory(),
        MembershipFactory(),
        ExpertRoleFactory(),
        OrganisationFactory(),
        MunicipalityFactory(),
        FieldOfActionFactory(),
        Theme.objects.create(title="Digitalisierung", slug="digitalisierung"),
        FeedbackFactory(),
        VideoFactory(),
        board,
        IdeaStatus.objects.get(slug="aufgenommen"),
        HintWord.objects.create(word="Lüge"),
    ]


def links(browser: Client, address: str) -> list[str]:
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    return [str(link["href"]).partition("?")[0] for link in page.select("main .title a[href]")]


def test_each_row_leads_to_its_form(
    browser_of: Callable[[User], Client], olga: User, rows: list[Model]
) -> None:
    for row in rows:
        viewset = type(row).snippet_viewset
        form = reverse(viewset.get_url_name("edit"), args=[quote(row.pk)])
        assert form in links(browser_of(olga), reverse(viewset.get_url_name("list"))), type(row).__name__


def test_what_is_only_read_leads_to_its_page(
    browser_of: Callable[[User], Client], olga: User, rows: list[Model]
) -> None:
    for model in (Idea, Comment):
        viewset = model.snippet_viewset
        page = reverse(viewset.get_url_name("inspect"), args=[model.objects.get().pk])
        assert page in links(browser_of(olga), reverse(viewset.get_url_name("list")))


def test_no_list_is_forgotten_here(olga: User, rows: list[Model]) -> None:
    changed = {
        model
        for model in get_snippet_models()
        if model.snippet_viewset.permission_policy.user_has_permission(olga, "change")
    }
    assert changed == {type(row) for row in rows}


def test_pages_files_and_accounts_lead_to_their_forms(
    browser_of: Callable[[User], Client], olga: User, ada: User
) -> None:
    event, document, image = WorkshopFactory(), KekDocumentFactory(), ImageFactory()

    assert reverse("wagtailadmin_pages:edit", args=[event.pk]) in links(
        browser_of(olga), "/verwaltung/veranstaltungen/"
    )
    assert reverse("wagtaildocs:edit", args=[document.pk]) in links(
        browser_of(olga), reverse("wagtaildocs:index")
    )
    images = browser_of(olga).get(reverse("wagtailimages:index")).text
    assert f'href="{reverse("wagtailimages:edit", args=[image.pk])}' in images
    assert reverse("wagtailusers_users:edit", args=[olga.pk]) in links(
        browser_of(ada), reverse("wagtailusers_users:index")
    )

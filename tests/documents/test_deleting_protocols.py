"""What was shown to others is kept; what is deleted all the same leaves nothing behind."""

from collections.abc import Callable
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page

from documents.actions import publication_files
from documents.models import DocumentVersion, KekDocument, Protocol
from documents.storage import private_storage
from kek.people.models import User
from tests.factories.documents import PDF
from tests.factories.protocols import ProtocolFactory, colleague_of, published
from tests.factories.workshops import WorkshopFactory
from tests.tasks import work_off
from workshops.models import Workshop

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def event(olga: User) -> Workshop:
    """With a published protocol and its PDF."""
    colleague_of(olga)
    event: Workshop = WorkshopFactory()
    published(ProtocolFactory(parent=event), olga)
    with mock.patch.object(publication_files, "_typeset", return_value=PDF):
        work_off()
    return event


def delete_in_the_admin(browser: Client, page: Page) -> str:
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    return browser.post(url, follow=True).content.decode()


def delete_several(browser: Client, *pages: Page) -> str:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    chosen = "&".join(f"id={page.pk}" for page in pages)
    back = reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk])
    return browser.post(f"{url}?{chosen}&next={back}", follow=True).content.decode()


@pytest.mark.parametrize("delete", [delete_in_the_admin, delete_several])
def test_superusers_keep_events_with_versions(
    event: Workshop, ada: User, browser_of: Browser, delete: Callable[[Client, Page], str]
) -> None:
    assert "von dem es schon Fassungen gibt" in delete(browser_of(ada), event)
    assert Protocol.objects.filter(live=True).exists()


@pytest.mark.parametrize("delete", [delete_in_the_admin, delete_several])
def test_a_mere_draft_is_deleted(
    ada: User, browser_of: Browser, delete: Callable[[Client, Page], str]
) -> None:
    event = WorkshopFactory()
    ProtocolFactory(parent=event)

    delete(browser_of(ada), event)

    assert not Page.objects.filter(pk=event.pk).exists()


def test_what_is_deleted_takes_pdf_and_entry_along(
    event: Workshop, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    names = [str(Protocol.objects.get().versions.get().pdf), str(DocumentVersion.objects.get().file)]
    with django_capture_on_commit_callbacks(execute=True):
        event.delete()

    assert KekDocument.objects.count() == 0
    assert [private_storage().exists(name) for name in names] == [False, False]

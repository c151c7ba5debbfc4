"""Kept pages follow the office's work: what is published, changed or taken down shows to the next reader."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from kek.pages.models import DistrictSettings
from kek.people.models import Committee
from tests.factories.documents import KekDocumentFactory, LibraryPageFactory
from tests.factories.home import ContentPageFactory
from tests.factories.kek import site_root
from tests.factories.workshops import ForumFactory
from workshops.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum() -> Forum:
    return ForumFactory(title="Breitband", start_date=timezone.localdate() + timedelta(days=9))


def text(address: str) -> str:
    return Client().get(address).content.decode()


def test_a_published_event_is_on_home_and_schedule(
    forum: Forum, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    pages = ["/", forum.get_parent().url, forum.url]
    assert ["Breitband" in text(page) for page in pages] == [True] * 3
    with django_capture_on_commit_callbacks(execute=True):
        forum.title = "Glasfaser"
        forum.save_revision().publish()
    assert ["Glasfaser" in text(page) for page in pages] == [True] * 3


def test_a_draft_changes_nothing(
    forum: Forum, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = text(forum.url)
    with django_capture_on_commit_callbacks(execute=True):
        forum.title = "Glasfaser"
        forum.save_revision()
    assert text(forum.url) == before


def test_a_page_that_is_taken_down_is_gone(
    forum: Forum, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert Client().get(forum.url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        forum.unpublish()
    assert Client().get(forum.url).status_code == 404
    assert "Breitband" not in text("/")


def test_a_renamed_document_is_renamed_in_the_library(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    library, document = LibraryPageFactory(), KekDocumentFactory(title="Entwurf")
    assert "Entwurf" in text(library.url)
    with django_capture_on_commit_callbacks(execute=True):
        document.title = "Beschluss"
        document.save()
    assert ["Entwurf" in text(library.url), "Beschluss" in text(library.url)] == [False, True]


def test_new_facts_of_the_district_are_in_the_footer_at_once(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    page = ContentPageFactory()
    assert "03871 722-0" not in text(page.url)
    with django_capture_on_commit_callbacks(execute=True):
        district = DistrictSettings.for_site(site_root().get_site())
        district.office_phone = "03871 722-0"
        district.save()
    assert "03871 722-0" in text(page.url)


def test_a_deleted_document_is_gone_from_the_library(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    library, document = LibraryPageFactory(), KekDocumentFactory(title="Entwurf")
    assert "Entwurf" in text(library.url)
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert "Entwurf" not in text(library.url)


def test_a_committee_named_at_a_document_is_in_the_filter(
    umweltausschuss: Committee, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    library, document = LibraryPageFactory(), KekDocumentFactory()
    assert "Umweltausschuss" not in text(library.url)
    with django_capture_on_commit_callbacks(execute=True):
        document.committees.add(umweltausschuss)
    assert "Umweltausschuss" in text(library.url)


def test_sections_in_a_new_order_stand_in_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    first, second = (ContentPageFactory(title=title, show_in_menus=True) for title in ("Anfang", "Zweites"))
    page = text("/")
    assert page.index("Anfang") < page.index("Zweites")
    with django_capture_on_commit_callbacks(execute=True):
        second.move(first, pos="left")
    page = text("/")
    assert page.index("Zweites") < page.index("Anfang")

"""The clock publishes pages on time, and takes them away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.models import ContentPage
from kek.pages.jobs import publish_on_time
from tests.factories.home import ContentPageFactory

pytestmark = pytest.mark.django_db

A_MINUTE = timedelta(minutes=1)


def scheduled(**fields: object) -> ContentPage:
    page = ContentPageFactory(**fields)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_a_page_appears_at_its_time() -> None:
    page = scheduled(live=False, go_live_at=timezone.now() + A_MINUTE)
    publish_on_time()
    page.refresh_from_db()
    assert page.live is False
    let_its_time_come(page)
    publish_on_time()
    page.refresh_from_db()
    assert page.live is True


def let_its_time_come(page: ContentPage) -> None:
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - A_MINUTE
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()


def test_a_page_whose_time_is_over_goes() -> None:
    page = scheduled()
    type(page).objects.update(expire_at=timezone.now() - A_MINUTE)
    publish_on_time()
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)

"""What is a task, and what is true at once."""

import pytest
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, ReferenceIndex

from tests.factories.home import ContentPageFactory
from tests.factories.kek import ImageFactory
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


def test_a_page_is_found_before_any_worker_came() -> None:
    ContentPageFactory(title="Radweg")
    assert [page.title for page in Page.objects.search("Radweg")] == ["Radweg"]
    assert DBTaskResult.objects.count() == 0


def test_a_used_image_is_known_at_once() -> None:
    image = ImageFactory()
    ContentPageFactory(image=image)
    assert ReferenceIndex.get_references_to(image).count() == 1


def test_nothing_waits_where_nothing_was_asked() -> None:
    assert work_off() == []

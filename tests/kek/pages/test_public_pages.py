"""Which pages everybody may read, asked in one query."""

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from kek.pages.queries.public_pages import public_pages
from tests.factories.home import ContentPageFactory

pytestmark = pytest.mark.django_db


def test_a_restriction_holds_for_all_below_and_for_nothing_beside(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    closed, beside = ContentPageFactory(title="Intern"), ContentPageFactory(title="Offen")
    below = ContentPageFactory(parent=closed, title="Darunter")
    draft = ContentPageFactory(title="Entwurf", live=False)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    with django_assert_num_queries(1):
        found = {page.pk for page in public_pages()}

    assert found & {closed.pk, beside.pk, below.pk, draft.pk} == {beside.pk}
    assert found == {page.pk for page in Page.objects.live().public()}

"""The home page costs the same however much there is, with the most that it can show."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from home.models import HomePage
from tests.conftest import drop_cached
from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import ImageFactory, ProcessPageFactory, process_with_phases
from tests.factories.participation import guest, idea_on, open_board
from tests.factories.workshops import ForumFactory, SchedulePageFactory

pytestmark = pytest.mark.django_db


def forget_everything() -> None:
    drop_cached()
    Site.clear_site_root_paths_cache()


@pytest.mark.parametrize("number", [1, 30])
def test_queries_stay_the_same(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    schedule = SchedulePageFactory(parent=process_with_phases())
    board = open_board()
    for each in range(number):
        ForumFactory(parent=schedule, start_date=timezone.localdate() + timedelta(days=each))
        KekDocumentFactory(title=f"Papier {each}")
        idea_on(board, f"Idee {each}", guest(f"Gerät {each}"))
        ProcessPageFactory(is_finished=True)
    HomePage.objects.update(image=ImageFactory())
    client.get("/")
    forget_everything()
    with django_assert_num_queries(24):
        client.get("/")

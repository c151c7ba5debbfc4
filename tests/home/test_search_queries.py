"""One search costs the same whatever it finds."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.home import ContentPageFactory

pytestmark = pytest.mark.django_db

# SQLite reads its list of words besides and narrows in a second step.
QUERIES = {"sqlite": 21, "postgresql": 16}[connection.vendor]


@pytest.mark.parametrize("number", [1, 30])
def test_queries_do_not_grow_with_the_hits(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for each in range(number):
        ContentPageFactory(title=f"Bahnhof {each}")
    client.get("/suche/?suche=Bahnhof")
    with django_assert_num_queries(QUERIES):
        client.get("/suche/?suche=Bahnhof")

"""What one test leaves in the database is gone before the next one."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from wagtail.models import Page

from participation.models import BoardPage
from tests.factories.participation import open_board
from tests.migrated_rows import MigratedRows

pytestmark = pytest.mark.django_db(transaction=True)


def everything(rows: MigratedRows) -> dict[str, list[Any]]:
    found = {}
    with connection.cursor() as cursor:
        for table in rows.tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  our own tables
            found[table] = sorted(cursor.fetchall(), key=str)
    return found


def test_rows_that_came_went_or_changed_are_as_they_were(migrated_rows: MigratedRows) -> None:
    before = everything(migrated_rows)
    open_board(title="Übrig geblieben")
    Group.objects.filter(pk=Group.objects.earliest("pk").pk).update(name="Umbenannt")
    Permission.objects.all()[0].delete()
    assert everything(migrated_rows) != before

    migrated_rows.put_back()

    assert everything(migrated_rows) == before


def test_the_search_forgets_as_well(migrated_rows: MigratedRows) -> None:
    open_board(title="Übriggeblieben")
    assert Page.objects.search("Übriggeblieben").count() == 1

    migrated_rows.put_back()
    open_board(title="Neu")

    assert [page.title for page in BoardPage.objects.search("Neu")] == ["Neu"]
    assert Page.objects.search("Übriggeblieben").count() == 0


def test_a_number_is_not_given_twice(migrated_rows: MigratedRows) -> None:
    """Hubs and caches of this process may still know the last board."""
    last = open_board().pk

    migrated_rows.put_back()

    assert open_board().pk == last + 1

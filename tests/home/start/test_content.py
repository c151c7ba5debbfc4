import pytest
from pytest_django.fixtures import Settings

from home.start import content
from kek.people.models import User

pytestmark = pytest.mark.django_db


def test_an_unused_database_gets_the_demo(settings: Settings) -> None:
    settings.DEMO = True

    assert content.needs_demo() is True


def test_a_database_with_accounts_keeps_what_it_has(settings: Settings, clara: User) -> None:
    settings.DEMO = True

    assert content.needs_demo() is False


def test_without_the_wish_there_is_no_demo(settings: Settings) -> None:
    settings.DEMO = False

    assert content.needs_demo() is False


def test_a_migrated_database_is_left_alone() -> None:
    assert content.needs_migration() is False

"""Rights come through groups."""

import pytest
from django.contrib.auth.models import Permission
from pytest_django import DjangoAssertNumQueries

from kek.people.models import User

pytestmark = pytest.mark.django_db

ADMIN = "wagtailadmin.access_admin"


def test_the_rights_of_groups_take_one_query(
    olga: User, clara: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert olga.has_perm(ADMIN) is True
        assert olga.has_perm("people.add_user") is olga.has_perm("people.delete_user")

    assert clara.has_perm(ADMIN) is False


def test_nobody_has_rights_of_their_own(clara: User) -> None:
    clara.user_permissions.add(Permission.objects.get(codename="access_admin"))

    assert clara.has_perm(ADMIN) is False


def test_the_owner_of_the_site_may_do_everything_without_a_query(
    ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert ada.has_perm(ADMIN) is True

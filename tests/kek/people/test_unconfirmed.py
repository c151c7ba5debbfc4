"""Accounts that somebody asked for and nobody confirmed go after thirty days."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db.models.signals import post_delete
from django.utils import timezone

from kek.people.actions.unconfirmed import forget_unconfirmed
from kek.people.models import User
from tests.factories.kek import CommitteeFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> User:
    person = UserFactory(email="nie@post.example")
    EmailAddress.objects.filter(user=person).update(verified=False)
    return person


def days_later(days: int) -> int:
    return forget_unconfirmed(timezone.now() + timedelta(days=days))


def test_after_thirty_days_and_not_before(asked: User, clara: User) -> None:
    assert days_later(29) == 0
    assert days_later(31) == 1
    assert [*User.objects.all()] == [clara]


def test_who_confirms_while_others_go_stays(asked: User) -> None:
    late = UserFactory(email="spaet@post.example")
    EmailAddress.objects.filter(user=late).update(verified=False)

    def confirm(**_: object) -> None:
        EmailAddress.objects.filter(user=late).update(verified=True)

    post_delete.connect(confirm, sender=User)
    try:
        assert days_later(31) == 1
    finally:
        post_delete.disconnect(confirm, sender=User)
    assert [*User.objects.all()] == [late]


@pytest.mark.parametrize(
    "keep",
    [
        lambda person: MembershipFactory(user=person, committee=CommitteeFactory()),
        lambda person: User.objects.filter(pk=person.pk).update(last_login=timezone.now()),
        lambda person: User.objects.filter(pk=person.pk).update(is_superuser=True),
        lambda person: EmailAddress.objects.filter(user=person).update(verified=True),
    ],
    ids=["a seat", "has logged in", "administrator", "confirmed"],
)
def test_who_has_a_part_or_was_here_stays(asked: User, keep: Callable[[User], object]) -> None:
    keep(asked)
    assert days_later(31) == 0

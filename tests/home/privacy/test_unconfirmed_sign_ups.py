"""Anybody can sign up with anybody's address. When that account goes after thirty days, what the address's
owner has confirmed without account stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from documents.models import ReviewGuest
from home.actions.accounts import delete_account
from kek.following.actions.following import ask, confirm
from kek.following.enums import Rhythm
from kek.following.models import Follower, PendingFollow
from kek.following.registry import public_thing
from kek.people.actions.unconfirmed import forget_unconfirmed
from kek.people.models import User
from tests.factories.following import event_target, reader_following
from tests.factories.kek import CommitteeFactory, UserFactory
from tests.factories.protocols import ProtocolFactory, review_of
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db

ADDRESS = "nora@post.example"


@pytest.fixture
def asked_for() -> User:
    """By somebody, perhaps not by Nora."""
    return UserFactory(email=ADDRESS, verified=False)


@pytest.fixture
def invited(olga: User) -> ReviewGuest:
    protocol = ProtocolFactory(parent=WorkshopFactory())
    return review_of(protocol, olga, [CommitteeFactory()], guests=[ADDRESS]).guests.get()


def forget() -> int:
    return forget_unconfirmed(timezone.now() + timedelta(days=31))


def test_what_the_address_follows_and_where_it_is_invited_stays(
    asked_for: User, invited: ReviewGuest
) -> None:
    reader_following(ADDRESS, event_target(WorkshopFactory()))
    assert forget() == 1
    assert Follower.objects.get().email == ADDRESS
    assert ReviewGuest.objects.get() == invited


def test_what_the_address_confirms_meanwhile_is_its_own(asked_for: User) -> None:
    ask(ADDRESS, public_thing(event_target(WorkshopFactory())), Rhythm.WEEKLY)
    confirm(PendingFollow.objects.get().pk)
    assert forget() == 1
    assert Follower.objects.get().email == ADDRESS


def test_of_an_account_whose_address_is_confirmed_all_of_it_goes(invited: ReviewGuest) -> None:
    nora = UserFactory(email=ADDRESS)
    reader_following(ADDRESS, event_target(WorkshopFactory()))
    delete_account(nora, takes_words=False)
    assert not Follower.objects.exists()
    assert not ReviewGuest.objects.exists()

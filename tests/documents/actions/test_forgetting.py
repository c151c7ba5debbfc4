from datetime import timedelta

import pytest
from django.utils import timezone

from documents.actions.forgetting import forget_guests
from documents.models import Review
from kek.people.models import User
from tests.factories.protocols import ProtocolFactory, review_of
from tests.factories.workshops import WorkshopFactory


@pytest.mark.django_db
def test_who_was_invited_is_forgotten_a_year_after_the_round(olga: User) -> None:
    protocol = ProtocolFactory(parent=WorkshopFactory())
    review = review_of(protocol, olga, guests=["emil@fachleute.example"])
    now = timezone.now()
    Review.objects.filter(pk=review.pk).update(closed_at=now)

    forget_guests(now + timedelta(days=364))
    assert review.guests.count() == 1
    forget_guests(now + timedelta(days=366))
    assert review.guests.count() == 0

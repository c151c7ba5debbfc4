"""What a person's account says about their part. Groups and seats are filtered here rather than in the
database, so that they can be fetched for many people at once."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from kek.people.groups import OFFICE
from kek.people.models import User


def is_office(user: User | AnonymousUser) -> bool:
    """Whether the person acts for the project office; administrators may stand in."""
    return user.is_active and (user.is_superuser or any(group.name == OFFICE for group in user.groups.all()))


def holds_seat(user: User, day: date) -> bool:
    """Whether the person is a member of any committee on that day."""
    return any(seat.holds_on(day) for seat in user.memberships.all())


def is_expert(user: User, day: date) -> bool:
    """Whether the office asks the person to speak as an expert on that day, on every board."""
    return any(role.holds_on(day) for role in user.expert_roles.all())

"""Has a person proved a second factor in this session, and must they?

Owning one is not enough: the session has to have been opened with it, or confirmed with it since.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from kek.people.models import User
from kek.people.rules import is_office

ADMIN = "wagtailadmin.access_admin"


class HasSession(Protocol):
    """A request, or what stands for a socket's sender."""

    @property
    def session(self) -> Mapping[str, Any]: ...


def has_proved_factor(asking: HasSession, user: User | AnonymousUser) -> bool:
    """A passkey counts as two factors: the device asks for a finger, a face or a PIN."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(asking, user))


def must_prove(asking: HasSession, user: User | AnonymousUser) -> bool:
    """Whether the person can reach the admin and has not proved a second factor, where one is demanded."""
    return (
        settings.KEK_REQUIRE_MFA
        and user.is_authenticated
        and not has_proved_factor(asking, user)
        and user.has_perm(ADMIN)
    )


def is_office_without(asking: HasSession, user: User) -> bool:
    """The same for sockets, asked each second: of the office alone, whose groups are fetched already."""
    return settings.KEK_REQUIRE_MFA and is_office(user) and not has_proved_factor(asking, user)

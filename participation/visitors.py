"""Who stands before a board: an account, a guest's device or a stranger."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.module_loading import import_string

from kek.people.models import User
from kek.people.second_factor import is_office_without
from kek.people.sessions import is_session_key
from kek.stores.statements import placeholders

GUEST_SESSION_KEY = "participation_guest"

# Asked for each group of operations, so it is written by hand, for the reason given in queries/cards.py.
SESSIONS = """
SELECT session_key, session_data FROM django_session WHERE expire_date > %s AND session_key IN ({marks})
"""


class Identity(NamedTuple):
    """Who somebody is to a board, comparable over time."""

    account: int | None = None
    guest_key: str = ""


@dataclass(frozen=True)
class Visitor:
    """What a request or a socket says about its sender.

    Wagtail's view restrictions ask it like a request: they read user and session only.
    """

    user: User | AnonymousUser = field(default_factory=AnonymousUser)
    session: Mapping[str, Any] = field(default_factory=dict)

    @property
    def account(self) -> User | None:
        return self.user if isinstance(self.user, User) else None

    @cached_property
    def guest_key(self) -> str:
        """The keyed hash under which the guest is stored; empty for accounts and strangers.

        Whose log-in stands for nobody any more is a stranger, not the guest that the device was before.
        """
        return "" if self.account is not None or SESSION_KEY in self.session else self.device_key

    @property
    def device_key(self) -> str:
        """The same for the device, whoever is logged in on it: what it did as a guest is known by this."""
        secret = self.session.get(GUEST_SESSION_KEY, "")
        if not secret:
            return ""
        return salted_hmac("participation.guest", secret, algorithm="sha256").hexdigest()

    @cached_property
    def identity(self) -> Identity:
        return Identity(self.account.pk if self.account else None, self.guest_key)


STRANGER = Visitor()


def visitor_of(request: HttpRequest) -> Visitor:
    return Visitor(request.user, request.session)


def remember_guest(request: HttpRequest) -> None:
    """Give the device a value of its own; a log-in later keeps it, a log-out forgets it."""
    if request.user.is_authenticated:
        return
    if SESSION_KEY in request.session:  # of an account that was closed: what it did here stays its own
        request.session.flush()
    if GUEST_SESSION_KEY not in request.session:
        request.session[GUEST_SESSION_KEY] = get_random_string(43)


def visitors_by_session(keys: Collection[str]) -> dict[str, Visitor]:
    """Who the sessions stand for at this moment: five queries, however many there are.

    A session that has ended, or whose account is closed or has a new password, stands for a stranger; so does
    the office without the second factor that it needs.
    """
    guests = {key: _guest_of(data) for key, data in _sessions([key for key in keys if is_session_key(key)])}
    wanted = {guest.session[SESSION_KEY] for guest in guests.values() if SESSION_KEY in guest.session}
    known = User.objects.filter(is_active=True)
    accounts = known.prefetch_related("groups", "memberships", "expert_roles").in_bulk(wanted)
    return {key: _visitor(guests.get(key, STRANGER), accounts) for key in keys}


def _sessions(keys: list[str]) -> list[tuple[str, str]]:
    if not keys:
        return []
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(SESSIONS.format(marks=placeholders(keys)), [now, *keys])
        return cursor.fetchall()


@lru_cache(maxsize=4096)
def _guest_of(data: str) -> Visitor:
    """What a session says, account aside. Each second all sockets' are read, and most say the same again."""
    return Visitor(session=_session_store()().decode(data))


def forget_devices(guest_keys: Collection[str]) -> None:
    """End the sessions of guests. All sessions are read: whose one is stands in none of their columns."""
    store = _session_store()
    sessions = store.get_model_class().objects
    found = [
        key
        for key, data in sessions.values_list("session_key", "session_data").iterator()
        if Visitor(session=store().decode(data)).guest_key in guest_keys
    ]
    sessions.filter(session_key__in=found).delete()


def _visitor(guest: Visitor, accounts: Mapping[int, User]) -> Visitor:
    if SESSION_KEY not in guest.session:
        return guest
    account = accounts.get(int(guest.session[SESSION_KEY]))
    if account is not None and not _is_valid(guest.session, account):
        return STRANGER
    if account is not None and is_office_without(guest, account):
        return STRANGER
    return Visitor(account or AnonymousUser(), guest.session)


def _is_valid(session: Mapping[str, Any], account: User) -> bool:
    """As Django's get_user, which cannot be asked: it wants a request and writes to its session."""
    known = [account.get_session_auth_hash(), *account.get_session_auth_fallback_hash()]
    return session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS and any(
        constant_time_compare(session.get(HASH_SESSION_KEY, ""), value) for value in known
    )


def _session_store() -> Any:
    """The store must keep its sessions in the database: they are asked for many at once."""
    return import_string(f"{settings.SESSION_ENGINE}.SessionStore")

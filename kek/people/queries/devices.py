"""Where a person is logged in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from kek.people.models import User
from kek.people.sessions import SessionStore


@dataclass(frozen=True)
class Device:
    pk: int
    words: str
    since: datetime
    is_this: bool


def devices_of(person: User, this: str) -> list[Device]:
    """This one first, then the newest: two queries. `this` is the key of the session that asks.

    A session that ended, or that a new password has closed, is none.
    """
    kept = UserSession.objects.filter(user_id=person.pk).order_by("-created_at", "-pk")
    alive = _alive((each.session_key for each in kept), person)
    devices = [
        Device(each.pk, each.user_agent, each.created_at, each.session_key == this)
        for each in kept
        if each.session_key in alive
    ]
    return sorted(devices, key=lambda device: not device.is_this)


def _alive(keys: Iterable[str], person: User) -> set[str]:
    rows = Session.objects.filter(session_key__in=[*keys], expire_date__gt=timezone.now())
    return {row.session_key for row in rows if _is_of(row, person)}


def _is_of(row: Session, person: User) -> bool:
    known = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    said = SessionStore().decode(row.session_data).get(HASH_SESSION_KEY, "")
    return any(constant_time_compare(said, value) for value in known)

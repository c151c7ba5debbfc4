"""Ending sessions. The next request is a stranger's; open sockets are closed within two seconds, because
they ask each second who they are."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from kek.people.models import User


def end_session(person: User, pk: int) -> bool:
    """False if it was none of theirs, or had ended already."""
    return _end(UserSession.objects.filter(user_id=person.pk, pk=pk)) > 0


def end_other_sessions(person: User, this: str) -> int:
    """All but the one with this key; how many there were."""
    return _end(UserSession.objects.filter(user_id=person.pk).exclude(session_key=this))


def end_all_sessions(person: User) -> int:
    return _end(UserSession.objects.filter(user_id=person.pk))


@transaction.atomic
def _end(kept: QuerySet[UserSession]) -> int:
    keys = [*kept.values_list("session_key", flat=True)]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)

"""What is known of a person beside the account's own row and what hangs on it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from kek.people.actions.sessions import end_all_sessions
from kek.people.models import ExpertRole, Membership, User
from kek.people.tasks import end_forgotten_sessions

# Under these names sessions keep whose they are, log-ins that were begun included.
OWNERS = frozenset({SESSION_KEY, "user_id", "user_pk"})


def forget_person(account: User) -> None:
    """Inside the transaction in which the account goes."""
    end_all_sessions(account)
    forget_labels(account)
    _forget_picture(account)
    pk = account.pk
    # Of others only their content says whose they are, and they are nobody's already: a task looks through.
    transaction.on_commit(lambda: end_forgotten_sessions.enqueue(pk))


def forget_labels(account: User) -> None:
    """The admin's log calls accounts and seats by people's names. Whom an entry is about it still says."""
    entries = ModelLogEntry.objects
    kinds = ContentType.objects.get_for_models(User, Membership, ExpertRole)
    entries.filter(content_type=kinds[User], object_id=str(account.pk)).update(label=f"Konto {account.pk}")
    for model in (Membership, ExpertRole):
        parts, key = model._default_manager.all(), Cast("pk", CharField())
        about, word = entries.filter(content_type=kinds[model]), model._meta.verbose_name
        theirs = parts.filter(user=account).values_list(key, flat=True)
        about.filter(object_id__in=theirs).update(label=f"{word} von Konto {account.pk}")
        # Those that were removed are only known by how they were called, and others may be called the same:
        # what still is somebody's keeps its label, and nothing is said to have been this account's.
        removed = about.exclude(object_id__in=parts.values_list(key, flat=True))
        removed.filter(label__startswith=f"{account}, ").update(label=f"{word} (entfernt)")


def _forget_picture(account: User) -> None:
    """Wagtail leaves the file of a picture behind."""
    profile = UserProfile.objects.filter(user=account).exclude(avatar="").first()
    if profile is not None:
        transaction.on_commit(lambda: profile.avatar.delete(save=False))


def end_sessions_of(account_pk: int) -> int:
    """All of them, whatever they were begun for; how many there were."""
    keys = [row.session_key for row in Session.objects.iterator() if _belongs_to(row, account_pk)]
    return Session.objects.filter(session_key__in=keys).delete()[0]


def _belongs_to(row: Session, account_pk: int) -> bool:
    return str(account_pk) in {str(owner) for owner in _owners_in(row.get_decoded())}


def _owners_in(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        for name, value in data.items():
            if name in OWNERS:
                yield value
            yield from _owners_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from _owners_in(value)

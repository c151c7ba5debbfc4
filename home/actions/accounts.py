"""An account is deleted: by the person, or by an administrator. Both go the same way (receivers.py)."""

from django.db import transaction
from django.db.models import Q

from documents.actions.forgetting import forget_author
from home.actions.archive_packages import delete_package
from home.exceptions import LastAdministrator
from home.queries.named_in import packages_that_name
from home.rules import is_last_administrator
from kek.following.actions.forgetting import forget_account as forget_follower
from kek.people.actions.forgetting import forget_person
from kek.people.models import User
from participation.actions.leaving import leave_boards


@transaction.atomic
def delete_account(account: User, *, takes_words: bool) -> None:
    """All that belongs to the person goes; what is a record stays without them.

    takes_words: what they said on boards is withdrawn, as far as no published protocol quotes it. Done twice,
    the same. Raises LastAdministrator.
    """
    locked = _locked(account)
    if locked is None:
        return
    if is_last_administrator(locked):
        raise LastAdministrator
    _leave(locked, takes_words=takes_words)
    locked.delete()  # which forgets all the rest, see receivers.py


def _locked(account: User) -> User | None:
    """Boards come after it, so not the key: who holds a board may write a row there that refers to it.

    Administrators all together: of two who go at once each would take the other for one who stays.
    """
    wanted = Q(pk=account.pk)
    if account.is_superuser:
        wanted |= Q(is_superuser=True)
    rows = User.objects.select_for_update(no_key=True).filter(wanted).order_by("pk")
    return {row.pk: row for row in rows}.get(account.pk)


def forget_account(account: User) -> None:
    """All that deleting the row would leave behind. Boards first, as everywhere: nobody waits crosswise."""
    _leave(account, takes_words=False)
    forget_author(account)
    forget_follower(account)
    forget_person(account)


def _leave(account: User, *, takes_words: bool) -> None:
    """Packages go whole: they hold names as they were, and the office has them made anew with one click."""
    for package in packages_that_name(account):
        delete_package(package)
    leave_boards(account, takes_words=takes_words)

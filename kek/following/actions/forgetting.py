from datetime import datetime

from django.db import transaction

from kek.following.actions.following import leave
from kek.following.actions.letters import pending_prefix
from kek.following.models import Follower, News, PendingFollow
from kek.letters.actions.letters import take_back
from kek.people.models import User
from kek.people.queries.accounts import has_shown_address


def forget_unconfirmed(now: datetime) -> None:
    """See PendingFollow: after seven days, with what no mail server has taken."""
    for pending in PendingFollow.objects.expired(now):
        forget_pending(pending)


@transaction.atomic
def forget_pending(pending: PendingFollow) -> None:
    take_back(pending_prefix(pending))
    pending.delete()


def forget_old_news(now: datetime) -> None:
    """See News: after 90 days."""
    News.objects.expired(now).delete()


@transaction.atomic
def forget_account(account: User) -> None:
    """All that the account follows, or its address did before; and what still waits to be confirmed.

    What an address follows is not the account's that nobody has confirmed it for.
    """
    for follower in Follower.objects.filter(account=account):
        leave(follower)
    if not has_shown_address(account):
        return
    for follower in Follower.objects.of(account):
        leave(follower)
    for pending in PendingFollow.objects.filter(email=account.email.lower()).exclude(email=""):
        forget_pending(pending)

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from kek.people.models import User

KEPT_FOR = timedelta(days=30)


def forget_unconfirmed(now: datetime) -> int:
    """Accounts that somebody asked for and nobody confirmed by their address; how many there were.

    Not those to whom the office has given a part: they may come when they are needed.
    """
    idle = User.objects.filter(
        date_joined__lt=now - KEPT_FOR,
        last_login__isnull=True,
        is_superuser=False,
        groups__isnull=True,
        memberships__isnull=True,
        expert_roles__isnull=True,
    )
    confirmed = User.objects.filter(emailaddress__verified=True)
    idle = idle.exclude(pk__in=confirmed.values("pk"))
    return sum(_forget(idle.filter(pk=pk)) for pk in idle.values_list("pk", flat=True))


def _forget(idle: QuerySet[User]) -> bool:
    """One by one, with all that hangs on it: whoever has come while others went is none of them any more."""
    with transaction.atomic():
        account = idle.select_for_update(of=("self",)).first()
        if account is not None:
            account.delete()
        return account is not None

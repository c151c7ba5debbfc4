from datetime import datetime

from kek.following.models import News, PendingFollow


def forget_unconfirmed(now: datetime) -> None:
    """See PendingFollow: after seven days."""
    PendingFollow.objects.expired(now).delete()


def forget_old_news(now: datetime) -> None:
    """See News: after 90 days."""
    News.objects.expired(now).delete()

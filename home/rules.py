from kek.people.models import User


def is_last_administrator(account: User) -> bool:
    """Without whom nobody could give anybody rights any more."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=account.pk)
    return account.is_superuser and not others.exists()

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from kek.people.models import User


@transaction.atomic
def begin_account(account: User, *, password: str, public_name: str) -> None:
    """Whoever has confirmed the address begins with what they typed, and with nothing that was there before.

    password is hashed.
    """
    SocialAccount.objects.filter(user=account).delete()
    account.password, account.public_name = password, public_name
    account.save(update_fields=["password", "public_name"])

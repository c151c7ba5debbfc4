from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower

from kek.people.models import User


def accounts_by_address(emails: Iterable[str]) -> dict[str, User]:
    """Active or not, by their address in small letters: of it there is only one."""
    found = User.objects.annotate(address=Lower("email")).filter(address__in=list(emails))
    return {user.email.lower(): user for user in found}


def account_to_confirm(email: str) -> User | None:
    """The account of an address that nobody has shown to be theirs yet."""
    waiting = User.objects.filter(email__iexact=email, is_active=True, last_login=None)
    return waiting.exclude(emailaddress__verified=True).first()


def has_shown_address(account: User) -> bool:
    """Whether the address is the account's: anybody can sign up with anybody's, and wait."""
    return EmailAddress.objects.filter(
        user_id=account.pk, email__iexact=account.email, verified=True
    ).exists()

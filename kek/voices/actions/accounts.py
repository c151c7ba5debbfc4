"""Accounts that the office makes for people whom it knows by their address."""

from collections.abc import Mapping

from allauth.account.models import EmailAddress

from kek.people.models import User
from kek.people.queries.accounts import accounts_by_address


def make_accounts(names: Mapping[str, tuple[str, str]]) -> dict[str, User]:
    """From address in small letters to first and last name. Without password: who owns the address logs in by
    code, and only then it counts as verified. To be called in the transaction of the cause."""
    fresh = [User(email=email, first_name=first, last_name=last) for email, (first, last) in names.items()]
    for user in fresh:
        user.set_unusable_password()
    User.objects.bulk_create(fresh, batch_size=500)
    found = accounts_by_address(names)
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=found[email], email=email, primary=True) for email in names], batch_size=500
    )
    return found

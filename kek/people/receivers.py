"""What this platform adds when allauth keeps a session or changes a second factor."""

from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from allauth.account.signals import user_logged_in as person_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from kek.people.actions.admin_logins import note_log_in
from kek.people.devices import device_words
from kek.people.models import User
from kek.people.second_factor import ADMIN
from kek.people.sessions import LONGEST, LONGEST_IN_ADMIN, end_in_time

SIGN_UP_PAGE = "account_email_verification_sent"

# The field wants an address. This is none of anybody's.
NO_ADDRESS = "::"


@receiver(user_logged_in)
def end_the_session_in_time(request: HttpRequest, user: User, **_: Any) -> None:
    end_in_time(request, LONGEST_IN_ADMIN if user.has_perm(ADMIN) else LONGEST)


@receiver(person_logged_in)
def note_who_reaches_the_admin(user: User, **_: Any) -> None:
    note_log_in(user)


@receiver(pre_save, sender=UserSession)
def keep_little_of_a_device(instance: UserSession, raw: bool = False, **_: Any) -> None:
    """No network address, and of the browser's name only what its owner knows it by."""
    if raw or instance.ip == NO_ADDRESS:
        return
    instance.ip = NO_ADDRESS
    instance.user_agent = device_words(instance.user_agent)


@receiver(authenticator_added)
def count_as_proved(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Setting up a factor proves it, and whoever sets one up could log in with it the next moment."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        proof = {"id": authenticator.pk, "type": authenticator.type, "reauthenticated": True}
        record_authentication(request, user, "mfa", **proof)


@receiver(authenticator_removed)
def no_longer_count(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """What was proved with a factor that is gone. Its key went with its row, so the kind decides."""
    kept = [
        record for record in get_authentication_records(request, user) if not _was_by(record, authenticator)
    ]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept


def _was_by(record: dict[str, Any], authenticator: Authenticator) -> bool:
    return record.get("method") == "mfa" and record.get("type") == authenticator.type


@receiver(email_confirmed)
def forget_what_strangers_left(request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    """Anybody can sign up with somebody else's address, and wait. When its owner comes in by mail, what the
    other one knows must open nothing: neither their password nor their identity elsewhere."""
    user = email_address.user
    match = request.resolver_match
    if user.last_login is not None or (match is not None and match.url_name == SIGN_UP_PAGE):
        return
    SocialAccount.objects.filter(user=user).delete()
    if any(record.get("method") == "code" for record in get_authentication_records(request, user)):
        user.set_unusable_password()
        user.save(update_fields=["password"])

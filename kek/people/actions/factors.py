"""Helping somebody who has lost what their second factor was."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from wagtail.log_actions import log

from kek.people.actions.sessions import end_all_sessions
from kek.people.models import User

REMOVED = "people.remove_factors"


@transaction.atomic
def remove_factors(person: User, by: User | None) -> int:
    """How many there were. Whoever still is logged in may be the one who found the device: sessions end too.

    `by` is the administrator; None on the command line, where the log says so.
    """
    removed, _ = Authenticator.objects.filter(user_id=person.pk).delete()
    end_all_sessions(person)
    log(instance=person, action=REMOVED, user=by, data={"removed": removed})
    return removed

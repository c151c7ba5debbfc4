"""When those with a part in the admin have logged in: looked up when an account was misused.

It is what the admin's own log needs to be read, and the only log-ins that are kept: of citizens there are
none. Neither from where nor by which device; administrators alone see it.
"""

from datetime import datetime, timedelta

from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from kek.people.models import User
from kek.people.second_factor import ADMIN

LOGGED_IN = "people.log_in"
KEPT_FOR = timedelta(days=90)


def note_log_in(person: User) -> None:
    if person.has_perm(ADMIN):
        log(instance=person, action=LOGGED_IN, user=person)


def forget_log_ins(now: datetime) -> int:
    """How many there were."""
    return ModelLogEntry.objects.filter(action=LOGGED_IN, timestamp__lt=now - KEPT_FOR).delete()[0]

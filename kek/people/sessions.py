"""Where sessions are kept: in the database, found by keys of one form only; and for how long at most."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.http import HttpRequest
from django.utils import timezone

# How long a log-in holds, however much it is used. Who can reach the admin logs in each morning: a day with
# an event in the evening fits into it, the next day does not.
LONGEST = timedelta(days=90)
LONGEST_IN_ADMIN = timedelta(hours=16)
LAST_MOMENT = "people_last_moment"

KEY = re.compile(r"[a-z0-9]{32}")


def is_session_key(text: str) -> bool:
    """Cookies can hold anything, also what PostgreSQL cannot be asked for: a quoted \\000 becomes NUL."""
    return KEY.fullmatch(text) is not None


class SessionStore(db.SessionStore):
    """Django's own; a cookie that holds no key of ours counts as none."""

    def _validate_session_key(self, key: str | None) -> bool:
        return key is not None and is_session_key(key)

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """What stands in the row, and is asked of every request and each second of every socket."""
        idle_until: datetime = super().get_expiry_date(**kwargs)
        last = self.get(LAST_MOMENT)
        return min(idle_until, datetime.fromisoformat(last)) if last else idle_until


def end_in_time(request: HttpRequest, longest: timedelta) -> None:
    """Set with each log-in; nothing that happens later puts it off."""
    request.session[LAST_MOMENT] = (timezone.now() + longest).isoformat()

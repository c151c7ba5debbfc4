"""Where sessions are kept: in the database, found by keys of one form only."""

import re

from django.contrib.sessions.backends import db

KEY = re.compile(r"[a-z0-9]{32}")


def is_session_key(text: str) -> bool:
    """Cookies can hold anything, also what PostgreSQL cannot be asked for: a quoted \\000 becomes NUL."""
    return KEY.fullmatch(text) is not None


class SessionStore(db.SessionStore):
    """Django's own; a cookie that holds no key of ours counts as none."""

    def _validate_session_key(self, key: str | None) -> bool:
        return key is not None and is_session_key(key)

from datetime import date

from kek.people.models import MembershipRole


def seat_in_words(role: str, start: date, end: date | None) -> str:
    until = f" bis {end:%d.%m.%Y}" if end else ""
    return f"{MembershipRole(role).label}, ab {start:%d.%m.%Y}{until}"

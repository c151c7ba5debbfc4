"""Whom the office has given a seat."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils import timezone

from kek.letters.actions.letters import write_letters
from kek.people.models import Membership, User
from kek.voices.letters import entered_in_committees

A_DAY = timedelta(days=1)


def tell_of_seats(seats: Iterable[Membership]) -> None:
    """One letter for each person; all have had accounts before. To be called in the cause's transaction.

    Not of seats that are over, which are entered for the record, nor to whoever sat there until then: another
    role or another term is nothing that a member would have to be told by us.
    """
    given: defaultdict[User, list[Membership]] = defaultdict(list)
    for seat in _news([*seats]):
        given[seat.user].append(seat)
    write_letters(entered_in_committees(person, own) for person, own in given.items())


def _news(seats: list[Membership]) -> Iterator[Membership]:
    sat = defaultdict(list)
    for before in Membership.objects.filter(committee__in={seat.committee_id for seat in seats}):
        sat[before.user_id, before.committee_id].append(before)
    today = timezone.localdate()
    for seat in seats:
        earlier = (each for each in sat[seat.user_id, seat.committee_id] if each.start < seat.start)
        is_next = any(each.holds_on(seat.start - A_DAY) for each in earlier)
        if not is_next and (seat.end is None or seat.end >= today):
            yield seat

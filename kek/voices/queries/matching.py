"""Which row of a list speaks of which stored seat? One person and one committee at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from kek.people.models import Membership
from kek.voices.enums import ChangeKind
from kek.voices.reading.seats import Error, Seat

FOREVER = date.max
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """What becomes of one seat. membership is what is stored, seat the row that speaks of it, if any."""

    kind: ChangeKind
    role: str
    start: date
    end: date | None
    membership: Membership | None = None
    seat: Seat | None = None


@dataclass
class Matched:
    changes: list[Change] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)


def match(seats: Sequence[Seat], stored: Sequence[Membership], today: date) -> Matched:
    """A row is the stored seat with the same first day, else the one that it overlaps.

    Another role from a later day on is a seat of its own, and the one before it ends the day before.
    """
    outcome, left = Matched(), list(stored)
    by_start = {row.start: row for row in stored}
    for seat in sorted(seats, key=lambda seat: by_start.get(seat.start or FOREVER) is None):
        _match_one(seat, left, today, outcome)
    # Rows that fail leave gaps in which others would seem to overlap.
    if not outcome.errors:
        outcome.errors.extend(_overlaps(outcome.changes, left))
    return outcome


def _match_one(seat: Seat, left: list[Membership], today: date, outcome: Matched) -> None:
    found = _candidates(seat, left, today)
    if len(found) > 1:
        outcome.errors.append(
            (seat.line, "Die Zeile passt zu mehreren Mitgliedschaften. Bitte trennen Sie die Zeiten.")
        )
    elif seat.start is None and not found:
        outcome.errors.append((seat.line, "Es fehlt, ab wann. Bitte tragen Sie den Tag unter „von“ ein."))
    elif not found:
        outcome.changes.append(_new(seat, seat.start or today))
    else:
        left.remove(found[0])
        outcome.changes.extend(_applied(seat, found[0]))


def _candidates(seat: Seat, left: list[Membership], today: date) -> list[Membership]:
    same = [row for row in left if row.start == seat.start]
    if same or seat.start is None:
        return same or [row for row in left if row.holds_on(today)]
    return [row for row in left if row.start <= (seat.end or FOREVER) and seat.start <= (row.end or FOREVER)]


def _applied(seat: Seat, row: Membership) -> Iterable[Change]:
    start = seat.start or row.start
    if seat.role != row.role and start > row.start:
        yield Change(ChangeKind.ENDED, row.role, row.start, start - A_DAY, row, seat)
        yield _new(seat, start)
    elif (seat.role, start, seat.end) == (row.role, row.start, row.end):
        yield Change(ChangeKind.UNCHANGED, row.role, row.start, row.end, row, seat)
    else:
        ends = seat.end is not None and (row.end is None or seat.end < row.end)
        is_end = ends and (seat.role, start) == (row.role, row.start)
        kind = ChangeKind.ENDED if is_end else ChangeKind.CHANGED
        yield Change(kind, seat.role, start, seat.end, row, seat)


def _new(seat: Seat, start: date) -> Change:
    return Change(ChangeKind.NEW, seat.role, start, seat.end, None, seat)


def _overlaps(changes: Sequence[Change], left: Sequence[Membership]) -> Iterable[Error]:
    """A person has one seat in a committee at a time; so it would be afterwards, or it is an error."""
    times = [(change.start, change.end, change.seat) for change in changes]
    times += [(row.start, row.end, None) for row in left]
    times.sort(key=lambda time: time[0])
    for (_, end, before), (start, _, after) in pairwise(times):
        if start <= (end or FOREVER):
            speaking = after or before
            line = speaking.line if speaking else 0
            yield line, f"Am {start:%d.%m.%Y} hätte die Person zwei Sitze in diesem Ausschuss."

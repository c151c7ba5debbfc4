"""What taking over a list would do, row by row, compared with what is stored at this moment."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from kek.people.models import Committee, Membership, User
from kek.people.names import office_name
from kek.people.queries.accounts import accounts_by_address
from kek.stores.canonical import canonical_json, sha256_of
from kek.voices.enums import ChangeKind
from kek.voices.models import MembershipImport
from kek.voices.queries.matching import Change, match
from kek.voices.reading.seats import Error, Seat
from kek.voices.words import seat_in_words

Place = tuple[str, int]


@dataclass(frozen=True)
class Line:
    """A change as the office reads it, and as it is carried out."""

    change: Change
    email: str
    name: str
    committee: str
    is_new_account: bool = False

    @property
    def before(self) -> str:
        row = self.change.membership
        return seat_in_words(row.role, row.start, row.end) if row else ""

    @property
    def after(self) -> str:
        return seat_in_words(self.change.role, self.change.start, self.change.end)


@dataclass
class Plan:
    lines: list[Line] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(line.change.kind.value for line in self.lines)
        accounts = {line.email for line in self.lines if line.is_new_account}
        return {**{kind: counted[kind] for kind in ChangeKind.values}, "accounts": len(accounts)}

    @property
    def changes(self) -> list[Line]:
        return [line for line in self.lines if line.change.kind != ChangeKind.UNCHANGED]

    @property
    def fingerprint(self) -> str:
        """The same as long as the same would happen."""
        return sha256_of(canonical_json({"changes": [_facts(line) for line in self.changes]}))


def plan_of(list_: MembershipImport) -> Plan:
    """Four queries, however long the list is."""
    seats = [Seat.from_json(stored) for stored in list_.seats]
    accounts = accounts_by_address({seat.email for seat in seats})
    committees = Committee.objects.in_bulk({seat.committee for seat in seats})
    stored = _by_place(_memberships(committees))
    plan = Plan(errors=[(line, text) for line, text in list_.errors])
    plan.errors.extend(_blocked(seats, accounts))
    places = _by_place_in_file(seat for seat in seats if seat.committee in committees)
    for place, wanted in places.items():
        matched = match(wanted, stored.get(place, []), timezone.localdate())
        plan.errors.extend(matched.errors)
        plan.lines.extend(
            _line(place, change, accounts.get(place[0]), committees) for change in matched.changes
        )
    if list_.missing_end_on is not None:
        plan.lines.extend(_missing(stored, places, list_.missing_end_on, committees))
    plan.errors.sort()
    plan.lines.sort(key=_in_order)
    return plan


def _memberships(committees: Iterable[int]) -> "QuerySet[Membership]":
    return Membership.objects.filter(committee__in=committees).select_related("user").order_by("start")


def _by_place(rows: Iterable[Membership]) -> dict[Place, list[Membership]]:
    found: defaultdict[Place, list[Membership]] = defaultdict(list)
    for row in rows:
        found[row.user.email.lower(), row.committee_id].append(row)
    return found


def _by_place_in_file(seats: Iterable[Seat]) -> dict[Place, list[Seat]]:
    found: defaultdict[Place, list[Seat]] = defaultdict(list)
    for seat in seats:
        found[seat.email, seat.committee].append(seat)
    return found


def _blocked(seats: Iterable[Seat], accounts: dict[str, User]) -> Iterator[Error]:
    for seat in seats:
        if seat.email in accounts and not accounts[seat.email].is_active:
            yield (
                seat.line,
                "Dieses Konto ist gesperrt. Bitte entsperren Sie es oder nehmen Sie die Zeile heraus.",
            )


def _missing(
    stored: dict[Place, list[Membership]],
    places: dict[Place, list[Seat]],
    day: date,
    committees: dict[int, Committee],
) -> Iterator[Line]:
    """Seats of people whom the list does not name, in the committees that it does name."""
    for place, rows in stored.items():
        for row in rows if place not in places else []:
            if row.start <= day and (row.end is None or row.end > day):
                change = Change(ChangeKind.ENDED, row.role, row.start, day, row)
                yield _line(place, change, row.user, committees)


def _line(place: Place, change: Change, user: User | None, committees: dict[int, Committee]) -> Line:
    seat = change.seat
    said = f"{seat.first_name} {seat.last_name}".strip() if seat else ""
    known = office_name(user) if user else ""
    return Line(change, place[0], said or known, committees[place[1]].name, is_new_account=user is None)


def _in_order(line: Line) -> tuple[int, str, str, date]:
    kinds = list(ChangeKind)
    return kinds.index(line.change.kind), line.committee, line.email, line.change.start


def _facts(line: Line) -> list[Any]:
    change, row = line.change, line.change.membership
    before = [row.pk, row.role, row.start.isoformat(), row.end and row.end.isoformat()] if row else []
    after = [change.role, change.start.isoformat(), change.end and change.end.isoformat()]
    return [change.kind, line.email, line.committee, line.is_new_account, before, after]

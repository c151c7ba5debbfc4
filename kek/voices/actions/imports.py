"""Lists of seats: read, looked at, and only then taken over."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from kek.letters.actions.letters import write_letters
from kek.people.models import Committee, Membership, User
from kek.people.queries.accounts import accounts_by_address
from kek.voices.actions.accounts import make_accounts
from kek.voices.actions.seats import tell_of_seats
from kek.voices.enums import ChangeKind
from kek.voices.exceptions import HasErrors, ImportGone, SeatsChanged
from kek.voices.letters import invited_to_seats
from kek.voices.models import MembershipImport
from kek.voices.queries.plan import Line, Plan, plan_of
from kek.voices.reading.seats import seats_of
from kek.voices.reading.table import rows_of

BATCH = 500


def keep_list(
    content: bytes, filename: str, *, by: User, op_id: UUID, missing_end_on: date | None
) -> MembershipImport:
    """Read the file and keep what it says for the preview; nothing else changes. Sent twice, once.

    Raises ValidationError about the file as a whole; errors of rows are kept with it.
    """
    if known := MembershipImport.objects.filter(op_id=op_id).first():
        return known
    read = seats_of(rows_of(content, filename))
    values = {
        "filename": filename,
        "sha256": hashlib.sha256(content).hexdigest(),
        "seats": [seat.as_json() for seat in read.seats],
        "errors": read.errors,
        "missing_end_on": missing_end_on,
        "created_by": by,
    }
    kept, _ = MembershipImport.objects.get_or_create(op_id=op_id, defaults=values)
    return kept


def take_list(pk: int, *, by: User, seen: str) -> MembershipImport:
    """Do what the preview with the fingerprint seen has shown: all of it, or nothing. Sent twice, once."""
    try:
        with transaction.atomic():
            return _take(pk, by, seen)
    except IntegrityError:
        # Somebody entered the same seat or account in this moment.
        raise SeatsChanged from None


def discard_list(pk: int) -> None:
    MembershipImport.objects.filter(pk=pk, taken_at=None).delete()


def forget_lists(now: datetime) -> None:
    """Names and addresses of lists that nobody took over, after a day."""
    MembershipImport.objects.expired(now).delete()


def _take(pk: int, by: User, seen: str) -> MembershipImport:
    kept = MembershipImport.objects.select_for_update().filter(pk=pk).first()
    if kept is None:
        raise ImportGone
    if kept.taken_at is not None:
        return kept
    _lock_seats(kept)
    plan = plan_of(kept)
    if plan.errors:
        raise HasErrors
    if plan.fingerprint != seen:
        raise SeatsChanged
    _carry_out(plan)
    kept.seats, kept.taken_at, kept.outcome = [], timezone.now(), plan.counts
    kept.save(update_fields=["seats", "taken_at", "outcome"])
    log(kept, "voices.take_list", user=by, data={"counts": plan.counts, "file": kept.sha256})
    return kept


def _lock_seats(kept: MembershipImport) -> None:
    """Against a colleague who changes one of them meanwhile: in the order of keys, and nothing but them.

    Their usual order would lock the committees along, and whoever refers to one would wait for the list.
    """
    committees = {seat["committee"] for seat in kept.seats}
    seats = Membership.objects.filter(committee__in=committees).order_by("pk")
    list(seats.select_for_update(of=("self",)).only("pk"))


def _carry_out(plan: Plan) -> None:
    accounts = _accounts_for(plan.lines)
    committees = {row.name: row for row in Committee.objects.all()}
    # First what ends: nobody has two seats without end, not even for a moment.
    _change([line for line in plan.lines if line.change.kind == ChangeKind.ENDED])
    _change([line for line in plan.lines if line.change.kind == ChangeKind.CHANGED])
    fresh = [line for line in plan.lines if line.change.kind == ChangeKind.NEW]
    seats = Membership.objects.bulk_create(
        [
            Membership(
                user=accounts[line.email],
                committee=committees[line.committee],
                role=line.change.role,
                start=line.change.start,
                end=line.change.end,
            )
            for line in fresh
        ],
        batch_size=BATCH,
    )
    # New accounts are invited: they read of their seats there.
    tell_of_seats(seat for seat, line in zip(seats, fresh, strict=True) if not line.is_new_account)


def _change(lines: Iterable[Line]) -> None:
    rows = []
    for line in lines:
        if line.change.membership is not None:
            row = line.change.membership
            row.role, row.start, row.end = line.change.role, line.change.start, line.change.end
            rows.append(row)
    Membership.objects.bulk_update(rows, ["role", "start", "end"], batch_size=BATCH)


def _accounts_for(lines: Iterable[Line]) -> dict[str, User]:
    """All accounts that the list speaks of; the new ones are made and invited, nameless ones get names."""
    seats: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.change.seat is not None:
            seats[line.email].append(line)
    fresh = make_accounts({email: _name(own) for email, own in seats.items() if own[0].is_new_account})
    write_letters(
        invited_to_seats(user, sorted({line.committee for line in seats[email]}))
        for email, user in fresh.items()
    )
    known = accounts_by_address(seats.keys() - fresh.keys())
    _name_the_nameless(known, seats)
    return known | fresh


def _name_the_nameless(known: dict[str, User], seats: dict[str, list[Line]]) -> None:
    """What somebody is called in the admin already, a list does not overwrite."""
    named = []
    for email, user in known.items():
        first, last = _name(seats[email])
        if (first or last) and not user.get_full_name():
            user.first_name, user.last_name = first, last
            named.append(user)
    User.objects.bulk_update(named, ["first_name", "last_name"], batch_size=BATCH)


def _name(lines: Iterable[Line]) -> tuple[str, str]:
    named = (line.change.seat for line in lines if line.change.seat is not None)
    return next(
        ((seat.first_name, seat.last_name) for seat in named if seat.first_name or seat.last_name), ("", "")
    )

"""Closing an account everywhere, and opening it again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from kek.people.actions.sessions import end_all_sessions
from kek.people.models import User
from kek.people.second_factor import ADMIN
from kek.people.tasks import end_forgotten_sessions
from participation.actions.checking import checked
from participation.actions.decisions import checked_ground
from participation.actions.letters import tell_blocked, tell_unblocked
from participation.actions.operations import perform_one
from participation.enums import ContributionState, DecisionKind, Ground, OperationName
from participation.exceptions import AlreadyDecided, InvalidArguments, Refusal
from participation.limits import DECIDED_AT_ONCE
from participation.models import AccountBlock, ModerationDecision
from participation.queries.contributions_of import boards_of, contributions_on
from participation.validators import clean_reason
from participation.visitors import Visitor
from participation.wire.inbound import Op

State = ContributionState
# What is public is hidden, what waits is not published.
TAKEN_AWAY_BY = {State.PUBLISHED: OperationName.HIDE, State.PENDING: OperationName.REFUSE}


@dataclass(frozen=True)
class BlockOrder:
    """reason is what the person reads. hides: what they have written goes, too; else it stays."""

    op_id: UUID
    reason: str
    ground: str
    hides: bool


def why_not_blocked(account: User) -> Refusal | None:
    """Asked again under the lock; before that it spares the office writing a reason in vain."""
    if not account.is_active or AccountBlock.objects.filter(account=account, ended_at=None).exists():
        return AlreadyDecided("Dieses Konto ist schon gesperrt.")
    if account.has_perm(ADMIN):
        return InvalidArguments("Konten des Projektbüros und der Verwaltung lassen sich hier nicht sperren.")
    return None


def block(account_pk: int, by: User, order: BlockOrder) -> AccountBlock:
    """Nobody can log in with the account any more, and its open sockets close within two seconds.

    Its sessions end, so that a device which was a guest's before does not go on as that guest.
    """
    reason, ground = checked("reason", clean_reason, order.reason), checked_ground(order.ground)
    with transaction.atomic():
        account = _locked(account_pk)
        known = AccountBlock.objects.filter(op_id=order.op_id).first()
        if known is not None:
            return known
        refusal = why_not_blocked(account)
        if refusal is not None:
            raise refusal
        User.objects.filter(pk=account.pk).update(is_active=False)
        _end_sessions(account)
        begun = AccountBlock.objects.create(
            account=account, op_id=order.op_id, reason=reason, hides=order.hides
        )
        _log(DecisionKind.BLOCK, account, by, reason, ground)
        if order.hides:
            _take_away(account, by, order)
        tell_blocked(begun, ground)
        return begun


def _end_sessions(account: User) -> None:
    """A task looks for those that do not stand in a column: a log-in that was begun, for one."""
    end_all_sessions(account)
    transaction.on_commit(lambda: end_forgotten_sessions.enqueue(account.pk))


def unblock(account_pk: int, by: User) -> None:
    """What was hidden stays so: the office restores it one by one, if it wants to."""
    with transaction.atomic():
        account = _locked(account_pk)
        held = AccountBlock.objects.filter(account=account, ended_at=None).first()
        if held is None:
            return
        held.ended_at = timezone.now()
        held.save(update_fields=["ended_at"])
        User.objects.filter(pk=account.pk).update(is_active=True)
        _log(DecisionKind.UNBLOCK, account, by)
        tell_unblocked(held)


def _locked(account_pk: int) -> User:
    """Boards come after it, so not the key: who holds a board may write a row there that refers to it."""
    return User.objects.select_for_update(no_key=True).get(pk=account_pk)


def _take_away(account: User, by: User, order: BlockOrder) -> None:
    """By the operations that the queue would send, so that screens, lists and the log hear of it."""
    for board_pk in boards_of(account):
        for op in _operations(account, board_pk, order):
            perform_one(board_pk, op, Visitor(by), also_unpublished=True)


def _operations(account: User, board_pk: int, order: BlockOrder) -> Iterator[Op]:
    for state, name in TAKEN_AWAY_BY.items():
        keys = contributions_on(account, board_pk, state)
        for first in range(0, len(keys), DECIDED_AT_ONCE):
            part = keys[first : first + DECIDED_AT_ONCE]
            args: dict[str, Any] = {
                "ideas": [key for kind, key in part if kind == "idea"],
                "comments": [key for kind, key in part if kind == "comment"],
                "reason": order.reason,
                "ground": order.ground,
            }
            op_id = uuid5(order.op_id, f"{board_pk} {state} {first}")
            yield Op(op_id, name.value, args)


def _log(kind: DecisionKind, account: User, by: User, reason: str = "", ground: Ground | None = None) -> None:
    ModerationDecision.objects.create(
        kind=kind, account=account, actor=by, reason=reason, ground=ground or ""
    )

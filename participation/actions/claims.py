"""A guest has signed up and takes along what they did before: it is the account's then, not the device's."""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from kek.people.models import User
from participation.actions.announcing import announce_on_commit
from participation.enums import OperationName
from participation.exceptions import ClaimOver, JoinFirst, LoginFirst
from participation.limits import CLAIM_HOURS
from participation.models import Board, ClaimLink, Idea, Operation, Participant, Support, Vote
from participation.queries.claims import claimable_parts
from participation.rules import voice_with
from participation.tokens import CLAIM, secret_in
from participation.visitors import Visitor


def claim(visitor: Visitor) -> int:
    """What this device did as a guest becomes the account's; the number of boards. Again: nothing is left."""
    if visitor.account is None:
        raise LoginFirst
    return _take_over(visitor, visitor.device_key)


def claim_by_link(visitor: Visitor, token: str) -> int:
    """The same for the device that made the link. The link is used up by it."""
    if visitor.account is None:
        raise LoginFirst
    now = timezone.now()
    with transaction.atomic():
        link = ClaimLink.objects.filter(secret=secret_in(CLAIM, token) or "").first()
        if link is None or not link.is_valid(now):
            raise ClaimOver
        # The condition settles a race of two accounts: one of them uses the link up.
        if not ClaimLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=now):
            raise ClaimOver
        return _take_over(visitor, link.guest_key)


def make_claim_link(visitor: Visitor) -> ClaimLink:
    """For an account that is used on another device. A device has one link: an older one ends."""
    if not visitor.device_key:
        raise JoinFirst
    with transaction.atomic():
        ClaimLink.objects.filter(guest_key=visitor.device_key, used_at__isnull=True).delete()
        expires_at = timezone.now() + timedelta(hours=CLAIM_HOURS)
        return ClaimLink.objects.create(guest_key=visitor.device_key, expires_at=expires_at)


def _take_over(visitor: Visitor, device_key: str) -> int:
    """Board after board, always in the same order: two at once never wait for each other crosswise."""
    with transaction.atomic():
        boards = sorted({part.board_id for part in claimable_parts(device_key, visitor)})
        for board_pk in boards:
            _take_over_on(Board.objects.select_for_update().get(pk=board_pk), visitor, device_key)
        return len(boards)


def _take_over_on(board: Board, visitor: Visitor, device_key: str) -> None:
    part = Participant.objects.filter(board=board, guest_key=device_key).first()
    if part is None or visitor.account is None:
        return
    board.seq += 1
    taken = {"ideas": part.ideas.count(), "comments": part.comments.count()}
    owner = Participant.objects.filter(board=board, user=visitor.account).first()
    if owner is None:
        owner = _hand_over(part, visitor.account)
    else:
        _merge(board, part, owner)
    Operation.objects.create(
        board=board, seq=board.seq, op_id=uuid4(), name=OperationName.CLAIM, result=taken, participant=owner
    )
    Board.objects.filter(pk=board.pk).update(seq=board.seq)
    announce_on_commit(board)


def _hand_over(part: Participant, account: User) -> Participant:
    part.user, part.guest_key = account, ""
    part.voice = voice_with(account, part.invitation)
    part.save(update_fields=["user", "guest_key", "voice"])
    return part


def _merge(board: Board, part: Participant, owner: Participant) -> None:
    """Two participants were one person: what one person may do once is done once afterwards."""
    for rows in (part.ideas, part.comments, part.operations):
        rows.update(participant=owner)
    _merge_supports(board, part, owner)
    _merge_votes(board, part, owner)
    owner.came_by_code = owner.came_by_code or part.came_by_code
    owner.invitation = owner.invitation or part.invitation
    # Who was banned as a guest stays so.
    owner.banned_at = owner.banned_at or part.banned_at
    owner.save(update_fields=["came_by_code", "invitation", "banned_at"])
    part.delete()


def _merge_supports(board: Board, part: Participant, owner: Participant) -> None:
    """Each idea once, and none of one's own: two people could support each other, one person cannot."""
    _take_back(board, part.supports.filter(idea__in=owner.supports.values("idea")))
    part.supports.update(participant=owner)
    _take_back(board, owner.supports.filter(idea__participant=owner))


def _take_back(board: Board, supports: QuerySet[Support]) -> None:
    """At most one of each idea."""
    ideas = [*supports.values_list("idea", flat=True)]
    supports.delete()
    Idea.objects.filter(pk__in=ideas).update(supports=F("supports") - 1, seq=board.seq)


def _merge_votes(board: Board, part: Participant, owner: Participant) -> None:
    """Within one person's budget; what is too much is taken off the cards."""
    had = {vote.idea_id: vote for vote in owner.votes.all()}
    left = max(0, board.votes_per_person - sum(vote.count for vote in had.values()))
    for vote in part.votes.order_by("pk"):
        own = had.get(vote.idea_id)
        kept = min(vote.count, left) if own is None or board.allows_several_votes else 0
        left -= kept
        _move_vote(vote, own, kept, owner)
        if kept < vote.count:
            lost = vote.count - kept
            Idea.objects.filter(pk=vote.idea_id).update(votes=F("votes") - lost, seq=board.seq)


def _move_vote(vote: Vote, own: Vote | None, kept: int, owner: Participant) -> None:
    if kept == 0:
        Vote.objects.filter(pk=vote.pk).delete()
    elif own is None:
        Vote.objects.filter(pk=vote.pk).update(participant=owner, count=kept)
    else:
        Vote.objects.filter(pk=vote.pk).delete()
        Vote.objects.filter(pk=own.pk).update(count=own.count + kept)

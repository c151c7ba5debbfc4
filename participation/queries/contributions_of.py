"""What an account has written, board by board: for deciding what becomes of it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from kek.people.models import User
from participation.enums import ContributionState
from participation.models import Board, Comment, Idea, Participant

State = ContributionState
STANDING = (State.PUBLISHED, State.PENDING)


@dataclass(frozen=True)
class Share:
    """How much of the account's own stands on a board, in public or waiting."""

    board: Board
    ideas: int
    comments: int


def shares_of(account: User) -> list[Share]:
    """Boards on which something of the account stands. One query."""
    own = Participant.objects.filter(user=account).select_related("board__page")
    counted = own.annotate(
        standing_ideas=Count("ideas", Q(ideas__state__in=STANDING), distinct=True),
        standing_comments=Count("comments", Q(comments__state__in=STANDING), distinct=True),
    ).order_by("board__page__title")
    shares = [Share(row.board, row.standing_ideas, row.standing_comments) for row in counted]
    return [share for share in shares if share.ideas or share.comments]


def boards_of(account: User) -> list[int]:
    return list(Participant.objects.filter(user=account).order_by("board").values_list("board", flat=True))


def contributions_on(account: User, board_pk: int, state: ContributionState) -> list[tuple[str, int]]:
    """("idea", key) and ("comment", key) in one state."""
    ideas = Idea.objects.filter(participant__user=account, board=board_pk, state=state)
    comments = Comment.objects.filter(participant__user=account, idea__board=board_pk, state=state)
    found = [("idea", key) for key in ideas.order_by("number").values_list("pk", flat=True)]
    return found + [("comment", key) for key in comments.order_by("pk").values_list("pk", flat=True)]

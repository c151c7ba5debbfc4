"""The office has looked at a contribution that holds a word of its list, and lets it stand."""

from django.db import transaction

from participation.access import led_board
from participation.enums import DecisionKind
from participation.exceptions import NoSuchComment, NoSuchIdea
from participation.models import Board, Comment, Idea, ModerationDecision
from participation.visitors import Visitor


@transaction.atomic
def clear_hint(board_pk: int, visitor: Visitor, *, idea: int | None, comment: int | None) -> None:
    """Nobody is told: nothing has happened to them. Twice is as good as once, until the words change."""
    board = led_board(board_pk, visitor, Board.objects.select_for_update(of=("self",)))
    if comment is not None:
        said = Comment.objects.filter(idea__board=board, pk=comment).select_related("idea").first()
        if said is None:
            raise NoSuchComment
        about: Idea | None = said.idea
    else:
        said, about = None, Idea.objects.filter(board=board, pk=idea or 0).first()
    if about is None:
        raise NoSuchIdea
    since = said.created_at if said else about.edited_at or about.created_at
    cleared = ModerationDecision.objects.filter(kind=DecisionKind.CLEAR, idea=about, comment=said)
    if not cleared.filter(made_at__gte=since).exists():
        ModerationDecision.objects.create(
            kind=DecisionKind.CLEAR,
            board=board,
            idea=about,
            comment=said,
            actor=visitor.account,
            participant_id=(said or about).participant_id,
        )

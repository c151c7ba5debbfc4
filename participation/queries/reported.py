"""What a visitor can report: only what they can read."""

from dataclasses import dataclass

from participation.exceptions import NoSuchComment, NoSuchIdea
from participation.models import Board, Comment, Idea
from participation.rules import is_facilitator
from participation.visitors import Visitor


@dataclass(frozen=True)
class Reported:
    """The contribution that a report is about."""

    idea: Idea
    comment: Comment | None


def reported(board: Board, visitor: Visitor, number: int, comment_pk: int | None) -> Reported:
    """The contribution; what the visitor must not see answers like what does not exist."""
    idea = Idea.objects.shown().filter(board=board, number=number).first()
    if idea is None or (board.is_veiled and not is_facilitator(visitor)):
        raise NoSuchIdea
    if comment_pk is None:
        return Reported(idea, None)
    comment = idea.discussion.shown().filter(pk=comment_pk).first()
    if comment is None:
        raise NoSuchComment
    return Reported(idea, comment)

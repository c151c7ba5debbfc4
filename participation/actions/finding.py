"""Fetch what an operation is about and check the right to it, in one call.

What the sender must not see answers like what does not exist: hidden rows, and rows of another board.
"""

from participation.actions.steps import Step
from participation.enums import ContributionState, ViewClass
from participation.exceptions import NoSuchComment, NoSuchIdea, NotPublished, NotYours
from participation.models import Comment, Idea
from participation.rules import is_facilitator, may_see_idea


def visible_idea(step: Step, key: int) -> Idea:
    idea = next(iter(Idea.objects.filter(board=step.board, pk=key).order_by()), None)
    if idea is None or not may_see_idea(step.board, idea, step.participant, step.visitor):
        raise NoSuchIdea
    return idea


def shown_idea(step: Step, key: int) -> Idea:
    """An idea that everybody on the board sees."""
    idea = visible_idea(step, key)
    if not idea.is_shown_in(ViewClass.PARTICIPANT, is_veiled=step.board.is_veiled):
        raise NotPublished
    return idea


def own_idea(step: Step, key: int) -> Idea:
    idea = visible_idea(step, key)
    if idea.participant_id != step.author.pk:
        raise NotYours
    return idea


def shown_comment(idea: Idea, key: int) -> Comment:
    """A comment on this idea that everybody sees."""
    comment = idea.discussion.shown().filter(pk=key).first()
    if comment is None:
        raise NoSuchComment
    return comment


def own_comment(step: Step, key: int) -> Comment:
    comments = Comment.objects.filter(idea__board=step.board).select_related("idea")
    comment = comments.filter(pk=key).first()
    if comment is None:
        raise NoSuchComment
    if comment.participant_id == step.author.pk:
        return comment
    is_visible = comment.state == ContributionState.PUBLISHED and may_see_idea(
        step.board, comment.idea, step.participant, step.visitor
    )
    raise NotYours if is_visible or is_facilitator(step.visitor) else NoSuchComment

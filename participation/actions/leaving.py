"""A person deletes their account: what becomes of what they did on boards."""

from collections.abc import Collection
from uuid import uuid4

from django.db.models import Q, QuerySet

from kek.people.models import User
from kek.people.names import FORMER
from participation.actions.announcing import announce_on_commit
from participation.actions.comments import recount_comments
from participation.actions.indexing import index_new_words
from participation.actions.pseudonyms import rename_on
from participation.actions.rows import update
from participation.actions.steps import LIVE_FIELDS
from participation.actions.tags import take_tags_off
from participation.enums import ContributionState, OperationName
from participation.models import (
    Board,
    Comment,
    CommentVersion,
    Idea,
    IdeaGroup,
    IdeaVersion,
    Operation,
    Participant,
    TaggedIdea,
)
from participation.queries.quoted import quoted_ideas

# What stands where the words of a contribution stood that went with its author; a text is never empty.
GONE = "(gelöscht)"


def leave_boards(account: User, *, takes_words: bool) -> None:
    """Inside a transaction. What the account did on boards belongs to nobody afterwards.

    Support and votes go on being counted. Contributions stay under a neutral word; with takes_words they are
    withdrawn and their words deleted, all but ideas that a published protocol quotes: it is a record.
    """
    for part in Participant.objects.filter(user=account).order_by("board_id"):
        board = Board.objects.select_for_update(of=("self",)).get(pk=part.board_id)
        _leave(board, part, takes_words=takes_words)


def _leave(board: Board, part: Participant, *, takes_words: bool) -> None:
    before = board.seq
    board.seq += 1
    counts = {"withdrawn": _take_words(board, part) if takes_words else 0, **rename_on(board, part, FORMER)}
    Participant.objects.filter(pk=part.pk).update(user=None, pseudonym=FORMER, invitation=None)
    Operation.objects.create(
        board=board, seq=board.seq, op_id=uuid4(), name=OperationName.LEAVE, result=counts, participant=part
    )
    update(board, LIVE_FIELDS)
    index_new_words(board, before, {OperationName.EDIT_IDEA})
    announce_on_commit(board, {OperationName.LEAVE})


def _take_words(board: Board, part: Participant) -> int:
    comments = Comment.objects.filter(participant=part)
    ideas = Idea.objects.filter(participant=part).exclude(pk__in=quoted_ideas(part.ideas.all()))
    taken = comments.exclude(state=ContributionState.WITHDRAWN).count() + ideas.count()
    _take_comments(board, comments)
    _take_ideas(board, [*ideas.values_list("pk", flat=True)])
    return taken


def _take_comments(board: Board, comments: QuerySet[Comment]) -> None:
    discussed = {*comments.values_list("idea", flat=True)}
    CommentVersion.objects.filter(comment__in=comments).delete()
    comments.update(text=GONE, reason="", state=ContributionState.WITHDRAWN)
    recount_comments(discussed, board.seq)


def _take_ideas(board: Board, keys: Collection[int]) -> None:
    """Their numbers are never given again, and readers hear that the cards are gone: the rows stay."""
    ideas = Idea.objects.filter(pk__in=keys)
    IdeaGroup.objects.filter(Q(main__in=keys) | Q(ideas__in=keys)).update(seq=board.seq)
    if board.spotlight_id in keys:
        board.spotlight_id, board.own_seq = None, board.seq
    IdeaVersion.objects.filter(idea__in=keys).delete()
    take_tags_off(TaggedIdea.objects.filter(content_object__in=keys))
    ideas.update(
        text=GONE,
        reason="",
        place=None,
        state=ContributionState.WITHDRAWN,
        seq=board.seq,
        edited_seq=board.seq,
    )

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from kek.pages.queries.navigation import breadcrumbs
from kek.trace.queries.trail import trail_from
from participation.enums import BoardPhase, ContributionState, ViewClass
from participation.forms.on_idea import CommentForm, OperationForm, WithdrawCommentForm
from participation.models import Board, Comment, Idea
from participation.queries.discussion import threads_of
from participation.queries.idea_answers import answers_to, history_of
from participation.queries.idea_desk import Desk
from participation.queries.participants import participant_of
from participation.queries.snapshot import one_snapshot
from participation.queries.statuses import received_status
from participation.queries.tags import tags_on
from participation.rules import is_facilitator, may_see_idea
from participation.trail import IDEA
from participation.visitors import Visitor, visitor_of

TAGS_OFFERED = 30


@dataclass(frozen=True)
class Said:
    """A comment with what this visitor may do about it."""

    comment: Comment
    is_readable: bool
    is_own: bool
    is_public: bool
    withdraw: WithdrawCommentForm | None
    answer: CommentForm | None
    answers: "list[Said]"


def visible_idea_on(board: Board, number: int, visitor: Visitor) -> Idea | None:
    """What the visitor must not see is not there."""
    ideas = Idea.objects.filter(board=board, number=number).for_cards().select_related("group")
    idea = ideas.first()
    if idea is None or not may_see_idea(board, idea, participant_of(board, visitor), visitor):
        return None
    return idea


def was_public(board: Board, number: int) -> bool:
    """Whether readers of the board have had the idea, so that its number tells them nothing new.

    Not so of ideas that waited for their check and were refused or withdrawn: that somebody wrote them is
    known to nobody else. Nor while a board is veiled, whose every idea is its author's alone.
    """
    return not board.is_veiled and Idea.objects.filter(board=board, number=number, was_shown=True).exists()


def idea_context(
    board: Board, number: int, request: HttpRequest, bound: OperationForm | None = None
) -> dict[str, Any] | None:
    """All that the page of one idea shows; None if there is none that this visitor may see."""
    visitor = visitor_of(request)
    with one_snapshot():
        idea = visible_idea_on(board, number, visitor)
        if idea is None:
            return None
        sees_all = is_facilitator(visitor)
        desk = Desk(board, idea, participant_of(board, visitor), visitor, bound)
        edit = desk.edit()
        answers = answers_to(idea)
        return {
            "page": board.page,
            "board": board,
            "idea": idea,
            "crumbs": breadcrumbs(request, board.page, f"Idee Nr. {idea.number}"),
            "view": (ViewClass.FACILITATOR if sees_all else ViewClass.PARTICIPANT).value,
            "participant": desk.participant,
            "own_voice": desk.voice,
            "is_own": desk.is_own,
            "is_shown": desk.is_shown,
            "is_supported": desk.is_supported,
            "may_read_reason": desk.is_own or sees_all,
            "group": idea.group if idea.group and not idea.group.is_dissolved else None,
            "status": idea.status or received_status(),
            "answers": answers,
            "history": history_of(idea, answers),
            "edit": edit,
            "known_tags": tags_on(board, limit=TAGS_OFFERED) if edit else [],
            "withdraw": desk.withdraw(),
            "support": desk.support(),
            "vote": desk.vote(),
            "comment": desk.comment(),
            "has_approval": _has_approval(board, idea, sees_all=sees_all),
            "discussion": _discussion(desk, sees_all=sees_all),
            "trail": trail_from(IDEA, idea.pk),
        }


def _discussion(desk: Desk, *, sees_all: bool) -> list[Said]:
    threads = threads_of(desk.idea, lambda comment: sees_all or desk.owns(comment))
    return [
        _said(
            desk,
            thread.comment,
            is_readable=thread.is_readable,
            answers=[_said(desk, answer) for answer in thread.answers],
        )
        for thread in threads
    ]


def _said(
    desk: Desk, comment: Comment, *, is_readable: bool = True, answers: list[Said] | None = None
) -> Said:
    is_public = comment.state == ContributionState.PUBLISHED
    return Said(
        comment,
        is_readable,
        desk.owns(comment),
        is_public,
        desk.withdraw_comment(comment),
        # Answers join their thread, so one form below it is enough.
        desk.comment(comment.pk) if is_public and comment.parent_id is None else None,
        answers or [],
    )


def _has_approval(board: Board, idea: Idea, *, sees_all: bool) -> bool:
    """Whether there is anything to say or to do about how many stand behind the idea."""
    if board.is_discussed or (board.phase == BoardPhase.VOTING and board.votes_per_person > 0):
        return True
    return (board.shows_tally or sees_all) and bool(idea.votes or idea.counted_votes.all())

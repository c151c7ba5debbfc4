"""Contributions in every state, and what the office does with them."""

import uuid
from typing import Any

from kek.people.models import User
from participation.actions.operations import perform_one
from participation.actions.reports import Complaint, file_report
from participation.enums import ContributionState
from participation.models import Board, Comment, Idea, Report
from participation.visitors import Visitor
from participation.wire.inbound import Op
from participation.wire.outbound import Ack
from tests.factories.participation import account, guest, idea_on, joined


def decide(board: Board, office: User, name: str, base: int | None = None, **args: Any) -> Ack:
    """An operation of the office, as its screen sends it."""
    return perform_one(board.pk, Op(uuid.uuid4(), name, args, base), account(office))


def premoderated(board: Board) -> Board:
    Board.objects.filter(pk=board.pk).update(is_premoderated=True)
    board.refresh_from_db()
    return board


def pending_idea(board: Board, text: str = "Ein Radweg nach Parchim", visitor: Visitor | None = None) -> Idea:
    premoderated(board)
    return idea_on(board, text, visitor)


def comment_on(
    idea: Idea,
    text: str = "Das fehlt schon lange",
    state: ContributionState = ContributionState.PUBLISHED,
    visitor: Visitor | None = None,
) -> Comment:
    """A comment and its share in the sum on the card."""
    speaker = joined(idea.board, visitor or guest())
    comment = Comment.objects.create(
        idea=idea,
        text=text,
        participant=speaker,
        pseudonym=speaker.pseudonym,
        state=state,
        op=uuid.uuid4(),
    )
    Idea.objects.filter(pk=idea.pk).update(comments=idea.discussion.shown().count())
    return comment


def reported_by_somebody(idea: Idea, comment: Comment | None = None, **fields: Any) -> Report:
    complaint = {"reason": "Das beleidigt eine Nachbarin.", "op_id": uuid.uuid4(), **fields}
    return file_report(
        idea.board_id,
        Visitor(),
        Complaint(number=idea.number, comment=comment.pk if comment else None, **complaint),
    )

"""Reports about contributions, and what is decided."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from participation.access import readable_board
from participation.actions.announcing import announce_on_commit
from participation.actions.checking import checked
from participation.actions.decisions import Why, checked_ground, log_decision
from participation.actions.letters import tell_author_of_dismissal, tell_receipt, tell_reporter
from participation.actions.moderation import take_down
from participation.actions.selections import Selected
from participation.actions.steps import Handler, Step
from participation.enums import ContributionState, DecisionKind, OperationName, ReportState
from participation.exceptions import (
    AlreadyDecided,
    NoSuchReport,
    OperationReused,
    ReportedOften,
    TooManyReports,
)
from participation.limits import OPEN_REPORTS_PER_CONTRIBUTION, RECEIPTS_PER_MAILBOX, REPORTS_PER_BOARD
from participation.models import Board, Operation, Report
from participation.queries.reported import Reported, reported
from participation.validators import clean_reason
from participation.visitors import Visitor
from participation.wire.moderation import DecideReport

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Complaint:
    """What somebody without account reports. op_id makes sending it twice one report."""

    op_id: UUID
    number: int
    comment: int | None
    reason: str
    email: str = ""


def file_report(board_pk: int, visitor: Visitor, complaint: Complaint) -> Report:
    """Keep a report in good faith. It takes a seq, so that the office's queue hears of it."""
    reason = checked("reason", clean_reason, complaint.reason)
    with transaction.atomic():
        board = readable_board(board_pk, visitor, Board.objects.select_for_update(of=("self",)))
        known = Operation.objects.filter(board=board, op_id=complaint.op_id).first()
        if known is not None:
            return _known_report(known, reason, complaint)
        about = reported(board, visitor, complaint.number, complaint.comment)
        _check_flood(board, about)
        report = Report.objects.create(
            board=board,
            idea=about.idea,
            comment=about.comment,
            reason=reason,
            in_good_faith=True,
            email=complaint.email,
        )
        _record(board, complaint.op_id, report)
        _confirm_receipt(report)
        return report


def decide_report(step: Step, args: DecideReport) -> dict[str, Any]:
    """Upheld: the contribution is hidden, the answer being its reason. Dismissed: it stays. Both are told."""
    answer = checked("answer", clean_reason, args.answer)
    why = Why(answer, checked_ground(args.ground), is_reported=True)
    report = Report.objects.select_related("idea", "comment__idea").filter(
        board=step.board, pk=args.report
    ).first()  # fmt: skip
    if report is None:
        raise NoSuchReport(field="report")
    if report.state != ReportState.OPEN:
        raise AlreadyDecided(current={"report": report.pk, "state": report.state})
    contribution = report.comment or report.idea
    found = Selected([], [report.comment]) if report.comment else Selected([report.idea], [])
    report.state = ReportState.UPHELD if args.is_upheld else ReportState.DISMISSED
    report.answer = answer
    report.decided_at = timezone.now()
    report.save(update_fields=["state", "answer", "decided_at"])
    if not args.is_upheld:
        log_decision(step, DecisionKind.DISMISS, found, Why(answer, is_reported=True))
        tell_author_of_dismissal(step, found, answer)
    elif contribution.state == ContributionState.PUBLISHED:
        take_down(step, found, why)
    tell_reporter(report)
    return {"report": report.pk, "state": report.state.value}


def forget_reports(now: datetime) -> None:
    """See Report. Answers to reports that were decided before there was an outbox go out now."""
    with transaction.atomic():
        for report in Report.objects.unanswered().select_related("idea", "board__page"):
            tell_reporter(report)
        Report.objects.expired(now).delete()


def _known_report(known: Operation, reason: str, complaint: Complaint) -> Report:
    """Sent again. Other words under this op_id, or another kind of operation, are no repetition."""
    report = None
    if known.name == OperationName.REPORT:
        report = Report.objects.filter(board=known.board_id, pk=known.result["report"]).first()
    if report is None or (report.reason, report.email) != (reason, complaint.email):
        raise OperationReused(field="op_id")
    return report


def _check_flood(board: Board, about: Reported) -> None:
    """A flood ends in a refusal that says what to do; a hall full of people does not reach it."""
    same = Report.objects.open().filter(idea=about.idea, comment=about.comment)
    if same.count() >= OPEN_REPORTS_PER_CONTRIBUTION:
        raise ReportedOften
    recent = Report.objects.filter(board=board, created_at__gt=timezone.now() - HOUR)
    if recent.count() >= REPORTS_PER_BOARD:
        raise TooManyReports(retry_after=int(HOUR.total_seconds()))


def _confirm_receipt(report: Report) -> None:
    """DSA, article 16 (4). Beyond a few there is no letter: nobody fills a stranger's mailbox through us."""
    if not report.email:
        return
    recent = Report.objects.open_from(report.email, since=report.created_at - WEEK)
    if recent.count() <= RECEIPTS_PER_MAILBOX:
        tell_receipt(report)


def _record(board: Board, op_id: UUID, report: Report) -> None:
    board.seq += 1
    Board.objects.filter(pk=board.pk).update(seq=board.seq)
    Operation.objects.create(
        board=board, seq=board.seq, op_id=op_id, name=OperationName.REPORT, result={"report": report.pk}
    )
    announce_on_commit(board)


HANDLERS: dict[str, Handler] = {
    OperationName.DECIDE_REPORT.value: Handler(decide_report, for_office=True),
}

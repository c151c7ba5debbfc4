"""Which boards wait for the office, and how much."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from participation.enums import ContributionState
from participation.models import Board, Comment, Idea, Report
from participation.queries.hints import hints_per_board


@dataclass(frozen=True)
class WaitingBoard:
    """A board with what waits on it."""

    board: Board
    pending: int
    reports: int
    hints: int

    @property
    def queue_url(self) -> str:
        return reverse("participation:queue", args=[self.board.pk])


def waiting_boards() -> list[WaitingBoard]:
    """Boards of published pages on which something waits, the fullest first. Seven queries for any number."""
    pending = ContributionState.PENDING
    ideas = dict(Idea.objects.filter(state=pending).order_by().values_list("board").annotate(Count("pk")))
    comments = dict(
        Comment.objects.filter(state=pending).order_by().values_list("idea__board").annotate(Count("pk"))
    )
    reports = dict(Report.objects.open().order_by().values_list("board").annotate(Count("pk")))
    hints = hints_per_board()
    boards = Board.objects.on_live_pages().filter(pk__in={*ideas, *comments, *reports, *hints})
    waiting = [
        WaitingBoard(
            board,
            pending=ideas.get(board.pk, 0) + comments.get(board.pk, 0),
            reports=reports.get(board.pk, 0),
            hints=hints[board.pk],
        )
        for board in boards.select_related("page")
    ]
    return sorted(waiting, key=lambda each: each.pending + each.reports + each.hints, reverse=True)

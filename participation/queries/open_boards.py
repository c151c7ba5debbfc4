"""Boards as other pages show them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from kek.pages.cache import shows
from kek.pages.queries.public_pages import public_pages
from participation.enums import Audience, BoardPhase, ContributionState, OperationName
from participation.models import Board, BoardPage, Idea
from participation.phases import accepted_of_participants

NEWEST = 3
# What one can do on a board that takes no ideas.
OFFERS = {
    OperationName.VOTE: "Über Ideen abstimmen",
    OperationName.SUPPORT: "Ideen unterstützen und kommentieren",
}
SHOWN = Q(ideas__state=ContributionState.PUBLISHED, is_veiled=False)


@dataclass(frozen=True)
class BoardPreview:
    """A board with its newest ideas."""

    board: Board
    idea_count: int
    newest: list[Idea]

    # Pages below this storey show it without knowing it.
    template: ClassVar[str] = "participation/components/preview.html"

    @property
    def page(self) -> BoardPage:
        return self.board.page


def previews_of(pages: QuerySet[BoardPage], request: HttpRequest) -> list[BoardPreview]:
    """Of those boards that everybody may read; pages are public ones.

    The page that answers the request is renewed when any of them changes, also who may read it.
    """
    boards = Board.objects.filter(page__in=pages.order_by().values("pk")).select_related("page")
    for board in boards:
        shows(request, board.cache_tag)
    return _previews(boards.open_to_everybody().order_by("pk"))


def open_boards(limit: int) -> list[BoardPreview]:
    """Boards on public pages that accept ideas, the youngest first; the same few queries for any number."""
    public = public_pages().values("pk")
    boards = Board.objects.collecting().open_to_everybody().filter(page__in=public).select_related("page")
    return _previews(boards.order_by("-pk"), limit)


def offer_of(board: Board, sentence: str) -> str:
    """What pages that invite to the board may offer: the editors' sentence while ideas are taken, then what
    is possible instead, by whoever may join. Empty where there is nothing to do, or not for everybody."""
    if board.readers != Audience.EVERYBODY or board.phase_by_the_clock == BoardPhase.DRAFT:
        return ""
    only_the_committee_writes = board.writers == Audience.COMMITTEE
    accepted = [] if only_the_committee_writes else accepted_of_participants(board)
    if OperationName.POST_IDEA in accepted:
        return sentence
    possible = next((words for name, words in OFFERS.items() if name in accepted), "Ideen lesen")
    return "" if board.is_veiled else possible


def _previews(boards: QuerySet[Board], limit: int | None = None) -> list[BoardPreview]:
    counted = list(boards.annotate(idea_count=Count("ideas", filter=SHOWN))[:limit])
    newest = _newest_ideas(counted)
    return [BoardPreview(board, board.idea_count, newest[board.pk]) for board in counted]


def _newest_ideas(boards: list[Board]) -> dict[int, list[Idea]]:
    row = Window(RowNumber(), partition_by="board", order_by=[F("created_at").desc(), F("pk").desc()])
    ideas = (
        Idea.objects.shown()
        .filter(board__in=boards, board__is_veiled=False)
        .annotate(row=row)
        .filter(row__lte=NEWEST)
    )
    newest: dict[int, list[Idea]] = defaultdict(list)
    for idea in ideas.order_by("row"):
        newest[idea.board_id].append(idea)
    return newest

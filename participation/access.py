"""Fetch a board and check the right to see it, in one call. Page, snapshot, socket and POST all ask here.

What a visitor must not see answers exactly like what does not exist.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction

from participation.enums import Audience
from participation.exceptions import NoSuchBoard, NotAllowed
from participation.models import Board, BoardPage, Participant
from participation.rules import TakesPart, is_facilitator, may_read
from participation.visitors import Visitor


@dataclass(frozen=True)
class Door:
    """Who may see a board: its own settings and its page's view restrictions, read once for many visitors."""

    board: Board
    restrictions: tuple[PageViewRestriction, ...]

    def lets_in(self, visitor: Visitor, participant: TakesPart | None) -> bool:
        return self.page_lets_in(visitor) and may_read(self.board, participant, visitor)

    @property
    def is_open_to_all(self) -> bool:
        return not self.restrictions and self.board.readers == Audience.EVERYBODY

    def page_lets_in(self, visitor: Visitor) -> bool:
        """Whether the visitor could see the board if they took part."""
        return all(restriction.accept_request(visitor) for restriction in self.restrictions)


def door_of(board: Board) -> Door:
    """With the restrictions of the page and of all pages above it; for most boards one query says that there
    are none. Aliases are guarded as their sources, which Wagtail looks up."""
    way = Page.objects.ancestor_of(board.page, inclusive=True).order_by()
    if not way.filter(Q(view_restrictions__isnull=False) | Q(alias_of__isnull=False)).exists():
        return Door(board, ())
    return Door(board, tuple(board.page.get_view_restrictions().prefetch_related("groups")))


def readable_board(board_pk: int, visitor: Visitor, boards: QuerySet[Board] | None = None) -> Board:
    """The board, if its page is published and the visitor may see it; else NoSuchBoard.

    boards lets a writer pass a queryset that takes the row's lock.
    """
    board = live_board(board_pk, boards)
    if not door_of(board).lets_in(visitor, _participant(board, visitor)):
        raise NoSuchBoard
    return board


def led_board(board_pk: int, visitor: Visitor, boards: QuerySet[Board] | None = None) -> Board:
    """The board, for somebody who leads it; NotAllowed for other readers. boards as of readable_board."""
    board = readable_board(board_pk, visitor, boards)
    if not is_facilitator(visitor):
        raise NotAllowed
    return board


def live_board(
    board_pk: int, boards: QuerySet[Board] | None = None, *, also_unpublished: bool = False
) -> Board:
    """The board, if its page is published; who may see it is still to be asked."""
    found = Board.objects.all() if boards is None else boards
    if not also_unpublished:
        found = found.filter(page__live=True)
    try:
        return found.select_related("page").get(pk=board_pk)
    except Board.DoesNotExist:
        raise NoSuchBoard from None


def may_see_page(page: BoardPage, visitor: Visitor) -> bool:
    """Whether a board's page exists for the visitor; its view restrictions are asked by Wagtail."""
    board = page.board
    return may_read(board, _participant(board, visitor), visitor)


def _participant(board: Board, visitor: Visitor) -> Participant | None:
    """Only where it matters for the answer: most boards are for everybody."""
    if board.readers == Audience.EVERYBODY:
        return None
    identity = visitor.identity
    found = Participant.objects.filter(board=board).of(identity.account, identity.guest_key)
    return found.select_related("invitation").first()

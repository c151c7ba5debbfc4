"""Boards can be followed by their page, as far as everybody may read them."""

from django.db.models import QuerySet

from kek.following.registry import Kind
from participation.models import Board, BoardPage


def public_boards() -> QuerySet[BoardPage]:
    open_boards = Board.objects.open_to_everybody().values("page")
    return BoardPage.objects.live().public().filter(pk__in=open_boards)


BOARD = Kind(
    key="board",
    slug="board",
    word="Ideenboard",
    order=20,
    public=public_boards,
    phrase=lambda title: f"dem Ideenboard „{title}“",
    address=lambda page: page.url or "",
)

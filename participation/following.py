"""Boards can be followed by their page, and ideas by themselves, as far as everybody may read them."""

from django.db.models import QuerySet
from django.utils.text import Truncator

from kek.following.registry import Kind
from participation.models import Board, BoardPage, Idea

EXCERPT = 120


def public_boards() -> QuerySet[BoardPage]:
    open_boards = Board.objects.open_to_everybody().values("page")
    return BoardPage.objects.live().public().filter(pk__in=open_boards)


def title_of(idea: Idea) -> str:
    """Each board has a number 4 of its own."""
    return f"Nr. {idea.number} („{idea.board.page.title}“)"


def excerpt_of(idea: Idea) -> str:
    return Truncator(" ".join(idea.text.split())).chars(EXCERPT)


BOARD = Kind(
    key="board",
    slug="board",
    word="Ideenboard",
    order=20,
    public=public_boards,
    phrase=lambda title: f"dem Ideenboard „{title}“",
    address=lambda page: page.url or "",
)
IDEA = Kind(
    key="idea",
    slug="idee",
    word="Idee",
    order=5,
    public=lambda: Idea.objects.public().select_related("board__page"),
    phrase=lambda title: f"der Idee {title}",
    address=lambda idea: idea.get_absolute_url(),
    title=title_of,
    excerpt=excerpt_of,
    is_in_feeds=False,
)

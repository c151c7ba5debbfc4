from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from participation.enums import Audience, BoardPhase, ViewClass
from participation.models import Board, Idea
from participation.queries.participants import participant_of
from participation.queries.snapshot import one_snapshot
from participation.queries.wall import WallColumn, wall_of
from participation.rules import may_know_code
from participation.visitors import Visitor, visitor_of


def beamer_context(board_pk: int, request: HttpRequest) -> dict[str, Any]:
    """All that the screen in the hall shows, read at one moment. The caller has checked who may see it."""
    with one_snapshot():
        board = Board.objects.select_related("page").get(pk=board_pk)
        columns = wall_of(board, ViewClass.BEAMER)
        shows_way = _shows_way(board, visitor_of(request))
    join_url = request.build_absolute_uri(board.joining_path)
    return {
        "page": board.page,
        "board": board,
        "columns": columns,
        "idea_count": sum(column.count for column in columns),
        "spotlight": _spotlight(board, columns),
        "phases": BoardPhase.choices,
        "now": timezone.now(),
        "shows_way": shows_way,
        "join_url": join_url,
        "join_address": f"{request.get_host()}{reverse('joining:code').rstrip('/')}",
        "code": board.spoken_code,
        "socket_path": f"/ws/board/{board.pk}/",
        "greeting_url": reverse("participation:greeting", args=[board.pk]),
        "snapshot_url": _snapshot_url(board),
    }


def _shows_way(board: Board, visitor: Visitor) -> bool:
    """Whether this screen shows the code. Who looks is asked only where it matters."""
    if board.writers == Audience.EVERYBODY:
        return True
    return may_know_code(board, participant_of(board, visitor), visitor)


def _spotlight(board: Board, columns: list[WallColumn]) -> Idea | None:
    """Only a card that is on the wall, too."""
    ideas = (
        idea
        for column in columns
        for item in column.items
        for idea in ([item] if isinstance(item, Idea) else item.ideas)
    )
    return next((idea for idea in ideas if idea.pk == board.spotlight_id), None)


def _snapshot_url(board: Board) -> str:
    url = reverse("participation:snapshot", args=[board.pk])
    return f"{url}?{urlencode({'sicht': ViewClass.BEAMER.value})}"

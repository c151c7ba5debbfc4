"""The socket's greeting by request, for networks that let no WebSocket through."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.http import parse_etags
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participation.enums import ViewClass
from participation.exceptions import NoSuchBoard
from participation.models import Board
from participation.queries.greeting import Newcomer, frames_of, greetings_for
from participation.queries.snapshots import etag_of
from participation.views.answers import board_or_404, view_or_404


@never_cache
@require_safe
def greeting(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """The frames that a socket hears after its hello; 304 while nothing changed on the board.

    All that is somebody's own changes with an operation, and each of these is counted in the board's seq.
    """
    board, view = board_or_404(request, board_pk), view_or_404(request)
    newcomer = _newcomer(request, view)
    etag = _etag(request, board, view)
    if _has_all_of_it(newcomer, board) and etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers={"ETag": etag})
    (answer,) = greetings_for(board_pk, [newcomer])
    if isinstance(answer, NoSuchBoard):
        raise Http404(answer.text)
    body = f'{{"frames":[{",".join(frames_of(answer, board_pk, view))}]}}'
    # As the board stood before these frames were read: what came in between is asked for once more.
    return HttpResponse(body, "application/json", headers={"ETag": etag})


def _newcomer(request: HttpRequest, view: ViewClass) -> Newcomer:
    """Who says nothing sensible about their page is told to fetch the board anew."""
    session_key = request.session.session_key or ""
    try:
        return Newcomer(session_key, view, int(request.GET["since"]), UUID(request.GET["epoch"]))
    except (KeyError, ValueError):
        return Newcomer(session_key, view, None, None)


def _has_all_of_it(newcomer: Newcomer, board: Board) -> bool:
    return newcomer.since == board.seq and newcomer.epoch == board.epoch


def _etag(request: HttpRequest, board: Board, view: ViewClass) -> str:
    """One for each session: what is one's own is in it."""
    session = salted_hmac("participation.greeting", request.session.session_key or "").hexdigest()[:16]
    return f'"{etag_of(board, view).strip(chr(34))}-{session}"'

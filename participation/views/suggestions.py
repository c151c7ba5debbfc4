"""What the idea form proposes while somebody types."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.utils.text import Truncator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kek.stores.counting import count
from participation.exceptions import TooFast
from participation.limits import IDEA_LENGTH, TAG_LENGTH
from participation.models import Board, Idea
from participation.queries.participants import participant_of
from participation.queries.similar import similar_ideas
from participation.queries.tags import tags_on
from participation.rules import check_lookups, is_unknown_guest
from participation.views.answers import board_or_404, refused
from participation.visitors import Visitor, visitor_of

EXCERPT = 140


Suggest = Callable[[HttpRequest, Board], JsonResponse]


def with_limit(suggest: Suggest) -> Callable[[HttpRequest, int], JsonResponse]:
    """Proposals on a board that the visitor may read. The page goes on without them when it is refused."""

    @wraps(suggest)
    def answer(request: HttpRequest, board_pk: int) -> JsonResponse:
        board = board_or_404(request, board_pk)
        try:
            _check_lookups(board, visitor_of(request), suggest.__name__)
        except TooFast as refusal:
            response = refused(refusal, HTTPStatus.TOO_MANY_REQUESTS)
            response.headers["Retry-After"] = str(refusal.retry_after)
            return response
        return suggest(request, board)

    return answer


@never_cache
@require_safe
@with_limit
def tags(request: HttpRequest, board: Board) -> JsonResponse:
    return JsonResponse({"tags": tags_on(board, request.GET.get("q", "")[:TAG_LENGTH])})


@never_cache
@require_safe
@with_limit
def similar(request: HttpRequest, board: Board) -> JsonResponse:
    ideas = similar_ideas(board, request.GET.get("text", "")[:IDEA_LENGTH])
    return JsonResponse({"ideas": [_preview(idea) for idea in ideas]})


def _check_lookups(board: Board, visitor: Visitor, what: str) -> None:
    participant = participant_of(board, visitor)
    is_known = participant is not None and not is_unknown_guest(participant)
    who = participant.pk if participant is not None and is_known else "crowd"
    check_lookups(count(f"lookups:{what}:{board.pk}:{who}"), is_known=is_known)


def _preview(idea: Idea) -> dict[str, str | int]:
    return {
        "id": idea.html_id,
        "number": idea.number,
        "text": Truncator(idea.text).chars(EXCERPT),
        "url": idea.get_absolute_url(),
    }

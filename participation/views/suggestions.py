"""What the idea form proposes while somebody types."""

from django.http import HttpRequest, JsonResponse
from django.utils.text import Truncator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participation.limits import IDEA_LENGTH, TAG_LENGTH
from participation.models import Idea
from participation.queries.similar import similar_ideas
from participation.queries.tags import tags_on
from participation.views.answers import board_or_404

EXCERPT = 140


@never_cache
@require_safe
def tags(request: HttpRequest, board_pk: int) -> JsonResponse:
    board = board_or_404(request, board_pk)
    return JsonResponse({"tags": tags_on(board, request.GET.get("q", "")[:TAG_LENGTH])})


@never_cache
@require_safe
def similar(request: HttpRequest, board_pk: int) -> JsonResponse:
    board = board_or_404(request, board_pk)
    ideas = similar_ideas(board, request.GET.get("text", "")[:IDEA_LENGTH])
    return JsonResponse({"ideas": [_preview(idea) for idea in ideas]})


def _preview(idea: Idea) -> dict[str, str | int]:
    return {
        "id": idea.html_id,
        "number": idea.number,
        "text": Truncator(idea.text).chars(EXCERPT),
        "url": idea.get_absolute_url(),
    }

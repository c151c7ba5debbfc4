from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participation.queries.beamer import beamer_context
from participation.views.answers import board_or_404


@never_cache
@require_safe
def beamer(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """The screen in the hall: for whoever may read the board, without anything to operate."""
    board = board_or_404(request, board_pk)
    return TemplateResponse(request, "participation/beamer.html", beamer_context(board.pk, request))

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from kek.pages.cache import shows
from participation.models import Board
from participation.queries.answer_debt import answer_debt as debt_now


@require_safe
def answer_debt(request: HttpRequest) -> HttpResponseBase:
    """For everybody. Whatever changes on a board, also who may read it, renews the page."""
    for board in Board.objects.only("pk"):
        shows(request, board.cache_tag)
    return TemplateResponse(request, "participation/answer_debt.html", {"debt": debt_now()})

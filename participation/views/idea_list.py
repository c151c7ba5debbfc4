from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participation.forms.idea_list import IdeaListForm
from participation.queries.idea_list import leaf, list_choices, narrow
from participation.views.answers import board_or_404


@never_cache
@require_safe
def idea_list(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """The board for who looks for something: what is wanted stands in the address."""
    board = board_or_404(request, board_pk)
    choices = list_choices(board)
    form = IdeaListForm(request.GET, choices)
    ideas = narrow(board, form.cleaned_data, choices.received)
    context = {
        "page": board.page,
        "board": board,
        "form": form,
        "page_obj": leaf(ideas, request.GET.get("seite")),
        "received": choices.received,
    }
    return TemplateResponse(request, "participation/idea_list.html", context)

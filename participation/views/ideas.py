"""One idea: its page with discussion and everything that a visitor can do with it, without a script."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kek.keys import key_in
from kek.pages.responses import SeeOther
from kek.spam.forms import is_proved
from participation.actions.operations import perform_one
from participation.actions.participants import join
from participation.enums import OperationName
from participation.exceptions import InvalidArguments, Refusal, StaleEdit
from participation.forms.on_idea import FORMS, OperationForm
from participation.models import Board, Idea
from participation.queries.idea_page import idea_context, visible_idea_on, was_public
from participation.queries.participants import participant_of
from participation.views.answers import board_or_404, keeping_words, with_fault
from participation.visitors import remember_guest, visitor_of
from participation.wire.inbound import Op
from participation.wire.outbound import Ack

# Where the visitor looks after an operation; what is not named here leads to the top.
PLACES = {
    OperationName.SUPPORT: "#mitmachen",
    OperationName.VOTE: "#mitmachen",
    OperationName.WITHDRAW_COMMENT: "#kommentare",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@keeping_words
def idea(request: HttpRequest, board_pk: int, number: int) -> HttpResponseBase:
    """What the visitor must not see answers like what does not exist; only of an idea that was public, its
    number is said."""
    board = board_or_404(request, board_pk)
    found = visible_idea_on(board, number, visitor_of(request))
    if found is None:
        return _gone(request, board, number)
    if request.method == "POST":
        return _answer_form(request, board, found)
    return _page(request, board, number)


def _gone(request: HttpRequest, board: Board, number: int) -> HttpResponseBase:
    """For who comes by a link from a letter. A form is refused by Http404, which keeps its words."""
    if request.method == "POST" or not was_public(board, number):
        raise Http404("Diese Idee gibt es nicht.")
    context = {"board": board, "number": number}
    return TemplateResponse(request, "participation/idea_gone.html", context, status=HTTPStatus.NOT_FOUND)


def _answer_form(request: HttpRequest, board: Board, idea: Idea) -> HttpResponseBase:
    form = _form(request, board)
    try:
        ack = _carry_out(request, board, idea, form)
    except Refusal as refusal:
        return _page(request, board, idea.number, with_fault(form, refusal), refusal)
    return SeeOther(idea.get_absolute_url() + _place_of(form, ack))


def _form(request: HttpRequest, board: Board) -> OperationForm:
    kind = FORMS.get(request.POST.get("vorgang", ""))
    if kind is None:
        raise BadRequest("Unknown operation.")
    key = key_in(request.POST.get("parent") or request.POST.get("comment"))
    return kind(request.POST, participant=participant_of(board, visitor_of(request)), target=key)


def _carry_out(request: HttpRequest, board: Board, idea: Idea, form: OperationForm) -> Ack:
    if not form.is_valid():
        field, messages = next(iter(form.errors.items()))
        raise InvalidArguments(str(messages[0]), field=field)
    if "pseudonym" in form.cleaned_data:
        remember_guest(request)
        name = form.cleaned_data["pseudonym"]
        join(board.pk, visitor_of(request), name, is_proved=is_proved(request))
    op = Op(form.cleaned_data["op_id"], form.operation.value, form.arguments(idea), form.seen)
    return perform_one(board.pk, op, visitor_of(request))


def _page(
    request: HttpRequest,
    board: Board,
    number: int,
    form: OperationForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    context: dict[str, Any] | None = idea_context(board, number, request, form)
    if context is None:
        return _gone(request, board, number)
    context["stands_now"] = refusal.current if isinstance(refusal, StaleEdit) else None
    context["rejected"] = form if form is not None and not _is_on(context, form) else None
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return TemplateResponse(request, "participation/idea_page.html", context, status=status)


def _is_on(context: dict[str, Any], form: OperationForm) -> bool:
    """Whether the form still has its place on the page; else its words are shown by themselves."""
    said = [*context["discussion"], *(each for thread in context["discussion"] for each in thread.answers)]
    forms = [context[name] for name in ("edit", "withdraw", "support", "vote", "comment")]
    forms += [each for entry in said for each in (entry.withdraw, entry.answer)]
    return any(each is form for each in forms)


def _place_of(form: OperationForm, ack: Ack) -> str:
    if form.operation == OperationName.POST_COMMENT:
        return f"#kommentar-{ack.result['comment']}"
    return PLACES.get(form.operation, "")

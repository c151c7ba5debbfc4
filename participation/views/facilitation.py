"""The facilitator's page: plain forms, and the same forms sent by a script."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from participation.actions.together import perform_together
from participation.enums import OperationName
from participation.exceptions import InvalidArguments, Refusal
from participation.forms.commands import ops_of
from participation.forms.recording import CountedVotesForm, RecordIdeaForm
from participation.models import Board, html_id_of
from participation.phases import moment_in_words
from participation.queries.facilitator_page import controls_context, facilitator_context
from participation.views.answers import led_board_or_404, refused, wants_json
from participation.visitors import visitor_of
from participation.wire.inbound import Op
from participation.wire.outbound import Ack

Form = RecordIdeaForm | CountedVotesForm

FORMS: dict[str, type[Form]] = {"record": RecordIdeaForm, "count": CountedVotesForm}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def facilitator(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """The board with its controls, for the office alone: for others there is no such page."""
    board = led_board_or_404(request, board_pk)
    if request.method == "POST":
        return _carry_out(request, board)
    return TemplateResponse(request, "participation/facilitator_page.html", facilitator_context(board_pk))


@never_cache
@require_safe
def controls(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """Only what stands beside the board, as it is now."""
    led_board_or_404(request, board_pk)
    template = "participation/components/facilitator_refresh.html"
    return TemplateResponse(request, template, controls_context(board_pk))


def _carry_out(request: HttpRequest, board: Board) -> HttpResponseBase:
    button = request.POST.get("do", "")
    form = FORMS[button](board, request.POST) if button in FORMS else None
    try:
        ops = _ops(request, form)
        acks = perform_together(board.pk, ops, visitor_of(request))
    except Refusal as refusal:
        if wants_json(request):
            return refused(refusal)
        return _page_again(request, board, button, form, refusal)
    if wants_json(request):
        return JsonResponse({"seq": acks[-1].seq, "message": _sentence(ops, acks)})
    return SeeOther(f"{reverse('participation:facilitator', args=[board.pk])}#{_place(acks)}")


def _ops(request: HttpRequest, form: Form | None) -> list[Op]:
    if form is None:
        return ops_of(request.POST)
    if not form.is_valid():
        field, messages = next(iter(form.errors.items()))
        raise InvalidArguments(str(messages[0]), field=field)
    return [form.op()]


def _page_again(
    request: HttpRequest, board: Board, button: str, form: Form | None, refusal: Refusal
) -> HttpResponseBase:
    """The page with the reason on top; what was typed and ticked stays."""
    if form is not None and form.is_valid():
        show_refusal(form, refusal)
    context = {
        **facilitator_context(board.pk),
        **({button: form} if form else {}),
        "refusal": refusal.text,
        "ticked": set(request.POST.getlist("card")),
        "typed_name": request.POST.get("name", ""),
    }
    template = "participation/facilitator_page.html"
    return TemplateResponse(request, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _sentence(ops: list[Op], acks: list[Ack]) -> str:
    """What was done, for the line that is read aloud."""
    number = acks[-1].result.get("number")
    done = OperationName(ops[-1].name).label
    if len(acks) > 1:
        return f"{done} ({len(acks)} Karten)."
    return f"{done} (Nr. {number})." if number else f"{done}.{_about_the_end(acks[-1].result)}"


def _about_the_end(result: dict[str, Any]) -> str:
    """What a switch did to the end that was set beforehand."""
    if moment := result.get("end_again"):
        return f" Das geplante Ende am {moment_in_words(datetime.fromisoformat(moment))} Uhr gilt wieder."
    if moment := result.get("dropped_end"):
        return f" Das geplante Ende am {moment_in_words(datetime.fromisoformat(moment))} Uhr gilt nicht mehr."
    return ""


def _place(acks: list[Ack]) -> str:
    """Where to look afterwards: at the card, else at the controls."""
    result = acks[-1].result
    if "card" in result:
        return str(result["card"])
    if result.get("idea"):
        return html_id_of(result["idea"])
    return "steuerung"

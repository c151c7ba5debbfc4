"""What the views of a board have in common: finding it, and answering operations."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

from django.forms import Form
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from kek.pages.refusals import show_refusal
from participation.access import readable_board
from participation.enums import ViewClass
from participation.exceptions import NoSuchBoard, Refusal
from participation.models import Board
from participation.rules import is_facilitator, may_view_as
from participation.visitors import visitor_of
from participation.wire.outbound import Ack

Refused = TypeVar("Refused", bound=Form)
# Hidden fields that say what the page has shown, and where a refusal names what holds now.
SEEN = {"base": "seq", "voice": "voice"}

View = Callable[..., HttpResponseBase]


def board_or_404(request: HttpRequest, board_pk: int) -> Board:
    try:
        return readable_board(board_pk, visitor_of(request))
    except NoSuchBoard as refusal:
        raise Http404(refusal.text) from None


def led_board_or_404(request: HttpRequest, board_pk: int) -> Board:
    """For pages of the project office: to all others they do not exist."""
    board = board_or_404(request, board_pk)
    if not is_facilitator(visitor_of(request)):
        raise Http404(NoSuchBoard.message)
    return board


def view_or_404(request: HttpRequest) -> ViewClass:
    """Which view class is asked for; one that is not this visitor's does not exist for them."""
    wanted = request.GET.get("sicht", ViewClass.PARTICIPANT.value)
    if wanted not in ViewClass.values or not may_view_as(visitor_of(request), ViewClass(wanted)):
        raise Http404("Diese Ansicht gibt es nicht.")
    return ViewClass(wanted)


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def acknowledged(ack: Ack) -> JsonResponse:
    return JsonResponse(ack.as_frame())


def refused(refusal: Refusal, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> JsonResponse:
    """A refusal of something that has no op_id."""
    answer = {"code": refusal.code, "message": refusal.text, "field": refusal.field}
    return JsonResponse(answer, status=status)


def with_fault(form: Refused, refusal: Refusal) -> Refused:
    """The form with its fault at the field. What the refusal says of the present the person has seen with it:
    the next time they send the form, it is in knowledge of that."""
    if form.is_valid():
        show_refusal(form, refusal)
    current = refusal.current or {}
    seen = {field: current[key] for field, key in SEEN.items() if field in form.fields and key in current}
    if seen:
        form.data = {**{name: form.data.get(name) for name in form.data}, **seen}
    return form


def keeping_words(view: View) -> View:
    """What somebody has written is not lost with the idea or the board that it was for.

    What they must not see and what never was still answer alike: with 404 and their own words.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            words = request.POST.get("text") or request.POST.get("reason")
            if not words or wants_json(request):
                raise
            context = {"words": words, "title": "Das gibt es nicht mehr"}
            status = HTTPStatus.NOT_FOUND
            return TemplateResponse(request, "participation/words_kept.html", context, status=status)

    return answer

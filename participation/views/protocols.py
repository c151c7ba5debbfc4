"""From the board into a protocol: first a frozen copy, then a choice from it."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documents.exceptions import Refusal as ProtocolRefusal
from documents.models import Protocol
from kek.keys import key_in
from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from participation.actions.exports import take_export
from participation.actions.protocols import take_into_protocol
from participation.forms.protocol import TakeForm
from participation.models import Board
from participation.queries.exports import FrozenCopy, copies_of, copy_of
from participation.queries.for_protocol import (
    choices_from,
    drafts_for,
    is_for_few,
    newest_copy_is_current,
)
from participation.views.answers import led_board_or_404
from participation.visitors import visitor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def protocol(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """?abzug= is the copy, ?protokoll= the draft that the office comes from."""
    board = led_board_or_404(request, board_pk)
    if request.method == "POST" and "abzug_anlegen" in request.POST:
        export = take_export(board_pk, visitor_of(request))
        return SeeOther(_address(board, export.pk, request.GET.get("protokoll", "")))
    export_pk = key_in(request.GET.get("abzug"))
    if export_pk is None:
        return _copies(request, board)
    copy = copy_of(board, export_pk)
    if copy is None:
        raise Http404("Diesen Abzug gibt es nicht.")
    return _choice(request, board, copy)


def _copies(request: HttpRequest, board: Board) -> HttpResponseBase:
    copies = copies_of(board)
    asked = request.GET.get("protokoll", "")
    context = {
        "page": board.page,
        "board": board,
        "copies": [(copy, _address(board, copy.export.pk, asked)) for copy in copies],
        "is_current": newest_copy_is_current(board, [copy.export for copy in copies]),
        "asked": asked,
    }
    return TemplateResponse(request, "participation/protocol/copies.html", context)


def _choice(request: HttpRequest, board: Board, copy: FrozenCopy) -> HttpResponseBase:
    drafts = drafts_for(board)
    asked = _asked(request, drafts)
    form = TakeForm(
        choices_from(board, copy, asked),
        [(str(draft.pk), draft.draft_title) for draft in drafts],
        request.POST if request.method == "POST" else None,
        asked=str(asked.pk) if asked else "",
        is_for_few=is_for_few(board),
    )
    if form.is_bound and form.is_valid():
        taking = form.taking(copy.export.pk)
        try:
            take_into_protocol(board.pk, visitor_of(request), taking)
        except ProtocolRefusal as refusal:
            show_refusal(form, refusal)
        else:
            return SeeOther(f"{reverse('protocols:desk', args=[taking.protocol])}#entwurf")
    context = {
        "page": board.page,
        "board": board,
        "copy": copy,
        "form": form,
        "has_drafts": bool(drafts),
        "event": board.page.related_event,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return TemplateResponse(request, "participation/protocol/choice.html", context, status=status)


def _asked(request: HttpRequest, drafts: list[Protocol]) -> Protocol | None:
    """The draft that is named by the form or the address; else the one worked on last."""
    named = key_in(request.POST.get("protokoll") or request.GET.get("protokoll"))
    return next((draft for draft in drafts if draft.pk == named), drafts[0] if drafts else None)


def _address(board: Board, export_pk: int, asked: str) -> str:
    query = {"abzug": str(export_pk), **({"protokoll": asked} if key_in(asked) else {})}
    return f"{board.page.protocol_url}?{urlencode(query)}"

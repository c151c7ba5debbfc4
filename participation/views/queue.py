"""The office's queue: look, decide, black out. Plain forms; what stands in them decides what is done.

Nobody but the office learns that these pages exist. Addresses that only take forms lead back to the queue
when they are asked for, as by a reload after a refusal.
"""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from participation.actions.guarding import premoderate as premoderate_board
from participation.actions.hints import clear_hint
from participation.actions.operations import perform_one
from participation.enums import Ground
from participation.exceptions import InvalidArguments, Refusal
from participation.forms.queue import DecisionForm, RedactionForm
from participation.models import Board
from participation.queries.queue import Item, items_of, keys_of, queue_of
from participation.views.answers import led_board_or_404
from participation.visitors import visitor_of

DONE = {
    "publish": "veröffentlicht",
    "refuse": "abgelehnt",
    "hide": "ausgeblendet",
    "restore": "wiederhergestellt",
    "uphold": "ausgeblendet",
    "dismiss": "stehen gelassen",
    "ban": "Die Person kann auf diesem Board nicht mehr schreiben",
    "unban": "Die Person kann auf diesem Board wieder schreiben",
}


@never_cache
@require_safe
def queue(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    return _queue_page(request, led_board_or_404(request, board_pk))


@never_cache
@require_safe
def preview(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """What exactly a decision about several would change. Nothing is changed here."""
    form = DecisionForm(request.GET)
    board = led_board_or_404(request, board_pk)
    if form.is_valid() and form.decision is not None and form.named:
        return _preview_page(request, board, form)
    messages.warning(request, "Bitte wählen Sie zuerst aus, was Sie gemeinsam entscheiden möchten.")
    return SeeOther(reverse("participation:queue", args=[board.pk]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """One decision, about one contribution or several. What cannot be done is said at its place."""
    board = led_board_or_404(request, board_pk)
    if request.method != "POST":
        return SeeOther(reverse("participation:queue", args=[board.pk]))
    form = DecisionForm(request.POST)
    try:
        if not form.is_valid():
            raise InvalidArguments
        perform_one(board.pk, form.operation(), visitor_of(request))
    except Refusal as refusal:
        if form.is_from_preview and form.decision is not None:
            return _preview_page(request, board, form, refusal)
        return _queue_page(request, board, form, refusal)
    messages.success(request, _done(board, form))
    return SeeOther(reverse("participation:queue", args=[board.pk]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def clear(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """A hint was looked at; the contribution stands."""
    board = led_board_or_404(request, board_pk)
    ideas, comments = keys_of(request.POST.getlist("auswahl"))
    if request.method == "POST" and (ideas or comments):
        try:
            clear_hint(
                board.pk,
                visitor_of(request),
                idea=next(iter(ideas), None),
                comment=next(iter(comments), None),
            )
        except Refusal as refusal:
            messages.error(request, refusal.text)
        else:
            messages.success(request, "Der Beitrag bleibt stehen.")
    return SeeOther(reverse("participation:queue", args=[board.pk]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def premoderate(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    board = led_board_or_404(request, board_pk)
    if request.method != "POST":
        return SeeOther(reverse("participation:queue", args=[board.pk]))
    premoderate_board(board.pk, visitor_of(request))
    messages.success(request, "Neue Beiträge erscheinen ab jetzt erst, wenn Sie sie freigeben.")
    return SeeOther(reverse("participation:queue", args=[board.pk]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: HttpRequest, board_pk: int, key: str) -> HttpResponseBase:
    """Black out words of one text."""
    board = led_board_or_404(request, board_pk)
    item = _item_or_404(board, key)
    if request.method != "POST":
        return _redaction_page(request, board, item, RedactionForm(item=item, base=board.seq))
    form = RedactionForm(request.POST, item=item, base=board.seq)
    if not form.is_valid():
        return _redaction_page(request, board, item, form)
    try:
        perform_one(board.pk, form.operation(), visitor_of(request))
    except Refusal as refusal:
        show_refusal(form, refusal)
        if refusal.code == "stale":
            form.see_again(refusal.current or {})
        return _redaction_page(request, board, item, form, refusal)
    messages.success(request, f"{item.title} ist geschwärzt.")
    return SeeOther(reverse("participation:queue", args=[board.pk]))


def _queue_page(
    request: HttpRequest, board: Board, form: DecisionForm | None = None, refusal: Refusal | None = None
) -> HttpResponseBase:
    context = {
        "page": board.page,
        "board": board,
        "queue": queue_of(board),
        "refusal": refusal,
        "refused_key": form.place if form else "",
        "refused_reason": form.typed_reason if form else "",
        "refused_ground": form.typed_ground if form else "",
        "grounds": Ground.choices,
        "socket_path": f"/ws/board/{board.pk}/",
        "greeting_url": reverse("participation:greeting", args=[board.pk]),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return TemplateResponse(request, "participation/queue_page.html", context, status=status)


def _preview_page(
    request: HttpRequest, board: Board, form: DecisionForm, refusal: Refusal | None = None
) -> HttpResponseBase:
    items = items_of(board, *keys_of(form.named))
    decision = form.decision
    if decision is None:
        raise Http404("Diese Entscheidung gibt es nicht.")
    context = {
        "page": board.page,
        "board": board,
        "decision": decision,
        "grounds": Ground.choices,
        "refused_key": form.place,
        "refused_ground": form.typed_ground,
        "items": [item for item in items if item.contribution.state in decision.leaving],
        "left_out": [item for item in items if item.contribution.state not in decision.leaving],
        "refusal": refusal,
        "reason": form.typed_reason,
        "op_id": uuid.uuid4(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return TemplateResponse(request, "participation/queue_preview.html", context, status=status)


def _redaction_page(
    request: HttpRequest, board: Board, item: Item, form: RedactionForm, refusal: Refusal | None = None
) -> HttpResponseBase:
    context: dict[str, Any] = {
        "page": board.page,
        "board": board,
        "item": item,
        "form": form,
        "versions": list(item.contribution.versions.order_by("-pk")),
        "current": refusal.current if refusal and refusal.code == "stale" else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return TemplateResponse(request, "participation/redaction_page.html", context, status=status)


def _item_or_404(board: Board, key: str) -> Item:
    items = items_of(board, *keys_of([key]))
    if not items:
        raise Http404("Diesen Beitrag gibt es nicht.")
    return items[0]


def _done(board: Board, form: DecisionForm) -> str:
    """What was done, in one sentence."""
    action = form.cleaned_data["aktion"]
    if action in {"ban", "unban"}:
        return f"{DONE[action]}."
    titles = [item.title for item in items_of(board, *keys_of(form.named))]
    if len(titles) == 1:
        return f"{titles[0]} ist {DONE[action]}."
    return f"{len(titles)} Beiträge sind {DONE[action]}."

"""What a board hears over HTTP. Each view reads its input, makes one call and answers.

A refused form is answered at the address it was sent to. Whoever asks for that address again, as by a reload,
is led back to the form.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import parse_etags
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kek.pages.responses import SeeOther
from kek.spam.forms import is_proved
from participation.actions.operations import perform_one
from participation.actions.participants import join as join_board
from participation.enums import ContributionState, OperationName
from participation.exceptions import InvalidArguments, Refusal
from participation.forms import IdeaForm
from participation.models import Board, html_id_of
from participation.queries.participants import participant_of
from participation.queries.snapshots import KeptSnapshot, etag_of, kept_snapshot_of
from participation.views.answers import (
    acknowledged,
    board_or_404,
    keeping_words,
    refused,
    view_or_404,
    wants_json,
    with_fault,
)
from participation.visitors import remember_guest, visitor_of
from participation.wire.errors import WireError
from participation.wire.inbound import Op
from participation.wire.outbound import Ack, Nack
from participation.wire.strict import read_object


@require_safe
def snapshot(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """The whole board as JSON; 304 while nothing changed."""
    board = board_or_404(request, board_pk)
    view = view_or_404(request)
    if etag_of(board, view) in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified(headers={"ETag": etag_of(board, view)})
    else:
        found = kept_snapshot_of(board, view)
        response = _packed(request, found)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _packed(request: HttpRequest, snapshot: KeptSnapshot) -> HttpResponse:
    """As it is kept, if the client can unpack it."""
    headers = {"ETag": snapshot.etag, "Vary": "Accept-Encoding"}
    if not re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
        return HttpResponse(snapshot.body, "application/json", headers=headers)
    headers["Content-Encoding"] = "gzip"
    return HttpResponse(snapshot.compressed, "application/json", headers=headers)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@keeping_words
def operation(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """The operation of the socket for plain forms and for clients without a socket."""
    board = board_or_404(request, board_pk)
    if request.method != "POST":
        return _to_form(request, board)
    if request.content_type == "application/json":
        return _answer_program(request, board)
    return _answer_form(request, board)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """Take part under a name. Sockets opened before must say hello again to know it."""
    board = board_or_404(request, board_pk)
    if request.method != "POST":
        return _to_form(request, board)
    remember_guest(request)
    try:
        participant = join_board(
            board_pk, visitor_of(request), request.POST.get("pseudonym", ""), is_proved=is_proved(request)
        )
    except Refusal as refusal:
        if wants_json(request):
            return refused(refusal)
        form = _form(request, board)
        # Who is here already has no field for a name: another name is asked for by a script alone.
        form.add_error("pseudonym" if "pseudonym" in form.fields else None, refusal.text)
        return _page_again(request, board, form)
    if wants_json(request):
        return JsonResponse({"participant": participant.pseudonym, "voice": participant.voice})
    return SeeOther(board.page.get_url(request))


def _to_form(request: HttpRequest, board: Board) -> HttpResponseBase:
    return SeeOther(f"{board.page.get_url(request)}#idee-schreiben")


def _answer_program(request: HttpRequest, board: Board) -> HttpResponseBase:
    try:
        op = Op.read(read_object(request.body))
    except WireError:
        return refused(InvalidArguments())
    try:
        return acknowledged(perform_one(board.pk, op, visitor_of(request)))
    except Refusal as refusal:
        return JsonResponse(Nack.of(op.op_id, refusal).as_frame(), status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _answer_form(request: HttpRequest, board: Board) -> HttpResponseBase:
    form = _form(request, board)
    try:
        ack = _carry_out(request, board, form)
    except Refusal as refusal:
        if wants_json(request):
            return refused(refusal)
        return _page_again(request, board, with_fault(form, refusal))
    if wants_json(request):
        return acknowledged(ack)
    return SeeOther(_place_of(request, board, ack))


def _carry_out(request: HttpRequest, board: Board, form: IdeaForm) -> Ack:
    if not form.is_valid():
        field, messages = next(iter(form.errors.items()))
        raise InvalidArguments(str(messages[0]), field=field)
    given = form.cleaned_data
    if "pseudonym" in given:
        remember_guest(request)
        join_board(board.pk, visitor_of(request), given["pseudonym"], is_proved=is_proved(request))
    args = {
        "text": given["text"],
        "column": given["column"].pk,
        "tags": given["tags"],
        "place": given.get("place"),
        "voice": given["voice"],
    }
    return perform_one(board.pk, Op(given["op_id"], OperationName.POST_IDEA.value, args), visitor_of(request))


def _place_of(request: HttpRequest, board: Board, ack: Ack) -> str:
    """The new card; where others do not see it yet, the author finds it on its own page."""
    if board.is_veiled or ack.result["state"] != ContributionState.PUBLISHED:
        return reverse("participation:idea", args=[board.pk, ack.result["number"]])
    return f"{board.page.get_url(request)}#{html_id_of(ack.result['idea'])}"


def _form(request: HttpRequest, board: Board) -> IdeaForm:
    return IdeaForm(request.POST, board=board, participant=participant_of(board, visitor_of(request)))


def _page_again(request: HttpRequest, board: Board, form: IdeaForm) -> HttpResponseBase:
    """The board page with the messages at their fields and everything that was typed."""
    page = board.page
    context = page.get_context(request, form=form)
    template = page.get_template(request)
    return TemplateResponse(request, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

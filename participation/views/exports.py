"""The frozen copies of a board: the list, the files, the page for paper."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kek.pages.responses import SeeOther
from participation.actions.exports import take_export
from participation.exceptions import Refusal
from participation.formats.csv_file import csv_of
from participation.formats.tables import moment, tables_of
from participation.formats.xlsx_file import xlsx_of
from participation.models import Board
from participation.queries.exports import FrozenCopy, copies_of, copy_of
from participation.rules import is_facilitator
from participation.views.answers import board_or_404
from participation.visitors import visitor_of

TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """All copies of a board; the office takes a new one here."""
    board = board_or_404(request, board_pk)
    refusal = None
    if request.method == "POST":
        try:
            export = take_export(board_pk, visitor_of(request))
        except Refusal as refused:
            refusal = refused
        else:
            return SeeOther(f"{reverse('participation:exports', args=[board_pk])}#abzug-{export.pk}")
    context = {
        "page": board.page,
        "board": board,
        "copies": copies_of(board),
        "may_take": is_facilitator(visitor_of(request)),
        "refusal": refusal,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return TemplateResponse(request, "participation/exports_page.html", context, status=status)


@never_cache
@require_safe
def download(request: HttpRequest, board_pk: int, export_pk: int, kind: str) -> HttpResponseBase:
    """A copy as a file: always the same bytes."""
    if kind not in TYPES:
        raise Http404("Dieses Format gibt es nicht.")
    board = board_or_404(request, board_pk)
    copy = _copy_or_404(board, export_pk)
    if _is_closed(request, copy):
        return _withheld(request, board)
    response = HttpResponse(_file(copy, kind), TYPES[kind])
    name = f"board-{board.pk}-stand-{copy.export.seq}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@never_cache
@require_safe
def printed(request: HttpRequest, board_pk: int, export_pk: int) -> HttpResponseBase:
    board = board_or_404(request, board_pk)
    copy = _copy_or_404(board, export_pk)
    if _is_closed(request, copy):
        return _withheld(request, board)
    tables = tables_of(copy.content, copy.export.sha256)
    context = {
        "page": board.page,
        "board": board,
        "copy": copy,
        "tables": tables,
        "may_take": is_facilitator(visitor_of(request)),
    }
    return TemplateResponse(request, "participation/export_print.html", context)


def _copy_or_404(board: Board, export_pk: int) -> FrozenCopy:
    found = copy_of(board, export_pk)
    if found is None:
        raise Http404("Diesen Abzug gibt es nicht.")
    return found


def _is_closed(request: HttpRequest, copy: FrozenCopy) -> bool:
    return copy.is_withheld and not is_facilitator(visitor_of(request))


def _withheld(request: HttpRequest, board: Board) -> HttpResponseBase:
    """It is in the list, so it is said why nobody gets it."""
    context = {"page": board.page, "board": board}
    return TemplateResponse(
        request, "participation/export_withheld.html", context, status=HTTPStatus.FORBIDDEN
    )


def _file(copy: FrozenCopy, kind: str) -> bytes:
    if kind == "json":
        return copy.export.content.encode()
    tables = tables_of(copy.content, copy.export.sha256)
    if kind == "csv":
        return csv_of(tables)
    taken_at = moment(copy.content["board"]["taken_at"])
    return xlsx_of(tables, taken_at or copy.export.created_at)

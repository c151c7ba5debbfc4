"""Reporting a contribution, and reading what was decided. Open to everybody, without account and script."""

import time
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kek.keys import key_in
from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from participation.actions.reports import Complaint, file_report
from participation.exceptions import NoSuchComment, NoSuchIdea, Refusal, TooFast
from participation.forms.report import ReportForm
from participation.limits import REPORTS_PER_DEVICE
from participation.models import Board, Report
from participation.queries.reported import Reported, reported
from participation.views.answers import board_or_404, keeping_words
from participation.visitors import visitor_of

SENT = "participation_reports"
HOUR = 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@keeping_words
def report(request: HttpRequest, board_pk: int, number: int) -> HttpResponseBase:
    """The form; then a private address where the decision is read."""
    board = board_or_404(request, board_pk)
    about = _reported_or_404(request, board, number)
    if request.method != "POST":
        return _page(request, board, about, ReportForm())
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, board, about, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        filed = _file(request, board, about, form)
    except Refusal as refusal:
        show_refusal(form, refusal)
        return _page(request, board, about, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return SeeOther(filed.get_absolute_url())


@never_cache
@require_safe
def report_status(request: HttpRequest, key: str) -> HttpResponseBase:
    """Whoever has the address reads what was reported and decided; not a word of the contribution."""
    found = get_object_or_404(Report.objects.select_related("idea", "comment"), key=key)
    return TemplateResponse(request, "participation/report_status.html", {"report": found})


def _file(request: HttpRequest, board: Board, about: Reported, form: ReportForm) -> Report:
    sent = _recently_sent(request)
    if len(sent) >= REPORTS_PER_DEVICE:
        raise TooFast(
            "Sie haben in der letzten Stunde schon mehrere Beiträge gemeldet. Bitte warten Sie eine Stunde "
            "oder schreiben Sie dem Projektbüro.",
            retry_after=HOUR,
        )
    given = form.cleaned_data
    complaint = Complaint(
        op_id=given["op_id"],
        number=about.idea.number,
        comment=about.comment.pk if about.comment else None,
        reason=given["reason"],
        email=given["email"],
    )
    filed = file_report(board.pk, visitor_of(request), complaint)
    request.session[SENT] = [*sent, int(time.time())]
    return filed


def _recently_sent(request: HttpRequest) -> list[int]:
    """Times of this device's reports; nothing about them is stored elsewhere."""
    since = time.time() - HOUR
    return [moment for moment in request.session.get(SENT, []) if moment > since]


def _reported_or_404(request: HttpRequest, board: Board, number: int) -> Reported:
    asked = request.GET.get("kommentar", "")
    key = key_in(asked)
    if asked and key is None:
        raise Http404("Diesen Beitrag gibt es nicht.")
    try:
        return reported(board, visitor_of(request), number, key)
    except (NoSuchIdea, NoSuchComment) as refusal:
        raise Http404(refusal.text) from None


def _page(
    request: HttpRequest, board: Board, about: Reported, form: ReportForm, status: int = HTTPStatus.OK
) -> HttpResponseBase:
    context: dict[str, Any] = {"page": board.page, "board": board, "about": about, "form": form}
    return TemplateResponse(request, "participation/report_page.html", context, status=status)

"""The ways into a board, as the office hands them out: links, QR codes and sheets for paper."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from participation.actions.guarding import renew_code
from participation.actions.invitations import invite
from participation.actions.invitations import revoke as revoke_invitation
from participation.enums import Voice
from participation.exceptions import InvalidArguments, NoSuchInvitation
from participation.forms import InvitationForm, usual_last_day
from participation.models import Board
from participation.queries.invitations import Way, invitations_of, way_by_code, way_by_invitation
from participation.views.answers import led_board_or_404
from participation.visitors import visitor_of

FORMATS = {"a4": "A4", "a5": "A5"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    board = led_board_or_404(request, board_pk)
    if request.method != "POST":
        return _page(request, board, InvitationForm(initial={"last_day": usual_last_day(board)}))
    form = InvitationForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = invite(board.pk, visitor_of(request), Voice(given["voice"]), given["last_day"])
        except InvalidArguments as refusal:
            show_refusal(form, refusal)
        else:
            return SeeOther(f"{_address(board)}#einladung-{made.pk}")
    return _page(request, board, form, HTTPStatus.UNPROCESSABLE_ENTITY)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, board_pk: int, invitation_pk: int) -> HttpResponseBase:
    """First a page that says what will happen: there is no way back."""
    board = led_board_or_404(request, board_pk)
    if request.method != "POST":
        return _question(request, board, invitation_pk)
    try:
        revoke_invitation(board.pk, visitor_of(request), invitation_pk)
    except NoSuchInvitation as refusal:
        raise Http404(refusal.text) from None
    return SeeOther(f"{_address(board)}#einladung-{invitation_pk}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    board = led_board_or_404(request, board_pk)
    if request.method != "POST":
        return SeeOther(f"{_address(board)}#code-erneuern")
    renew_code(board.pk, visitor_of(request), only_with_code="nur_mit_code" in request.POST)
    messages.success(
        request, "Der Code ist neu. Bitte laden Sie die Leinwand neu und drucken Sie Blätter neu."
    )
    return SeeOther(f"{_address(board)}#mit-code")


@never_cache
@require_safe
def sheet(request: HttpRequest, board_pk: int, invitation_pk: int) -> HttpResponseBase:
    """For paper: one invitation."""
    way = way_by_invitation(led_board_or_404(request, board_pk), invitation_pk, request)
    if way is None:
        raise Http404(NoSuchInvitation.message)
    return _sheet(request, way)


@never_cache
@require_safe
def code_sheet(request: HttpRequest, board_pk: int) -> HttpResponseBase:
    """For paper: the code, for everybody."""
    return _sheet(request, way_by_code(led_board_or_404(request, board_pk), request))


def _question(request: HttpRequest, board: Board, invitation_pk: int) -> HttpResponseBase:
    """What does not hold any more needs no revoking: then the list says why."""
    way = way_by_invitation(board, invitation_pk, request)
    if way is None:
        return SeeOther(f"{_address(board)}#einladung-{invitation_pk}")
    context = {"page": board.page, "board": board, "way": way, "list_url": _address(board)}
    return TemplateResponse(request, "participation/revoke_invitation.html", context)


def _sheet(request: HttpRequest, way: Way) -> HttpResponseBase:
    chosen = request.GET.get("format", "a4")
    context = {
        "way": way,
        "board": way.board,
        "page": way.board.page,
        "format": chosen if chosen in FORMATS else "a4",
        "formats": FORMATS,
        "typed_address": f"{request.get_host()}{reverse('joining:code').rstrip('/')}",
    }
    return TemplateResponse(request, "participation/invitation_sheet.html", context)


def _page(
    request: HttpRequest, board: Board, form: InvitationForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponseBase:
    context = {
        "page": board.page,
        "board": board,
        "form": form,
        "by_code": way_by_code(board, request),
        "ways": invitations_of(board, request),
        "typed_address": f"{request.get_host()}{reverse('joining:code').rstrip('/')}",
    }
    return TemplateResponse(request, "participation/invitations_page.html", context, status=status)


def _address(board: Board) -> str:
    return reverse("participation:invitations", args=[board.pk])

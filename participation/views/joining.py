"""The way to a board by its code: /mitmachen/ for who types it, /mitmachen/<CODE>/<seal>/ for who scans it.

A seal that does not hold is no fault: the code counts as typed then.
"""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kek.pages.responses import SeeOther
from participation.actions.participants import enter
from participation.enums import BoardPhase
from participation.exceptions import InvalidArguments, InvitationOver, NoSuchCode, Refusal, TooManyCodes
from participation.forms import CodeForm, EntryForm
from participation.guessing import guarded
from participation.queries.entrance import Entrance, entrance_for, suggested_name
from participation.validators import clean_code
from participation.visitors import remember_guest, visitor_of

# More than any token of ours has.
LONGEST_TOKEN = 200


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponseBase:
    """One field. The code is looked up where it leads."""
    if request.method != "POST":
        return _code_page(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _code_page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        _entrance(request, form.cleaned_data["code"])
    except InvitationOver:
        pass  # there is a board; its page says what is the matter
    except Refusal as refusal:
        return _refuse(request, form, refusal)
    return SeeOther(reverse("joining:board", args=[form.cleaned_data["code"]]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, code: str, seal: str = "") -> HttpResponseBase:
    """First tap: this page. Second tap: its button, and one is on the board."""
    try:
        clean = clean_code(code)
    except ValidationError as error:
        return _refuse_code(request, code, NoSuchCode(error.messages[0], field="code"))
    try:
        entrance = _entrance(request, clean, seal)
        if entrance.is_over:
            return _over_page(request, InvitationOver(), entrance.board.joining_path)
        if request.method == "POST":
            return _enter(request, entrance)
    except InvitationOver as refusal:
        return _over_page(request, refusal)
    except (NoSuchCode, TooManyCodes) as refusal:
        return _refuse_code(request, clean, refusal)
    form = EntryForm(initial={"pseudonym": suggested_name(entrance, visitor_of(request))})
    return _entrance_page(request, entrance, form)


def _entrance(request: HttpRequest, code: str, seal: str = "") -> Entrance:
    with guarded(request.META.get("REMOTE_ADDR", ""), code, seal):
        return entrance_for(code, _token(request), visitor_of(request))


def _enter(request: HttpRequest, entrance: Entrance) -> HttpResponseBase:
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _entrance_page(request, entrance, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    remember_guest(request)
    found = entrance.board
    try:
        enter(found.code, _token(request), visitor_of(request), form.cleaned_data["pseudonym"])
    except InvalidArguments as refusal:
        form.add_error(refusal.field, refusal.text)
        return _entrance_page(request, entrance, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return SeeOther(found.page.get_url(request))


def _token(request: HttpRequest) -> str:
    return request.GET.get("einladung", "")[:LONGEST_TOKEN]


def _entrance_page(
    request: HttpRequest, entrance: Entrance, form: EntryForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponseBase:
    context = {
        "entrance": entrance,
        "form": form,
        "title": entrance.board.page.title,
        "is_over": entrance.board.phase in {BoardPhase.CLOSED, BoardPhase.ARCHIVED},
        "voice": entrance.voice.value,
        "voice_name": entrance.voice.label,
    }
    return TemplateResponse(request, "participation/entrance.html", context, status=status)


def _over_page(request: HttpRequest, refusal: InvitationOver, citizens_way: str = "") -> HttpResponseBase:
    """With the way of citizens, where there is one."""
    context = {
        "message": refusal.text,
        "citizens_way": citizens_way,
        "title": "Die Einladung gilt nicht mehr",
    }
    return TemplateResponse(
        request, "participation/invitation_over.html", context, status=HTTPStatus.FORBIDDEN
    )


def _refuse_code(request: HttpRequest, code: str, refusal: Refusal) -> HttpResponseBase:
    """Not found, with the field to try again and what was in the address."""
    form = CodeForm({"code": code[:40]})
    form.full_clean()
    return _refuse(request, form, refusal)


def _refuse(request: HttpRequest, form: CodeForm, refusal: Refusal) -> HttpResponseBase:
    if form.is_valid():
        form.add_error("code", refusal.text)
    too_many = isinstance(refusal, TooManyCodes)
    status = HTTPStatus.TOO_MANY_REQUESTS if too_many else HTTPStatus.NOT_FOUND
    response = _code_page(request, form, status)
    if refusal.retry_after is not None:
        response.headers["Retry-After"] = str(refusal.retry_after)
    return response


def _code_page(request: HttpRequest, form: CodeForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponseBase:
    context = {"form": form, "title": "Mitmachen"}
    return TemplateResponse(request, "participation/code.html", context, status=status)

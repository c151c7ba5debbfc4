"""The steps of a protocol to the public: forms on its desk, whose top then says what was done, and the
page of its release."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documents.access import office_protocol
from documents.actions import pdf_retries, publishing
from documents.exceptions import OtherVersionSubmitted, Refusal, WrongState
from documents.forms.publication import ReleaseForm, SendBackForm, SubmitForm
from documents.models import Protocol
from documents.queries.publication import publication_of, scheduled_at
from documents.queries.release_page import release_page
from documents.views.desk import desk_page, step
from kek.pages.responses import SeeOther
from kek.people.models import User


@step
def submit(request: HttpRequest, pk: int) -> HttpResponseBase:
    form = SubmitForm(request.POST)
    if not form.is_valid():
        return _desk(request, pk, submit_form=form)
    try:
        publishing.submit(pk, cast("User", request.user), form.cleaned_data["go_live_at"])
    except Refusal as refusal:
        if refusal.field not in form.fields:
            return _desk(request, pk, submit_form=form, publication_refusal=refusal)
        form.add_error(refusal.field, refusal.text)
        return _desk(request, pk, submit_form=form)
    return _done(request, pk, "Zur Freigabe vorgelegt. Das übrige Projektbüro bekommt eine E-Mail.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The text to read, with the yes below it; for who cannot say yes, the desk."""
    protocol = office_protocol(request.user, pk)
    if request.method != "POST":
        return _release_page(request, protocol) or SeeOther(_desk_address(pk))
    form = ReleaseForm(request.POST)
    try:
        if not form.is_valid():
            raise OtherVersionSubmitted
        publishing.release(pk, cast("User", request.user), form.cleaned_data["version"])
    except Refusal as refusal:
        return _release_refused(request, pk, refusal)
    return _done(request, pk, _released(pk))


@step
def send_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return _release_refused(request, pk, send_back_form=form)
    try:
        publishing.send_back(pk, cast("User", request.user), form.cleaned_data["reason"])
    except Refusal as refusal:
        return _release_refused(request, pk, refusal, send_back_form=form)
    return _done(
        request, pk, "Zurückgegeben. Wer das Protokoll vorgelegt hat, bekommt Ihre Begründung per E-Mail."
    )


@step
def call_off(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _carry_out(
        request,
        pk,
        lambda by: publishing.call_off(pk, by),
        "Es wird nicht veröffentlicht. Das Protokoll bleibt abgestimmt.",
    )


@step
def set_pdf_again(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    return _carry_out(
        request, pk, lambda _by: pdf_retries.set_pdf_again(pk, number), "Das PDF wird neu gesetzt."
    )


def _carry_out(request: HttpRequest, pk: int, act: Callable[[User], None], done: str) -> HttpResponseBase:
    try:
        act(cast("User", request.user))
    except Refusal as refusal:
        return _desk(request, pk, publication_refusal=refusal)
    return _done(request, pk, done)


def _released(pk: int) -> str:
    at = scheduled_at(Protocol.objects.get(pk=pk))
    if at is None:
        return "Freigegeben. Das Protokoll ist veröffentlicht."
    return f"Freigegeben. Veröffentlicht wird es am {timezone.localtime(at):%d.%m.%Y um %H:%M} Uhr."


def _release_page(request: HttpRequest, protocol: Protocol, **answered: Any) -> HttpResponseBase | None:
    """None if the reader cannot release it, or nothing is submitted."""
    publication = publication_of(protocol, cast("User", request.user))
    version = protocol.latest_version
    if not publication.may_release or version is None:
        return None
    context = {
        "protocol": protocol,
        "publication": publication,
        "waiting": publication.waiting,
        "shown": release_page(protocol, version),
        "release_form": ReleaseForm(initial={"version": version.number}),
        "send_back_form": SendBackForm(),
        **answered,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if answered else HTTPStatus.OK
    return TemplateResponse(request, "documents/versions/release.html", context, status=status)


def _release_refused(
    request: HttpRequest, pk: int, refusal: Refusal | None = None, **answered: Any
) -> HttpResponseBase:
    """What was typed stands there again as long as there is something to decide; else the desk says why."""
    protocol = office_protocol(request.user, pk)
    page = _release_page(request, protocol, refusal=refusal, **answered)
    return page or desk_page(request, protocol, publication_refusal=refusal or WrongState())


def _desk(request: HttpRequest, pk: int, **answered: Any) -> HttpResponseBase:
    return desk_page(request, office_protocol(request.user, pk), **answered)


def _done(request: HttpRequest, pk: int, message: str) -> SeeOther:
    messages.success(request, message)
    return SeeOther(f"{_desk_address(pk)}#inhalt")


def _desk_address(pk: int) -> str:
    return reverse("protocols:desk", args=[pk])

"""The steps of a protocol to the public. Each is a form on its desk, whose top then says what was done."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from documents.access import office_protocol
from documents.actions import pdf_retries, publishing
from documents.exceptions import Refusal
from documents.forms.publication import SendBackForm, SubmitForm
from documents.models import Protocol
from documents.queries.publication import scheduled_at
from documents.views.desk import desk_page, step
from kek.pages.responses import SeeOther
from kek.people.models import User


@step
def submit(request: HttpRequest, pk: int) -> HttpResponseBase:
    form = SubmitForm(request.POST)
    return _carry_out(
        request,
        pk,
        lambda by: publishing.submit(pk, by, form.cleaned_data["go_live_at"]),
        "Zur Freigabe vorgelegt. Das übrige Projektbüro bekommt eine E-Mail.",
        form,
    )


@step
def release(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _carry_out(request, pk, lambda by: publishing.release(pk, by), _released)


@step
def send_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    form = SendBackForm(request.POST)
    return _carry_out(
        request,
        pk,
        lambda by: publishing.send_back(pk, by, form.cleaned_data["reason"]),
        "Zurückgegeben. Wer das Protokoll vorgelegt hat, bekommt Ihre Begründung per E-Mail.",
        form,
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


def _carry_out(
    request: HttpRequest,
    pk: int,
    act: Callable[[User], None],
    done: str | Callable[[int], str],
    form: forms.Form | None = None,
) -> HttpResponseBase:
    """A refusal is shown at the form, or at the field that it is about, with what was typed."""
    if form is not None and not form.is_valid():
        return _refused(request, pk, form)
    try:
        act(cast("User", request.user))
    except Refusal as refusal:
        if form is None or refusal.field not in form.fields:
            return _refused(request, pk, form, refusal)
        form.add_error(refusal.field, refusal.text)
        return _refused(request, pk, form)
    messages.success(request, done if isinstance(done, str) else done(pk))
    return SeeOther(f"{reverse('protocols:desk', args=[pk])}#inhalt")


def _released(pk: int) -> str:
    at = scheduled_at(Protocol.objects.get(pk=pk))
    if at is None:
        return "Freigegeben. Das Protokoll ist veröffentlicht."
    return f"Freigegeben. Veröffentlicht wird es am {timezone.localtime(at):%d.%m.%Y um %H:%M} Uhr."


def _refused(
    request: HttpRequest, pk: int, form: forms.Form | None, refusal: Refusal | None = None
) -> HttpResponseBase:
    protocol = office_protocol(request.user, pk)
    return desk_page(request, protocol, publication_form=form, publication_refusal=refusal)

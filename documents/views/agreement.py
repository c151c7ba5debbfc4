"""Agreeing a protocol and the ways back to working on it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documents.access import office_protocol
from documents.actions import agreement
from documents.exceptions import Refusal
from documents.forms.settling import AgreeForm, ReasonForm
from documents.models import Protocol
from documents.queries.coming_agreement import coming_agreement
from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from kek.people.access import office_person
from kek.people.models import User

WORKED = ["GET", "HEAD", "POST"]
Act = Callable[[Protocol, User, dict[str, Any]], str]


@never_cache
@require_http_methods(WORKED)
def agree(request: HttpRequest, pk: int) -> HttpResponseBase:
    protocol = office_protocol(request.user, pk)
    coming = coming_agreement(protocol)
    form = AgreeForm(_posted(request), initial={"note": coming.note})
    return _step(request, protocol, form, "agree", _agree, {"coming": coming})


@never_cache
@require_http_methods(WORKED)
def rework(request: HttpRequest, pk: int) -> HttpResponseBase:
    protocol = office_protocol(request.user, pk)
    return _step(request, protocol, ReasonForm(_posted(request)), "rework", _rework, {})


@never_cache
@require_http_methods(WORKED)
def next_version(request: HttpRequest, pk: int) -> HttpResponseBase:
    protocol = office_protocol(request.user, pk)
    return _step(request, protocol, ReasonForm(_posted(request)), "next_version", _follow, {})


@never_cache
@require_http_methods(WORKED)
def drop_version(request: HttpRequest, pk: int) -> HttpResponseBase:
    protocol = office_protocol(request.user, pk)
    return _step(request, protocol, ReasonForm(_posted(request)), "drop_version", _drop, {})


def _agree(protocol: Protocol, by: User, given: dict[str, Any]) -> str:
    version = agreement.agree(protocol.pk, by, given["note"], given["reason"])
    return f"Fassung {version.number} ist abgestimmt."


def _rework(protocol: Protocol, by: User, given: dict[str, Any]) -> str:
    agreement.rework(protocol.pk, by, given["reason"])
    return "Das Protokoll ist wieder Arbeitsversion."


def _follow(protocol: Protocol, by: User, given: dict[str, Any]) -> str:
    agreement.begin_next_version(protocol.pk, by, given["reason"])
    return "Die nächste Fassung ist begonnen. Öffentlich bleibt, was veröffentlicht ist."


def _drop(protocol: Protocol, by: User, given: dict[str, Any]) -> str:
    agreement.drop_next_version(protocol.pk, by, given["reason"])
    return "Es bleibt bei der veröffentlichten Fassung."


def _step(
    request: HttpRequest, protocol: Protocol, form: Form, name: str, act: Act, more: dict[str, Any]
) -> HttpResponseBase:
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            done = act(protocol, office_person(request.user), form.cleaned_data)
        except Refusal as refused:
            refusal = refused
            show_refusal(form, refused)
        else:
            messages.success(request, done)
            return SeeOther(reverse("protocols:desk", args=[protocol.pk]))
    context = {"protocol": protocol, "form": form, "refusal": refusal, **more}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return TemplateResponse(request, f"documents/versions/{name}.html", context, status=status)


def _posted(request: HttpRequest) -> Any:
    """An empty form that was sent is a form that was sent."""
    return request.POST if request.method == "POST" else None

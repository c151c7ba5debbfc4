"""Mein Bereich, below /konto/: one's own contributions, name and data. Never kept anywhere."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from home.actions.accounts import delete_account
from home.exceptions import LastAdministrator
from home.forms.mine import DeletionForm, NameForm
from home.privacy.own_copy import own_copy
from home.queries.my_page import contributions_of, summary_of, supported_by
from home.rules import is_last_administrator
from kek.pages.responses import SeeOther
from kek.people.models import User
from kek.people.proving import demand_proof
from kek.stores.counting import count
from participation.actions.pseudonyms import change_pseudonym

# Each rewrites all that somebody has said, or reads it.
NAMES_PER_MINUTE = 5
COPIES_PER_MINUTE = 5
TOO_OFTEN = "Das war gerade sehr oft. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal."

form_view = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@never_cache
@login_required
def contributions_view(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    page_obj = contributions_of(person, request.GET.get("seite", ""))
    context = {"page_obj": page_obj, "summary": summary_of(person), "is_renamed": "name" in request.GET}
    return _page(request, "contributions", context)


@require_safe
@never_cache
@login_required
def supports_view(request: HttpRequest) -> HttpResponse:
    page_obj = supported_by(_person(request), request.GET.get("seite", ""))
    return _page(request, "supports", {"page_obj": page_obj})


@form_view
@never_cache
@login_required
def name_view(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    form = NameForm(person, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, "name", {"form": form})
    if form.is_valid() and count(f"names:{person.pk}") > NAMES_PER_MINUTE:
        form.add_error("name", TOO_OFTEN)
    if form.errors:
        return _page(request, "name", {"form": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    change_pseudonym(person, form.cleaned_data["name"])
    return SeeOther(f"{reverse('mine:contributions')}?name=neu")


@require_safe
@never_cache
@login_required
def data_view(request: HttpRequest) -> HttpResponse:
    return _page(request, "data", {})


@require_POST
@never_cache
@login_required
def export_view(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    if count(f"own-copies:{person.pk}") > COPIES_PER_MINUTE:
        return _page(request, "data", {"refusal": TOO_OFTEN}, HTTPStatus.TOO_MANY_REQUESTS)
    name = f"meine-daten-{timezone.localdate():%Y-%m-%d}.zip"
    return HttpResponse(
        own_copy(person),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@form_view
@never_cache
@login_required
def deletion_view(request: HttpRequest) -> HttpResponse:
    """Says what goes and what stays, asks, and has the person prove once more that it is they."""
    person = _person(request)
    form = DeletionForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "is_last": is_last_administrator(person)}
    if request.method != "POST":
        return _page(request, "deletion", context)
    if not form.is_valid():
        return _page(request, "deletion", context, HTTPStatus.UNPROCESSABLE_ENTITY)
    demand_proof(request)
    try:
        delete_account(person, takes_words=form.takes_words)
    except LastAdministrator as refusal:
        form.add_error(None, refusal.message)
        return _page(request, "deletion", context, HTTPStatus.UNPROCESSABLE_ENTITY)
    logout(request)
    return redirect("mine:deleted")


@require_safe
@never_cache
def deleted_view(request: HttpRequest) -> HttpResponse:
    return _page(request, "deleted", {})


def _person(request: HttpRequest) -> User:
    """Behind login_required."""
    if not isinstance(request.user, User):
        raise TypeError("Nobody is logged in.")
    return request.user


def _page(
    request: HttpRequest, name: str, context: dict[str, Any], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    return TemplateResponse(request, f"home/mine/{name}.html", context, status=status)

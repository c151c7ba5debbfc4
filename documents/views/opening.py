"""How the office opens a round, gives it more time and closes it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documents.access import office_protocol, office_review
from documents.actions.reviews import close_review, extend_deadline, open_review
from documents.exceptions import Refusal
from documents.forms.review_opening import ExtensionForm, OpeningForm
from documents.models import Protocol, Review
from documents.queries.draft_gaps import gaps_of, named
from documents.queries.review_desk import review_desk
from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Which version, who, until when, and what one may do."""
    protocol = office_protocol(request.user, pk)
    of_event = list(protocol.event.committees.all())
    if request.method != "POST":
        return _opening_page(request, protocol, OpeningForm(of_event))
    form = OpeningForm(of_event, request.POST)
    if form.is_valid():
        try:
            opened = open_review(protocol.pk, request.user, form.new_review())  # type: ignore[arg-type]
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Durchsicht ist eröffnet. Alle Gefragten bekommen eine E-Mail.")
            return SeeOther(opened.get_absolute_url())
    return _opening_page(request, protocol, form, HTTPStatus.UNPROCESSABLE_ENTITY)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def extension(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Only ever later."""
    found = office_review(request.user, pk)
    present = timezone.localdate(found.deadline)
    if request.method != "POST":
        return _extension_page(request, found, ExtensionForm(present))
    form = ExtensionForm(present, request.POST)
    if form.is_valid():
        try:
            extend_deadline(found.pk, request.user, form.cleaned_data["last_day"])  # type: ignore[arg-type]
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Frist ist verlängert.")
            return SeeOther(found.get_absolute_url())
    return _extension_page(request, found, form, HTTPStatus.UNPROCESSABLE_ENTITY)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, pk: int) -> HttpResponseBase:
    """First a page that says what will happen: nobody can say anything afterwards."""
    found = office_review(request.user, pk)
    if request.method == "POST":
        close_review(found.pk, request.user)  # type: ignore[arg-type]  # office_review lets no stranger in
        messages.success(request, "Die Durchsicht ist geschlossen.")
        return SeeOther(reverse("protocols:desk", args=[found.protocol_id]))
    return TemplateResponse(request, "documents/review/closing.html", {"review": found})


def _opening_page(
    request: HttpRequest, protocol: Protocol, form: OpeningForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponseBase:
    bare = gaps_of(protocol).bare
    context: dict[str, Any] = {
        "protocol": protocol,
        "form": form,
        "bare": named(bare) if bare else "",
        "desk": review_desk(protocol),
    }
    return TemplateResponse(request, "documents/review/opening.html", context, status=status)


def _extension_page(
    request: HttpRequest, found: Review, form: ExtensionForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponseBase:
    context = {"review": found, "form": form}
    return TemplateResponse(request, "documents/review/extension.html", context, status=status)

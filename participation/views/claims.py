"""Taking along what one did as a guest: into the account, from this device or by a link that it made."""

from contextlib import suppress
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kek.pages.responses import SeeOther
from participation.actions.claims import claim as claim_device
from participation.actions.claims import claim_by_link, make_claim_link
from participation.exceptions import ClaimOver, JoinFirst, LoginFirst
from participation.models import ClaimLink
from participation.queries.claims import claimable_parts, device_of_link, open_link_of
from participation.tokens import CLAIM, signed
from participation.visitors import visitor_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest) -> HttpResponseBase:
    """On the guest's own device."""
    visitor, here = visitor_of(request), reverse("participation:claim")
    if request.method == "POST" and request.POST.get("was") == "link":
        with suppress(JoinFirst):  # nothing was done here as a guest; the page says so
            make_claim_link(visitor)
        return SeeOther(here)
    if request.method == "POST":
        try:
            return SeeOther(f"{here}?boards={claim_device(visitor)}")
        except LoginFirst:
            return SeeOther(here)
    link = open_link_of(visitor.device_key)
    context = {
        "parts": claimable_parts(visitor.device_key, visitor),
        "taken": request.GET.get("boards", ""),
        "link": link,
        "link_address": _address_of(request, link) if link else "",
        "next": urlencode({"next": here}),
    }
    return TemplateResponse(request, "participation/claim.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim_link(request: HttpRequest, token: str) -> HttpResponseBase:
    """On another device, where the account is logged in."""
    visitor = visitor_of(request)
    if request.method == "POST" and visitor.account is not None:
        try:
            taken = claim_by_link(visitor, token)
        except ClaimOver:
            return _over(request)
        return SeeOther(f"{reverse('participation:claim')}?boards={taken}")
    device_key = device_of_link(token)
    if not device_key:
        return _over(request)
    context = {
        # Whose link it is, nobody learns who has not logged in.
        "parts": claimable_parts(device_key, visitor) if visitor.account is not None else [],
        "is_by_link": True,
        "next": urlencode({"next": request.path}),
    }
    return TemplateResponse(request, "participation/claim.html", context)


def _over(request: HttpRequest) -> HttpResponseBase:
    context = {"message": ClaimOver.message, "title": "Der Link gilt nicht mehr"}
    return TemplateResponse(
        request, "participation/invitation_over.html", context, status=HTTPStatus.FORBIDDEN
    )


def _address_of(request: HttpRequest, link: ClaimLink) -> str:
    path = reverse("participation:claim_link", args=[signed(CLAIM, link.secret)])
    return request.build_absolute_uri(path)

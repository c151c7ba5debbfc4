from datetime import UTC, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap

from home.enums import ResultKind
from home.queries.search_results import search
from home.queries.security_contact import security_contact
from home.search.question import read_question
from kek.addresses import absolute
from kek.pages.models import DistrictSettings

# Whoever keeps a copy asks again within half a year.
SECURITY_TXT_HOLDS = timedelta(days=180)


@require_safe
@never_cache
def search_view(request: HttpRequest) -> HttpResponse:
    """Search results. Not kept in the page cache: an idea that is taken down must be gone at once."""
    question = read_question(request.GET.get("suche", ""))
    wanted = request.GET.get("art", "")
    kind = ResultKind(wanted) if wanted in ResultKind.values else None
    results = search(request, question, kind, request.GET.get("seite", "")) if question else None
    context = {"question": question, "kind": kind, "results": results}
    return render(request, "home/search.html", context)


@require_safe
def security_view(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); without an address there is no such file."""
    contact = security_contact(DistrictSettings.for_request(request))
    if not contact:
        raise Http404
    expires = timezone.now().replace(microsecond=0) + SECURITY_TXT_HOLDS
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, en",
        f"Canonical: {absolute(request.path)}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def robots_view(request: HttpRequest) -> HttpResponse:
    """What search engines need not read: work areas, and the search itself."""
    closed = ["/verwaltung/", "/konto/", "/suche/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    there = request.build_absolute_uri(reverse("home:sitemap"))
    return HttpResponse("\n".join([*lines, f"Sitemap: {there}", ""]), content_type="text/plain")


class PublicPages(Sitemap):
    """Under the address of the site itself, which Wagtail calls "localhost" until somebody corrects it."""

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = super()._urls(page, protocol, domain)
        return [{**each, "location": absolute(urlsplit(each["location"]).path)} for each in found]


@require_safe
def sitemap_view(request: HttpRequest) -> HttpResponseBase:
    answer: HttpResponseBase = sitemap(request, {"pages": PublicPages})
    return answer

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.enums import ResultKind
from home.queries.search_results import search
from home.search.question import read_question


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
def robots_view(request: HttpRequest) -> HttpResponse:
    """What search engines need not read: work areas, and the search itself."""
    closed = ["/verwaltung/", "/konto/", "/suche/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    sitemap = request.build_absolute_uri(reverse("home:sitemap"))
    return HttpResponse("\n".join([*lines, f"Sitemap: {sitemap}", ""]), content_type="text/plain")

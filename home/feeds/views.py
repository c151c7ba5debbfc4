from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from home.api.serving import for_everybody
from home.feeds.atom import atom
from home.feeds.entries import FEEDS
from kek.pages.models import DistrictSettings


@for_everybody
def feed(request: HttpRequest, name: str) -> HttpResponseBase:
    found = FEEDS.get(name)
    if found is None:
        raise Http404
    district = DistrictSettings.for_request(request)
    title = f"{district.short_title}: {found.title}"
    body = atom(title, found.path, district.district, found.entries())
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")

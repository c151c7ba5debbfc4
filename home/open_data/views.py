from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from home.api.public import pages
from home.api.service import description
from home.api.serving import for_everybody
from home.feeds.entries import FEEDS
from home.open_data import csvw
from home.open_data.catalogue import catalogue
from home.open_data.datasets import SUBJECTS, Subject
from home.open_data.handbook import chapters
from home.open_data.offers import columns_url, offers, table_url
from home.open_data.tables import TableStream, table
from home.queries.front_door import declare_boards
from kek.addresses import absolute
from kek.pages.models import DistrictSettings
from kek.process.models import ProcessPage


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is given away, under which licence, and how one gets it."""
    declare_boards(request)
    context = {
        "offers": offers(),
        "licence": DistrictSettings.for_request(request).licence,
        "api_url": absolute(reverse("api:index")),
        "feeds": FEEDS.values(),
        "catalogue_url": absolute(reverse("open_data:catalogue")),
    }
    return render(request, "home/open_data/page.html", context)


@require_safe
def handbook(request: HttpRequest) -> HttpResponse:
    """The API in words."""
    openapi = description(DistrictSettings.for_request(request))
    context = {"chapters": chapters(openapi), "address": absolute("")}
    return render(request, "home/open_data/handbook.html", context)


@for_everybody
def catalogue_file(request: HttpRequest) -> HttpResponseBase:
    found = catalogue(DistrictSettings.for_request(request))
    return JsonResponse(found, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


@for_everybody
def table_file(_request: HttpRequest, name: str, process: int | None = None) -> HttpResponseBase:
    """A subject as a table, of one process or of all."""
    subject = _subject(name, process)
    filename = f"{name}-{process}.csv" if process else f"{name}.csv"
    headers = {
        "Content-Disposition": f'attachment; filename="{filename}"',
        "Cache-Control": "no-cache",
        "Link": f'<{columns_url(name, process)}>; rel="describedby"; type="{csvw.MEDIA_TYPE}"',
    }
    media_type = "text/csv; charset=utf-8; header=present"
    return TableStream(table(subject, process), content_type=media_type, headers=headers)


@for_everybody
def columns_file(request: HttpRequest, name: str, process: int | None = None) -> HttpResponseBase:
    """What the columns of a table mean, for programs."""
    subject = _subject(name, process)
    found = csvw.description(subject, table_url(name, process), DistrictSettings.for_request(request))
    return JsonResponse(found, content_type=csvw.MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def _subject(name: str, process: int | None) -> Subject:
    subject = SUBJECTS.get(name)
    if subject is None or not (process is None or pages(ProcessPage).filter(pk=process).exists()):
        raise Http404
    return subject

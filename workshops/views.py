"""Calendars to subscribe to, and the page that lists them."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from kek.pages.models import DistrictSettings
from kek.people.models import Committee
from kek.process.models import ProcessPage
from workshops.enums import EventKind
from workshops.ics import calendar_file
from workshops.models import Event
from workshops.queries.feeds import feed_choices, feed_events


@require_safe
def feed_page(request: HttpRequest) -> HttpResponse:
    return render(request, "workshops/feeds.html", {"choices": feed_choices()})


@require_safe
def all_events(request: HttpRequest) -> HttpResponseBase:
    return _calendar(request, "Alle Termine", list(feed_events()))


@require_safe
def process_events(request: HttpRequest, pk: int) -> HttpResponseBase:
    process: ProcessPage = get_object_or_404(ProcessPage.objects.live().public(), pk=pk)
    return _calendar(request, process.short_title, list(feed_events().filter(process=process)))


@require_safe
def committee_events(request: HttpRequest, pk: int) -> HttpResponseBase:
    committee = get_object_or_404(Committee, pk=pk)
    return _calendar(request, committee.name, list(feed_events().filter(committees=committee)))


@require_safe
def kind_events(request: HttpRequest, kind: EventKind) -> HttpResponseBase:
    return _calendar(request, kind.label, list(feed_events().filter(kind=kind)))


@require_safe
def one_event(request: HttpRequest, pk: int) -> HttpResponseBase:
    event: Event = get_object_or_404(feed_events(), pk=pk)
    return _calendar(request, event.title, [event])


def _calendar(request: HttpRequest, name: str, events: list[Event]) -> HttpResponseBase:
    """The same events give the same bytes: a program that asks again is told in one line."""
    platform = DistrictSettings.for_request(request).short_title
    body = calendar_file(f"{platform}: {name}", events, request)
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"ETag": etag})
    answer: HttpResponseBase = get_conditional_response(request, etag=etag, response=response) or response
    return answer

"""Where protocols begin: the list of all of them, and the page that makes one."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from documents.access import office_occasion
from documents.actions.drafting import create_protocol
from documents.enums import WayIn
from documents.exceptions import Refusal
from documents.forms.drafting import NewProtocolForm, ProtocolListForm
from documents.queries.protocol_list import (
    all_processes,
    events_awaiting,
    protocols_in,
    protocols_of,
    with_events,
)
from kek.keys import key_in
from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from kek.people.access import office_person

PER_PAGE = 20
EVENTS_AT_FIRST = 5
# Where the desk goes on, by the way in.
PLACES = {WayIn.OUTLINE: "", WayIn.DOCX: "#word", WayIn.BOARD: "#boards"}
BEGUN = {
    WayIn.OUTLINE: "Die Gliederung ist angelegt. Mit „Text bearbeiten“ schreiben Sie sie im Editor aus.",
    WayIn.DOCX: "Das Protokoll ist angelegt. Wählen Sie jetzt das Word-Dokument.",
    WayIn.BOARD: "Das Protokoll ist angelegt. Wählen Sie jetzt die Beiträge.",
}


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    office_person(request.user)
    processes = all_processes()
    form = ProtocolListForm(request.GET, processes)
    wanted = form.cleaned_data
    process = next((each for each in processes if str(each.pk) == wanted["prozess"]), None)
    events = events_awaiting(timezone.localdate(), process)
    listed = events if form.wants_events else protocols_in(wanted["stand"], process)
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("seite"))
    shows_both = not wanted["stand"] and page.number == 1
    context = {
        "form": form,
        "page_obj": page,
        "events": list(page if form.wants_events else events[:EVENTS_AT_FIRST] if shows_both else []),
        "event_count": events.count(),
        "protocols": [] if form.wants_events else with_events(page),
    }
    return TemplateResponse(request, "documents/drafting/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponseBase:
    """?veranstaltung= names the event."""
    event_pk = key_in(request.GET.get("veranstaltung"))
    if event_pk is None:
        raise Http404
    event = office_occasion(request.user, event_pk)
    form = NewProtocolForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            protocol = create_protocol(event.pk, office_person(request.user), form.new_protocol())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            way = WayIn(form.cleaned_data["way"])
            messages.success(request, BEGUN[way])
            return SeeOther(f"{reverse('protocols:desk', args=[protocol.pk])}{PLACES[way]}")
    context = {"form": form, "event": event, "protocols": protocols_of(event)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return TemplateResponse(request, "documents/drafting/new.html", context, status=status)

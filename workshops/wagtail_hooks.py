"""The office's list of events, and what the admin must not do with them."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import CheckboxInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django_filters import BooleanFilter
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from workshops.models import Event
from workshops.queries.numbers import clash_after_move
from workshops.queries.without_protocol import past_events_without_protocol


class EventFilterSet(PageFilterSet):
    needs_protocol = BooleanFilter(
        label="Protokoll oder Mitschrift fehlt", method="narrow_to_missing", widget=CheckboxInput
    )

    def narrow_to_missing(self, events: QuerySet[Event], _name: str, is_wanted: bool) -> QuerySet[Event]:
        if not is_wanted:
            return events
        return events.filter(pk__in=past_events_without_protocol(timezone.localdate()).values("pk"))


class EventIndex(IndexView):
    default_ordering = "-start_date"
    base_filterset_class = EventFilterSet


class EventListing(PageListingViewSet):
    """All events of all processes in one list, the latest first."""

    model = Event
    index_view_class = EventIndex
    icon = "calendar-alt"
    menu_label = "Veranstaltungen"
    menu_order = 150
    add_to_admin_menu = True
    list_filter = ["kind", "state", "process", "committees", "live"]
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Titel", sort_key="title", classname="title"),
        Column("date_label", label="Termin", sort_key="start_date"),
        Column("kind_label", label="Art", sort_key="kind"),
        Column("place", label="Ort", sort_key="place"),
        Column("get_state_display", label="Stand", sort_key="state"),
        PageStatusColumn("status", label="Status", sort_key="live"),
    ]


@hooks.register("register_admin_viewset")
def register_event_listing() -> EventListing:
    return EventListing("veranstaltungen")


@hooks.register("before_move_page")
def keep_numbers_unique(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """The database would refuse; here the editor reads why."""
    is_refused = _refuse_taken_number(request, [page], destination)
    return redirect("wagtailadmin_pages:move", page.pk) if is_refused else None


@hooks.register("before_bulk_action")
def keep_numbers_of_several_unique(
    request: HttpRequest, action_type: str, objects: Iterable[Page], action: Any
) -> HttpResponse | None:
    """As above, before the first of them is moved."""
    if action_type != "move" or not issubclass(action.model, Page):
        return None
    is_refused = _refuse_taken_number(request, objects, action.cleaned_form.cleaned_data["chooser"])
    return redirect(action.next_url) if is_refused else None


def _refuse_taken_number(request: HttpRequest, pages: Iterable[Page], destination: Page) -> bool:
    event = clash_after_move(pages, destination)
    if event is not None:
        messages.error(
            request,
            f"„{event.title}“ kann dorthin nicht verschoben werden: In diesem Prozess gibt es schon ein "
            f"{event.kind_label}. Bitte ändern Sie zuerst die Nummer.",
        )
    return event is not None

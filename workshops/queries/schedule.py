"""What the schedule page shows: the events of a process, and what they can be filtered by."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Q, QuerySet, When

from kek.people.models import Committee
from kek.process.models import FieldOfAction, ProcessPage
from workshops.enums import EventKind
from workshops.forms.schedule import PAST, UPCOMING, ScheduleForm
from workshops.models import Event, SchedulePage, WorkshopSeriesPage
from workshops.models.queryset import EventQuerySet, last_day_from


@dataclass(frozen=True)
class ScheduleChoices:
    """Only what the process has: no filter leads to an empty list by itself."""

    kinds: list[EventKind]
    committees: list[Committee]
    fields: list[FieldOfAction]
    years: list[int]


def schedule(process: ProcessPage | None, chosen: ScheduleForm, today: date) -> QuerySet[Event]:
    """Published events: first what is to come, the nearest first, then what was, the newest first."""
    events = _narrow(Event.objects.visible().filter(process=process), chosen, today)
    ahead = Case(When(last_day_from(today), then=F("start_date")))
    ordered = events.annotate(ahead=ahead, is_ahead=Q(ahead__isnull=False)).order_by(
        F("ahead").asc(nulls_last=True), "-start_date", F("start_time").asc(nulls_first=True), "path"
    )
    return ordered.prefetch_related("committees")


def schedule_choices(process: ProcessPage | None) -> ScheduleChoices:
    events = Event.objects.visible().filter(process=process)
    seen = set(events.order_by().values_list("kind", "start_date__year").distinct())
    used = {kind for kind, _year in seen}
    return ScheduleChoices(
        kinds=[kind for kind in EventKind if kind in used],
        committees=list(Committee.objects.filter(events__in=events).distinct()),
        fields=list(FieldOfAction.objects.filter(events__in=events).distinct()),
        years=sorted({year for _kind, year in seen}, reverse=True),
    )


def series_below(page: SchedulePage) -> QuerySet[WorkshopSeriesPage]:
    """Published series in the order of the page tree."""
    return WorkshopSeriesPage.objects.live().public().child_of(page).order_by("path")


def _narrow(events: EventQuerySet, chosen: ScheduleForm, today: date) -> EventQuerySet:
    wanted = chosen.cleaned_data
    if chosen.kind:
        events = events.filter(kind=chosen.kind)
    if wanted["ausschuss"]:
        events = events.filter(committees__slug=wanted["ausschuss"])
    if wanted["handlungsfeld"]:
        events = events.filter(fields_of_action__slug=wanted["handlungsfeld"])
    if wanted["jahr"]:
        events = events.filter(start_date__year=wanted["jahr"])
    if wanted["zeit"] == UPCOMING:
        events = events.upcoming(today)
    if wanted["zeit"] == PAST:
        events = events.past(today)
    return events

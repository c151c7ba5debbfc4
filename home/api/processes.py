"""Processes with their phases and fields of action."""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router

from home.api.paging import PageOf, Since, Told, page_of, reads_one
from home.api.public import address, pages, published_since
from kek.process.models import FieldOfAction, Phase, ProcessPage
from kek.process.queries.current import Station, stations_on
from workshops.models import Event

router = Router(tags=["Prozesse"])


class PhaseOut(Told):
    title: str = Field(title="Titel")
    start: date = Field(title="Beginn")
    end: date | None = Field(title="Ende")
    state: str = Field(title="Stand", description="Am Tag der Abfrage: done, current oder planned.")
    what_happens: str = Field(title="Was geschieht")
    what_you_can_do: str = Field(title="Was man tun kann")


class FieldOut(Told):
    slug: str = Field(title="Kurzname")
    title: str = Field(title="Titel")


class ProcessOut(Told):
    """Ein Konzeptprozess."""

    id: int = Field(title="Nummer")
    title: str = Field(title="Titel")
    short_title: str = Field(title="Kurztitel")
    summary: str = Field(title="Kurzbeschreibung")
    horizon: int | None = Field(title="Zieljahr", description="Zieljahr des Konzepts.")
    is_finished: bool = Field(title="Abgeschlossen")
    phases: list[PhaseOut] = Field(title="Phasen")
    fields_of_action: list[FieldOut] = Field(
        title="Handlungsfelder", description="Handlungsfelder, zu denen es Termine gibt."
    )
    url: str = Field(title="Adresse")
    changed_at: datetime | None = Field(title="Zuletzt geändert")


def public_processes() -> QuerySet[ProcessPage]:
    return pages(ProcessPage)


def describe(rows: list[ProcessPage]) -> list[ProcessOut]:
    today = timezone.localdate()
    fields, phases = _fields_of(rows), _phases_of(rows)
    return [
        ProcessOut(
            id=row.pk,
            title=row.title,
            short_title=row.short_title,
            summary=row.summary,
            horizon=row.horizon,
            is_finished=row.is_finished,
            phases=[_phase(station) for station in stations_on(phases[row.pk], today)],
            fields_of_action=[FieldOut(slug=field.slug, title=field.title) for field in fields[row.pk]],
            url=address(row),
            changed_at=row.last_published_at,
        )
        for row in rows
    ]


@router.get("", response=PageOf[ProcessOut], operation_id="list_processes", summary="Alle Prozesse")
def list_processes(request: HttpRequest, wanted: Query[Since]) -> HttpResponse:
    """Mit Phasen und Handlungsfeldern."""
    return page_of(request, published_since(public_processes(), wanted.since), wanted, describe)


reads_one(router, "process", ProcessOut, public_processes, describe)


def _phase(station: Station) -> PhaseOut:
    phase = station.phase
    return PhaseOut(
        title=phase.title,
        start=phase.start,
        end=phase.end,
        state=station.state,
        what_happens=phase.what_happens,
        what_you_can_do=phase.what_you_can_do,
    )


def _phases_of(processes: list[ProcessPage]) -> dict[int, list[Phase]]:
    found: dict[int, list[Phase]] = defaultdict(list)
    for phase in Phase.objects.filter(process__in=processes):
        found[phase.process_id].append(phase)
    return found


def _fields_of(processes: list[ProcessPage]) -> dict[int, list[FieldOfAction]]:
    """Only those of public events, in the order of the vocabulary."""
    events = pages(Event).filter(process__in=processes).order_by()
    used = set(events.values_list("process", "fields_of_action").distinct())
    vocabulary = list(FieldOfAction.objects.all())
    return {
        process.pk: [field for field in vocabulary if (process.pk, field.pk) in used] for process in processes
    }

from dataclasses import dataclass

from documents.enums import Kind
from documents.models import KekDocument
from workshops.models import Event, Workshop, WorkshopSeriesPage
from workshops.queries.downloads import downloads_by_event

NOTES = {Kind.NOTES, Kind.PROTOCOL}


@dataclass(frozen=True)
class SeriesRow:
    """A line of the table of dates."""

    event: Event
    presentations: list[KekDocument]
    notes: list[KekDocument]


def series_rows(series: WorkshopSeriesPage) -> list[SeriesRow]:
    """The series' published workshops by date, with presentations and notes (protocols count as notes)."""
    visible = Workshop.objects.visible().child_of(series)
    workshops = list(visible.in_order().prefetch_related("committees"))
    downloads = downloads_by_event(workshops)
    return [_row(workshop, downloads.get(workshop.pk, [])) for workshop in workshops]


def _row(workshop: Workshop, documents: list[KekDocument]) -> SeriesRow:
    return SeriesRow(
        event=workshop,
        presentations=[document for document in documents if document.kind == Kind.PRESENTATION],
        notes=[document for document in documents if document.kind in NOTES],
    )

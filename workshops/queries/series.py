from dataclasses import dataclass

from documents.enums import Kind
from documents.models import KekDocument, Protocol
from workshops.models import Event, Workshop, WorkshopSeriesPage
from workshops.queries.downloads import downloads_by_event
from workshops.queries.protocols import protocols_by_event

NOTES = {Kind.NOTES, Kind.PROTOCOL}


@dataclass(frozen=True)
class SeriesRow:
    """A line of the table of dates."""

    event: Event
    presentations: list[KekDocument]
    notes: list[KekDocument]
    protocols: list[Protocol]


def series_rows(series: WorkshopSeriesPage) -> list[SeriesRow]:
    """The series' published workshops by date, with presentations, notes and published protocols."""
    visible = Workshop.objects.visible().child_of(series)
    workshops = list(visible.in_order().prefetch_related("committees"))
    downloads = downloads_by_event(workshops)
    protocols = protocols_by_event(workshops)
    return [_row(each, downloads.get(each.pk, []), protocols.get(each.pk, [])) for each in workshops]


def _row(workshop: Workshop, documents: list[KekDocument], protocols: list[Protocol]) -> SeriesRow:
    """The PDF of a protocol stands with its page, also where an editor has put it among the downloads."""
    shown = {protocol.document_id for protocol in protocols}
    return SeriesRow(
        event=workshop,
        presentations=[document for document in documents if document.kind == Kind.PRESENTATION],
        notes=[document for document in documents if document.kind in NOTES and document.pk not in shown],
        protocols=protocols,
    )

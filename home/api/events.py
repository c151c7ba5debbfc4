"""Events of all kinds, cancelled ones too."""

from datetime import date, datetime, time
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Query, Router
from pydantic import WithJsonSchema

from home.api.paging import Key, PageOf, Since, Told, page_of, reads_one
from home.api.public import address, pages, published_since
from kek.addresses import absolute
from workshops.models import Event

router = Router(tags=["Termine"])

# By the clock of the place, without a zone; JSON Schema's own "time" demands one.
Clock = Annotated[time, WithJsonSchema({"type": "string", "format": "time-local"})]


class EventsWanted(Since):
    process: Key | None = Field(default=None, description="Nur Termine dieses Prozesses (id).")


class EventOut(Told):
    """Ein Termin."""

    id: int = Field(title="Nummer")
    process: int | None = Field(title="Prozess (Nummer)")
    kind: str = Field(
        title="Art (Kennwort)", description="Art als Kennwort; kind_label sagt sie auf Deutsch."
    )
    kind_label: str = Field(title="Art")
    number: int | None = Field(title="Wievielter seiner Art", description="Der wievielte Termin dieser Art.")
    title: str = Field(title="Titel")
    summary: str = Field(title="Kurzbeschreibung")
    start_date: date = Field(title="Erster Tag")
    end_date: date | None = Field(title="Letzter Tag")
    only_first_and_last_day: bool = Field(title="Nur erster und letzter Tag")
    start_time: Clock | None = Field(title="Von")
    end_time: Clock | None = Field(title="Bis")
    place: str = Field(title="Ort")
    address: str = Field(title="Anschrift")
    state: str = Field(title="Stand (Kennwort)", description="scheduled, moved oder cancelled.")
    state_label: str = Field(title="Stand")
    state_reason: str = Field(title="Grund")
    previous_start_date: date | None = Field(title="Bisher erster Tag")
    previous_end_date: date | None = Field(title="Bisher letzter Tag")
    committees: list[str] = Field(title="Ausschüsse")
    is_joint_session: bool = Field(title="Gemeinsame Sitzung")
    fields_of_action: list[str] = Field(
        title="Handlungsfelder (Kurznamen)", description="Kurznamen der Handlungsfelder."
    )
    themes: list[str] = Field(
        title="Querschnittsthemen (Kurznamen)", description="Kurznamen der Querschnittsthemen."
    )
    participants: str = Field(
        title="Beteiligte Gruppen", description="Gruppen, die eingeladen oder dabei waren; nie Namen."
    )
    participants_count: int | None = Field(title="Zahl der Teilnehmenden")
    url: str = Field(title="Adresse")
    calendar_url: str = Field(title="Adresse der Kalenderdatei")
    changed_at: datetime | None = Field(title="Zuletzt geändert")


def public_events() -> Any:
    return pages(Event).prefetch_related("committees", "fields_of_action", "themes")


def narrowed(wanted: EventsWanted) -> Any:
    rows = published_since(public_events(), wanted.since)
    return rows if wanted.process is None else rows.filter(process=wanted.process)


def describe(rows: list[Event]) -> list[EventOut]:
    return [
        EventOut(
            id=row.pk,
            process=row.process_id,
            kind=row.kind,
            kind_label=row.kind_label,
            number=row.number,
            title=row.title,
            summary=row.summary,
            start_date=row.start_date,
            end_date=row.end_date,
            only_first_and_last_day=row.only_first_and_last_day,
            start_time=row.start_time,
            end_time=row.end_time,
            place=row.place,
            address=row.address,
            state=row.state,
            state_label=row.get_state_display(),
            state_reason=row.state_reason,
            previous_start_date=row.previous_start_date,
            previous_end_date=row.previous_end_date,
            committees=[committee.name for committee in row.committees.all()],
            is_joint_session=row.is_joint_session,
            fields_of_action=[field.slug for field in row.fields_of_action.all()],
            themes=[theme.slug for theme in row.themes.all()],
            participants=row.participants,
            participants_count=row.participants_count,
            url=address(row),
            calendar_url=absolute(reverse("workshops:event_calendar", args=[row.pk])),
            changed_at=row.last_published_at,
        )
        for row in rows
    ]


@router.get("", response=PageOf[EventOut], operation_id="list_events", summary="Alle Termine")
def list_events(request: HttpRequest, wanted: Query[EventsWanted]) -> HttpResponse:
    """Auch abgesagte und verschobene. Zum Abonnieren im Kalender gibt es eigene Adressen (ICS)."""
    return page_of(request, narrowed(wanted), wanted, describe)


reads_one(router, "event", EventOut, public_events, describe)

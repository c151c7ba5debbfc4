"""Boards that everybody may read."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router

from home.api.changes import latest, with_own_moments
from home.api.paging import Key, PageOf, Since, Told, page_of, reads_one
from home.api.public import address, pages, pages_of_process, public_page_keys
from home.api.visibility import shown_since
from kek.process.models import ProcessPage
from participation.enums import ContributionState
from participation.models import Board, BoardPage
from workshops.models import Event

router = Router(tags=["Ideenboards"])

SHOWN = Q(ideas__state=ContributionState.PUBLISHED)


class BoardsWanted(Since):
    process: Key | None = Field(default=None, description="Nur Boards dieses Prozesses (id).")


class BoardOut(Told):
    """Ein Ideenboard."""

    id: int = Field(title="Nummer")
    process: int | None = Field(title="Prozess (Nummer)")
    event: int | None = Field(title="Termin (Nummer)", description="Der Termin, zu dem es gehört (id).")
    title: str = Field(title="Titel")
    summary: str = Field(title="Kurzbeschreibung")
    phase: str = Field(
        title="Phase (Kennwort)", description="Was das Board gerade annimmt; phase_label sagt es auf Deutsch."
    )
    phase_label: str = Field(title="Phase")
    columns: list[str] = Field(title="Spalten")
    is_veiled: bool = Field(title="Verdeckt", description="Verdeckt: Die Ideen sind noch nicht aufgedeckt.")
    is_discussed: bool = Field(title="Mit Unterstützung und Kommentaren")
    shows_pseudonyms: bool = Field(title="Zeigt Pseudonyme")
    shows_votes: bool = Field(title="Zeigt Stimmen")
    votes_per_person: int = Field(title="Stimmen je Person")
    ideas: int | None = Field(
        title="Zahl der Ideen", description="Zahl der veröffentlichten Ideen; leer, solange verdeckt."
    )
    url: str = Field(title="Adresse")
    changed_at: datetime | None = Field(
        title="Zuletzt geändert",
        description="Der Seite, der Phase oder der Einstellungen; die Ideen haben eigene Zeiten.",
    )


def public_boards() -> QuerySet[Board]:
    boards = Board.objects.open_to_everybody().filter(page__in=public_page_keys())
    told = boards.select_related("page").prefetch_related("columns")
    return with_own_moments(told.annotate(shown=Count("ideas", filter=SHOWN)))


def narrowed(wanted: BoardsWanted) -> QuerySet[Board]:
    rows = public_boards()
    if wanted.since is not None:
        rows = rows.filter(shown_since(wanted.since, "page__") | Q(own_at__gte=wanted.since))
    if wanted.process is not None:
        rows = rows.filter(page__in=pages_of_process(BoardPage, wanted.process).values("pk"))
    return rows


def describe(rows: list[Board]) -> list[BoardOut]:
    processes = list(pages(ProcessPage))
    named = {row.page.related_event_id for row in rows}
    events = set(pages(Event).filter(pk__in=named - {None}).values_list("pk", flat=True))
    return [
        BoardOut(
            id=row.pk,
            process=next((p.pk for p in processes if row.page.path.startswith(p.path)), None),
            event=row.page.related_event_id if row.page.related_event_id in events else None,
            title=row.page.title,
            summary=row.page.summary,
            phase=row.phase,
            phase_label=row.get_phase_display(),
            columns=[column.title for column in row.columns.all()],
            is_veiled=row.is_veiled,
            is_discussed=row.is_discussed,
            shows_pseudonyms=row.shows_pseudonyms,
            shows_votes=row.shows_tally,
            votes_per_person=row.votes_per_person,
            ideas=None if row.is_veiled else getattr(row, "shown", None),
            url=address(row.page),
            changed_at=latest(row.page.last_published_at, getattr(row, "own_at", None)),
        )
        for row in rows
    ]


@router.get("", response=PageOf[BoardOut], operation_id="list_boards", summary="Alle Ideenboards")
def list_boards(request: HttpRequest, wanted: Query[BoardsWanted]) -> HttpResponse:
    """Nur Boards, die alle lesen dürfen."""
    return page_of(request, narrowed(wanted), wanted, describe)


reads_one(router, "board", BoardOut, public_boards, describe)

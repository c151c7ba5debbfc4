"""Ideas as their cards show them to strangers."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router

from home.api.changes import Moments, board_moments, changed_at, changed_since, with_moments
from home.api.paging import Key, PageOf, Since, Slug, Told, page_of, reads_one
from home.api.public import pages_of_process
from kek.addresses import absolute
from participation.enums import CountedSource
from participation.models import BoardPage, Idea, IdeaStatus
from participation.queries.statuses import received_status

router = Router(tags=["Ideen"])


class IdeasWanted(Since):
    process: Key | None = Field(default=None, description="Nur Ideen auf Boards dieses Prozesses (id).")
    board: Key | None = Field(default=None, description="Nur Ideen dieses Boards (id).")
    municipality: Slug | None = Field(default=None, description="Nur Ideen zu dieser Gemeinde (Kurzname).")


class PlaceOut(Told):
    slug: str = Field(title="Kurzname")
    name: str = Field(title="Name")
    key: str = Field(title="Schlüssel", description="Amtlicher Gemeindeschlüssel, wo er bekannt ist.")


class StatusOut(Told):
    """Was aus einer Idee wurde. Der Name ist frei gewählt; kind sagt, was er bedeutet."""

    slug: str = Field(title="Kurzname")
    name: str = Field(title="Name")
    kind: str = Field(
        title="Art (Kennwort)",
        description="Beantwortet ist eine Idee mit taken_up, taken_up_in_part, not_taken_up oder "
        "settled_elsewhere; mit received oder in_review ist sie es noch nicht.",
    )


class VotesOut(Told):
    """Online abgegebene und vom Projektbüro gezählte Stimmen, nie addiert."""

    online: int = Field(title="online")
    hands: int = Field(title="Handzeichen")
    paper: int = Field(title="Papier")
    phone: int = Field(title="Telefon")


class IdeaOut(Told):
    """Eine veröffentlichte Idee."""

    id: int = Field(title="Nummer")
    board: int = Field(title="Board (Nummer)")
    number: int = Field(title="Nummer auf dem Board", description="Zählt je Board und ändert sich nie.")
    text: str = Field(title="Text")
    is_redacted: bool = Field(title="Geschwärzt", description="Im Text wurde etwas geschwärzt.")
    column: str = Field(title="Spalte auf dem Board")
    tags: list[str] = Field(title="Schlagwörter")
    status: StatusOut = Field(title="Status", description="Stand nach der letzten veröffentlichten Antwort.")
    place: PlaceOut | None = Field(title="Gemeinde")
    voice: str = Field(
        title="Wer spricht (Kennwort)", description="Wer spricht: citizen, expert, committee oder office."
    )
    voice_label: str = Field(title="Wer spricht")
    source: str = Field(title="Weg (Kennwort)", description="Wie die Idee kam: web, live, paper oder phone.")
    source_label: str = Field(title="Weg")
    pseudonym: str | None = Field(title="Pseudonym", description="Leer, wo das Board keine Namen zeigt.")
    supports: int | None = Field(
        title="Unterstützungen", description="Leer, wo nicht unterstützt werden kann."
    )
    comments: int | None = Field(
        title="Kommentare", description="Zahl der Kommentare; leer, wo nicht kommentiert werden kann."
    )
    votes: VotesOut | None = Field(
        title="Stimmen", description="Leer, solange das Board kein Ergebnis zeigt."
    )
    url: str = Field(title="Adresse")
    created_at: datetime = Field(title="Eingereicht")
    changed_at: datetime = Field(
        title="Zuletzt geändert",
        description="Wann sich zuletzt etwas an der Idee änderte, auch Stand, Antwort oder Name. "
        "Einstellungen, Spalten und Phasen eines Boards, geheime Stimmen und was alle Beiträge einer Person "
        "betrifft, ändern es für alle Ideen des Boards zugleich.",
    )


def public_ideas() -> QuerySet[Idea]:
    # Few boards and columns for many ideas: making them anew for each row took a third of the time.
    return with_moments(Idea.objects.public().prefetch_related("board", "column").for_cards())


def narrowed(wanted: IdeasWanted) -> QuerySet[Idea]:
    rows = public_ideas()
    if wanted.since is not None:
        rows = changed_since(rows, wanted.since)
    if wanted.process is not None:
        rows = rows.filter(board__page__in=pages_of_process(BoardPage, wanted.process).values("pk"))
    if wanted.board is not None:
        rows = rows.filter(board=wanted.board)
    if wanted.municipality is not None:
        rows = rows.filter(place__slug=wanted.municipality)
    return rows


def describe(rows: list[Idea]) -> list[IdeaOut]:
    received, moments = received_status(), board_moments()
    return [_idea(row, received, moments) for row in rows]


def status_of(status: IdeaStatus) -> StatusOut:
    return StatusOut(slug=status.slug, name=status.name, kind=status.kind)


def _idea(row: Idea, received: IdeaStatus, moments: Moments) -> IdeaOut:
    board, place = row.board, row.place
    return IdeaOut(
        id=row.pk,
        board=row.board_id,
        number=row.number,
        text=row.text,
        is_redacted=row.is_redacted,
        column=row.column.title,
        tags=row.tag_names,
        status=status_of(row.status or received),
        place=PlaceOut(slug=place.slug, name=place.name, key=place.key) if place else None,
        voice=row.voice,
        voice_label=row.get_voice_display(),
        source=row.source,
        source_label=row.get_source_display(),
        pseudonym=row.pseudonym if board.shows_pseudonyms else None,
        supports=row.supports if board.is_discussed else None,
        comments=row.comments if board.is_discussed else None,
        votes=_votes(row) if board.shows_tally else None,
        url=absolute(row.get_absolute_url()),
        created_at=row.created_at,
        changed_at=changed_at(row, moments),
    )


def _votes(row: Idea) -> VotesOut:
    counted = {votes.source: votes.count for votes in row.counted}
    return VotesOut(
        online=row.votes,
        hands=counted.get(CountedSource.HANDS, 0),
        paper=counted.get(CountedSource.PAPER, 0),
        phone=counted.get(CountedSource.PHONE, 0),
    )


@router.get("", response=PageOf[IdeaOut], operation_id="list_ideas", summary="Alle Ideen")
def list_ideas(request: HttpRequest, wanted: Query[IdeasWanted]) -> HttpResponse:
    """Was zurückgezogen oder ausgeblendet wird, fehlt ab diesem Moment, hier und in ids/."""
    return page_of(request, narrowed(wanted), wanted, describe)


reads_one(router, "idea", IdeaOut, public_ideas, describe)

"""Official answers: published ones, about ideas that everybody may read."""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router

from home.api.changes import known_changed_since
from home.api.ideas import StatusOut, status_of
from home.api.paging import Key, PageOf, Since, Told, page_of, reads_one
from home.api.public import pages_of_process
from participation.models import AnsweredIdea, BoardPage, Idea, OfficialAnswer

router = Router(tags=["Antworten"])


class AnswersWanted(Since):
    process: Key | None = Field(default=None, description="Nur Antworten auf Ideen dieses Prozesses (id).")
    board: Key | None = Field(default=None, description="Nur Antworten auf Ideen dieses Boards (id).")


class AnswerOut(Told):
    """Eine Antwort des Landkreises auf eine oder mehrere Ideen."""

    id: int = Field(title="Nummer")
    ideas: list[int] = Field(
        title="Ideen (Nummern)", description="Die Ideen, soweit sie öffentlich sind (id)."
    )
    status: StatusOut = Field(
        title="Status",
        description="Der Stand, den die Antwort den Ideen gibt. Mit in_review ist sie ein Zwischenstand.",
    )
    text: str = Field(title="Text")
    answered_by: str = Field(title="Antwortende Stelle", description="Die Stelle, die antwortet.")
    dated: date = Field(title="Datum")
    published_at: datetime = Field(title="Veröffentlicht")
    corrected_at: datetime | None = Field(title="Berichtigt")


def public_answers() -> QuerySet[OfficialAnswer]:
    return OfficialAnswer.objects.public().select_related("status", "batch")


def narrowed(wanted: AnswersWanted) -> QuerySet[OfficialAnswer]:
    rows = public_answers()
    if wanted.since is not None:
        ideas = known_changed_since(wanted.since).values("pk")
        own = Q(batch__published_at__gte=wanted.since) | Q(corrected_at__gte=wanted.since)
        rows = rows.filter(own | Q(pk__in=AnsweredIdea.objects.filter(idea__in=ideas).values("answer")))
    if wanted.process is not None:
        boards = pages_of_process(BoardPage, wanted.process).values("pk")
        rows = rows.filter(pk__in=_public_links().filter(idea__board__page__in=boards).values("answer"))
    if wanted.board is not None:
        rows = rows.filter(pk__in=_public_links().filter(idea__board=wanted.board).values("answer"))
    return rows


def describe(rows: list[OfficialAnswer]) -> list[AnswerOut]:
    ideas: dict[int, list[int]] = defaultdict(list)
    for answer, idea in (
        _public_links().filter(answer__in=rows).order_by("idea").values_list("answer", "idea")
    ):
        ideas[answer].append(idea)
    return [
        AnswerOut(
            id=row.pk,
            ideas=ideas[row.pk],
            status=status_of(row.status),
            text=row.text,
            answered_by=row.answered_by,
            dated=row.dated,
            published_at=row.batch.published_at,
            corrected_at=row.corrected_at,
        )
        for row in rows
        if row.batch is not None
    ]


def _public_links() -> QuerySet[AnsweredIdea]:
    """An answer to several ideas must not tell which others are hidden."""
    return AnsweredIdea.objects.filter(idea__in=Idea.objects.public())


@router.get("", response=PageOf[AnswerOut], operation_id="list_answers", summary="Alle Antworten")
def list_answers(request: HttpRequest, wanted: Query[AnswersWanted]) -> HttpResponse:
    """Was der Landkreis auf Ideen geantwortet hat, in der geltenden Fassung."""
    return page_of(request, narrowed(wanted), wanted, describe)


reads_one(router, "answer", AnswerOut, public_answers, describe)

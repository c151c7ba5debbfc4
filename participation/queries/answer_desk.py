"""The office's list of ideas to be answered. Deadlines, bodies and drafts in it are for the office alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Exists, F, OuterRef, QuerySet, When

from kek.language.words import telling_words
from kek.people.models import Organisation
from participation.models import AnsweredIdea, Board, Handling, Idea, IdeaNote, IdeaStatus, OfficialAnswer
from participation.models.idea import IdeaQuerySet
from participation.queries.idea_list import DECIDED, MOST_WORDS, has_status, says
from participation.queries.statuses import received_status

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class DeskChoices:
    """What the list can be narrowed by."""

    boards: list[Board]
    statuses: list[IdeaStatus]
    responsible: list[Organisation]


def desk_choices() -> DeskChoices:
    return DeskChoices(
        boards=list(Board.objects.on_live_pages().select_related("page").order_by("page__title", "pk")),
        statuses=list(IdeaStatus.objects.all()),
        responsible=list(Organisation.objects.filter(pk__in=Handling.objects.values("responsible"))),
    )


def narrow_desk(wanted: Mapping[str, str], today: date) -> IdeaQuerySet:
    """Ideas that readers see and that fit everything wanted; the earliest deadline of those that nobody has
    answered first, then the newest.

    Each tells whether it waits in a draft (waits_in_draft).
    """
    ideas = _by_place(Idea.objects.answerable(), wanted)
    ideas = _by_time(_by_answer(ideas, wanted.get("antwort", "")), wanted.get("frist", ""), today)
    for word in telling_words(wanted.get("suche", ""))[:MOST_WORDS]:
        ideas = ideas.filter(says(word))
    ideas = ideas.annotate(
        waits_in_draft=Exists(_open_drafts()),
        due=Case(When(DECIDED, then=None), default=F("handling__deadline")),
    )
    return ideas.select_related("board__page", "status", "handling__responsible").order_by(
        F("due").asc(nulls_last=True), "-created_at", "-pk"
    )


def overdue_ideas(today: date) -> IdeaQuerySet:
    """Whose deadline has passed and which nobody has answered, the longest first."""
    late = _by_time(_unanswered(Idea.objects.answerable()), "ueberfaellig", today)
    return late.select_related("handling", "board__page").order_by("handling__deadline", "pk")


def chosen_ideas(keys: Collection[int]) -> IdeaQuerySet:
    """What the office has ticked, as far as readers see it."""
    ideas = Idea.objects.answerable().filter(pk__in=keys)
    return ideas.select_related("board__page", "status", "handling__responsible").order_by("board", "number")


def notes_on(idea: Idea) -> list[IdeaNote]:
    return list(IdeaNote.objects.filter(idea=idea).select_related("written_by"))


def draft_about(idea: Idea) -> OfficialAnswer | None:
    """The draft that the idea waits in."""
    return OfficialAnswer.objects.drafts().filter(answered__idea=idea).select_related("status").first()


def _by_place(ideas: IdeaQuerySet, wanted: Mapping[str, str]) -> IdeaQuerySet:
    if board := wanted.get("board"):
        ideas = ideas.filter(board=int(board))
    if status := wanted.get("status"):
        ideas = ideas.filter(has_status(status, received_status()))
    if (body := wanted.get("zustaendig")) == "niemand":
        return ideas.filter(handling__responsible=None)
    return ideas.filter(handling__responsible=int(body)) if body else ideas


def _by_answer(ideas: IdeaQuerySet, wanted: str) -> IdeaQuerySet:
    match wanted:
        case "offen":
            return _unanswered(ideas)
        case "frei":
            return _unanswered(ideas).exclude(Exists(_open_drafts()))
        case "entwurf":
            return ideas.filter(Exists(_open_drafts()))
        case "beantwortet":
            return ideas.filter(DECIDED)
        case _:
            return ideas


def _by_time(ideas: IdeaQuerySet, wanted: str, today: date) -> IdeaQuerySet:
    match wanted:
        case "ueberfaellig":
            return _unanswered(ideas).filter(handling__deadline__lt=today)
        case "woche":
            return _unanswered(ideas).filter(handling__deadline__range=(today, today + A_WEEK))
        case "ohne":
            return ideas.filter(handling__deadline=None)
        case _:
            return ideas


def _unanswered(ideas: IdeaQuerySet) -> IdeaQuerySet:
    return ideas.exclude(DECIDED)


def _open_drafts() -> QuerySet[AnsweredIdea]:
    return AnsweredIdea.objects.filter(idea=OuterRef("pk"), is_open=True)

"""Mein Bereich: what a person has said on all boards, what became of it, what they support and as whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Value
from django.db.models.fields import CharField
from django.utils import timezone

from kek.following.models import Follow
from kek.people.models import Membership, User
from kek.trace.queries.trail import next_stops
from kek.trace.registry import Stop
from participation.enums import ContributionState, Voice
from participation.models import AnsweredIdea, Comment, Idea, IdeaStatus, OfficialAnswer, Support
from participation.queries.statuses import received_status
from participation.rules import voice_with
from participation.trail import IDEA

PER_PAGE = 20
TONES = {
    ContributionState.PENDING: "info",
    ContributionState.PUBLISHED: "success",
    ContributionState.REFUSED: "warning",
    ContributionState.HIDDEN: "warning",
    ContributionState.WITHDRAWN: "info",
}


@dataclass(frozen=True)
class Contribution:
    """An idea or a comment. url is empty where its board is not published.

    status says what became of an idea that everybody can read; None for all else.
    """

    said: Idea | Comment
    idea: Idea
    trail: list[Stop] = field(default_factory=list)
    answer: OfficialAnswer | None = None
    status: IdeaStatus | None = None

    @property
    def is_comment(self) -> bool:
        return isinstance(self.said, Comment)

    @property
    def board_title(self) -> str:
        return str(self.idea.board.page.title)

    @property
    def url(self) -> str:
        return self.idea.get_absolute_url() if self.idea.board.page.live else ""

    @property
    def tone(self) -> str:
        return TONES[ContributionState(self.said.state)]


@dataclass(frozen=True)
class Summary:
    """What stands above the lists. voice is the one in which the person speaks on boards now."""

    contributions: int
    supports: int
    follows: int
    voice: Voice
    committees: list[str]


def summary_of(person: User) -> Summary:
    seats = Membership.objects.on(timezone.localdate()).filter(user=person)
    return Summary(
        contributions=_ideas(person).count() + _comments(person).count(),
        supports=_supports(person).count(),
        follows=Follow.objects.filter(follower__account=person).count(),
        voice=voice_with(person, None),
        committees=[*seats.order_by("committee__sort_order").values_list("committee__name", flat=True)],
    )


def contributions_of(person: User, number: str) -> Page[Any]:
    """The newest first, ideas and comments of all boards in one list. The same queries for one and many."""
    page = Paginator(_keys(person), PER_PAGE).get_page(number)
    found = {"idea": _ideas(person), "comment": _comments(person)}
    rows = {kind: _in_bulk(rows, [key for of, key, _ in page if of == kind]) for kind, rows in found.items()}
    told = _told_about(rows["idea"].values())
    page.object_list = [
        told[key] if kind == "idea" else Contribution(rows[kind][key], rows[kind][key].idea)
        for kind, key, _ in page
        if key in rows[kind]
    ]
    return page


def _told_about(ideas: Collection[Idea]) -> dict[int, Contribution]:
    """With the newest answer to each, its status and where its words went."""
    keys = [idea.pk for idea in ideas]
    trails, received = next_stops(IDEA, keys), received_status()
    published = AnsweredIdea.objects.filter(idea__in=keys, answer__batch__isnull=False)
    answers = {
        row.idea_id: row.answer
        for row in published.select_related("answer__status").order_by("answer__batch")
    }
    return {
        idea.pk: Contribution(
            idea,
            idea,
            trails.get(idea.pk, []),
            answers.get(idea.pk),
            (idea.status or received) if idea.state == ContributionState.PUBLISHED else None,
        )
        for idea in ideas
    }


def supported_by(person: User, number: str) -> Page[Any]:
    """Only what is public now: who supported an idea that was hidden learns no more of it than others."""
    supports = _supports(person).select_related("idea__board__page").order_by("-created_at", "-pk")
    return Paginator(supports, PER_PAGE).get_page(number)


def _keys(person: User) -> Any:
    ideas, comments = (
        rows.order_by().annotate(kind=Value(kind, CharField())).values_list("kind", "pk", "created_at")
        for kind, rows in (("idea", _ideas(person)), ("comment", _comments(person)))
    )
    return ideas.union(comments, all=True).order_by("-created_at", "-pk")


def _in_bulk(rows: Any, keys: Iterable[int]) -> dict[int, Any]:
    return dict(rows.in_bulk(list(keys)))


def _ideas(person: User) -> Any:
    return Idea.objects.filter(participant__user=person).select_related("board__page", "status")


def _comments(person: User) -> Any:
    return Comment.objects.filter(participant__user=person).select_related("idea__board__page")


def _supports(person: User) -> Any:
    return Support.objects.filter(participant__user=person, idea__in=Idea.objects.public())

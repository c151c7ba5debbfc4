"""Answers that wait to be published, and what publishing them would do. For the office alone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch

from kek.following.queries.listeners import count_followers
from kek.following.registry import Target
from participation.following import BOARD, IDEA
from participation.limits import PUBLISHED_AT_ONCE
from participation.models import AnsweredIdea, Board, Idea, OfficialAnswer
from participation.models.idea import IdeaQuerySet
from participation.models.official_answer import OfficialAnswerQuerySet
from participation.queries.answer_audience import hearers_of

DRAFTS_OFFERED = 50


@dataclass(frozen=True)
class Draft:
    """A draft with the ideas that readers see, and those that are out of sight by now."""

    answer: OfficialAnswer
    ideas: list[Idea]
    left_out: list[Idea]

    @property
    def key(self) -> str:
        """With the version that is shown: whoever publishes it has read this one."""
        return f"{self.answer.pk}-{self.answer.version}"

    @property
    def boards(self) -> list[str]:
        """Each board has a number 4 of its own, so numbers are not enough."""
        return list(dict.fromkeys(idea.board.page.title for idea in [*self.ideas, *self.left_out]))

    @property
    def can_be_published(self) -> bool:
        return bool(self.ideas)


@dataclass(frozen=True)
class Preview:
    """What publishing these drafts together does. Numbers of people, never who they are."""

    ready: list[Draft]
    kept_back: list[Draft]
    authors: int
    supporters: int
    without_account: int
    followers: int

    @property
    def idea_count(self) -> int:
        return sum(len(draft.ideas) for draft in self.ready)

    @property
    def key(self) -> str:
        """What is published if the office says yes. In one field: requests have a largest number of them."""
        return " ".join(draft.key for draft in self.ready)

    @property
    def letter_count(self) -> int:
        return self.authors + self.supporters


def waiting_answers() -> OfficialAnswerQuerySet:
    """All drafts, the oldest first, for a list in pages."""
    about = AnsweredIdea.objects.select_related("idea__board__page", "idea__status").order_by(
        "idea__board", "idea__number"
    )
    found = OfficialAnswer.objects.drafts().select_related("status", "written_by").order_by("pk")
    return found.prefetch_related(Prefetch("answered", about))


def publishable() -> list[int]:
    """Keys of all drafts that reach somebody, the oldest first; no more than are published at once."""
    shown = AnsweredIdea.objects.filter(answer=OuterRef("pk"), idea__in=Idea.objects.answerable())
    found = OfficialAnswer.objects.drafts().filter(Exists(shown)).order_by("pk")
    return list(found.values_list("pk", flat=True)[:PUBLISHED_AT_ONCE])


def drafts(keys: Collection[int]) -> list[Draft]:
    """Those with these keys; three queries for any number."""
    return with_ideas(waiting_answers().filter(pk__in=keys))


def draft_with(key: int | None) -> Draft | None:
    return next(iter(with_ideas(waiting_answers().filter(pk=key))), None) if key is not None else None


def newest_drafts(wanted: int | None) -> list[Draft]:
    """Those that one would add ideas to, the newest first; and the wanted one, however old it is."""
    waiting = waiting_answers().order_by("-pk")
    newest = list(waiting.values_list("pk", flat=True)[:DRAFTS_OFFERED])
    return with_ideas(waiting.filter(pk__in=[*newest, *([wanted] if wanted else [])]))


def with_ideas(found: Iterable[OfficialAnswer]) -> list[Draft]:
    """What waits (waiting_answers), with the ideas that readers see told apart; one more query."""
    answers = list(found)
    waiting = Idea.objects.filter(answered__answer__in=answers).answerable()
    shown = set(waiting.values_list("pk", flat=True))
    return [_draft(answer, shown) for answer in answers]


def _draft(answer: OfficialAnswer, shown: Collection[int]) -> Draft:
    ideas = [answered.idea for answered in answer.answered.all()]
    return Draft(
        answer,
        [idea for idea in ideas if idea.pk in shown],
        [idea for idea in ideas if idea.pk not in shown],
    )


def preview_of(keys: Collection[int]) -> Preview:
    """Who would be told, counted by the same query that tells them."""
    found = drafts(keys)
    ready = [draft for draft in found if draft.can_be_published]
    about = Idea.objects.filter(answered__answer__in=[draft.answer for draft in ready]).answerable()
    hearers = hearers_of(about)
    return Preview(
        ready,
        [draft for draft in found if not draft.can_be_published],
        authors=sum(1 for hearer in hearers if hearer.own),
        supporters=sum(1 for hearer in hearers if not hearer.own),
        without_account=about.filter(participant__user=None).count(),
        followers=_followers(about),
    )


def _followers(ideas: IdeaQuerySet) -> int:
    """Of the ideas themselves, or of their boards."""
    boards = Board.objects.filter(pk__in=ideas.order_by().values("board"))
    pages = [Target(BOARD.key, page) for page in boards.values_list("page", flat=True)]
    public = ideas.public().order_by().values_list("pk", flat=True)
    return count_followers([*pages, *(Target(IDEA.key, idea) for idea in public)])

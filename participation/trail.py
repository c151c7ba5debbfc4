"""Ideas on trails: what everybody may see of them, and which of their words may still be quoted."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from kek.trace import registry
from kek.trace.registry import End, Quoted, Stop
from participation.enums import VersionReason
from participation.models import Idea, IdeaVersion

IDEA = "idea"


def connect() -> None:
    registry.register(IDEA, find_public, still_readable)


def find_public(ends: Collection[End]) -> Mapping[End, Stop]:
    ideas = Idea.objects.public().select_related("board__page").in_bulk({key for key, _ in ends})
    return {(key, part): _stop(ideas[key]) for key, part in ends if key in ideas}


def still_readable(quoted: Collection[Quoted]) -> Collection[Quoted]:
    """Not of ideas that were hidden, withdrawn or veiled, nor words that were blacked out afterwards.

    What was disclosed was never public, so its board may be for few; all else holds for it too.
    """
    keys = {quotation.key for quotation in quoted}
    standing = Idea.objects.shown().filter(pk__in=keys, board__is_veiled=False, board__page__live=True)
    redactions = IdeaVersion.objects.filter(idea=OuterRef("pk"), reason=VersionReason.REDACTED)
    ideas = (
        standing.annotate(
            is_public=Exists(Idea.objects.public().filter(pk=OuterRef("pk"))),
            redacted_at=Subquery(redactions.order_by("-replaced_at").values("replaced_at")[:1]),
        )
        .only("pk")
        .in_bulk()
    )
    return [quotation for quotation in quoted if _is_readable(ideas.get(quotation.key), quotation)]


def _is_readable(idea: Any, quotation: Quoted) -> bool:
    """idea is None or annotated by still_readable."""
    if idea is None or not (idea.is_public or quotation.is_disclosed):
        return False
    return idea.redacted_at is None or idea.redacted_at < quotation.at


def _stop(idea: Idea) -> Stop:
    title = f"Idee Nr. {idea.number}, {idea.board.page.title}"
    return Stop(IDEA, "Idee", title, idea.get_absolute_url(), idea.text)

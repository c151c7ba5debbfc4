"""Ideas on trails: what everybody may see of them, and which of their words may still be quoted."""

from collections.abc import Collection, Mapping

from django.db.models import Max

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
    public = set(Idea.objects.public().filter(pk__in=keys).values_list("pk", flat=True))
    shown = Idea.objects.shown().filter(pk__in=keys, board__is_veiled=False, board__page__live=True)
    standing = set(shown.values_list("pk", flat=True))
    redactions = IdeaVersion.objects.filter(idea__in=keys, reason=VersionReason.REDACTED).order_by()
    redacted = dict(redactions.values_list("idea").annotate(Max("replaced_at")))
    return [
        quotation
        for quotation in quoted
        if quotation.key in (standing if quotation.is_disclosed else public)
        and not (quotation.key in redacted and redacted[quotation.key] >= quotation.at)
    ]


def _stop(idea: Idea) -> Stop:
    title = f"Idee Nr. {idea.number}, {idea.board.page.title}"
    return Stop(IDEA, "Idee", title, idea.get_absolute_url(), idea.text)

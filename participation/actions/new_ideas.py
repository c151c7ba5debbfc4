"""Cards of a group, written together."""

from collections.abc import Sequence

from participation.actions.rows import insert
from participation.actions.steps import NewIdea
from participation.models import Idea


def write_new_ideas(new_ideas: Sequence[NewIdea]) -> None:
    """Each gets its key, and its operation's result with it: before the ledger is written."""
    keys = insert(Idea, [new.row for new in new_ideas])
    for key, new in zip(keys, new_ideas, strict=True):
        new.result["idea"] = key
        if new.tags:
            Idea(pk=key).tags.add(*new.tags)

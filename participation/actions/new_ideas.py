"""Cards of a group, written together."""

from collections.abc import Sequence

from participation.actions.rows import insert
from participation.actions.steps import NewIdea


def write_new_ideas(new_ideas: Sequence[NewIdea]) -> None:
    """Each gets its key, and its operation's result with it: before the ledger is written."""
    insert([new.row for new in new_ideas])
    for new in new_ideas:
        new.result["idea"] = new.row.pk
        if new.tags:
            new.row.tags.add(*new.tags)

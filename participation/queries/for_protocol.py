"""What of a frozen copy can be taken into a protocol, and what of it already was."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q

from documents.enums import PROTOCOL, ProtocolState
from documents.models import Protocol
from kek.trace.models import Link
from participation.enums import Audience
from participation.models import Board, BoardExport, Idea
from participation.queries.exports import FrozenCopy, standing_of
from participation.queries.frozen_copy import stamp
from participation.trail import IDEA

# Without an event of its own, a board is offered what was worked on last.
MOST_DRAFTS = 50


@dataclass(frozen=True)
class Candidate:
    """An idea of the copy. key is the idea's row, None where it cannot be told any more.

    is_free: its words in the copy are still public. is_taken: an item of the draft quotes it.
    """

    data: dict[str, Any]
    key: int | None
    is_free: bool
    is_taken: bool

    @property
    def number(self) -> int:
        return int(self.data["number"])


@dataclass(frozen=True)
class Choices:
    copy: FrozenCopy
    columns: list[tuple[str, list[Candidate]]]

    @cached_property
    def free(self) -> dict[int, int]:
        """The rows of the ideas that may be taken, by their numbers."""
        candidates = (each for _, ideas in self.columns for each in ideas)
        return {each.number: each.key for each in candidates if each.is_free and each.key is not None}


def choices_from(board: Board, copy: FrozenCopy, protocol: Protocol | None) -> Choices:
    """The same number of queries however many ideas the copy holds."""
    known = _known_ideas(board)
    taken = _taken(protocol) if protocol else set()
    standing = standing_of(board)

    def candidate(data: dict[str, Any]) -> Candidate:
        key = known.get((data["number"], data["created_at"]))
        is_free = key is not None and standing.allows_idea(copy.export, data["number"])
        return Candidate(data, key, is_free, key in taken)

    return Choices(copy, [(title, [candidate(data) for data in ideas]) for title, ideas in copy.columns])


def is_for_few(board: Board) -> bool:
    """Whether what stands on the board becomes public only by the protocol."""
    if board.readers != Audience.EVERYBODY:
        return True
    return bool(board.page.get_view_restrictions().exists())


def drafts_for(board: Board) -> list[Protocol]:
    """The drafts of the board's event; of all events where it names none."""
    drafts = Protocol.objects.filter(state=ProtocolState.DRAFT).last_changed_first()
    event = board.page.related_event
    if event is not None:
        drafts = drafts.child_of(event)
    return list(drafts.defer("items", "attendance")[:MOST_DRAFTS])


def newest_copy_is_current(board: Board, exports: Iterable[BoardExport]) -> bool:
    return any(export.seq == board.seq and export.epoch == board.epoch for export in exports)


def _known_ideas(board: Board) -> dict[tuple[int, str], int]:
    """By number and moment: after a restored backup a number may belong to another idea."""
    rows = Idea.objects.filter(board=board).order_by().values_list("pk", "number", "created_at")
    return {(number, stamp(created_at)): pk for pk, number, created_at in rows}


def _taken(protocol: Protocol) -> set[int]:
    """Ideas that items of the draft quote. Links of items that were deleted stay, but say nothing here."""
    draft = protocol.get_latest_revision_as_object()
    items = {str(item["id"]) for item in draft.raw_items}
    links = Link.objects.filter(Q(from_type=IDEA), to_type=PROTOCOL, to_id=protocol.pk)
    return {key for key, part in links.values_list("from_id", "to_part") if part in items}

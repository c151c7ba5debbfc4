"""What a board's list can be narrowed by, kept until the board changes.

Looking for it goes through all ideas of the board, and every reader of the list asks. Whatever it depends on
changes with the board's seq, so what is kept under an epoch and a seq is never out of date. Names that others
give (fields of action, municipalities, statuses) are kept until an editor changes anything.
"""

from dataclasses import dataclass
from uuid import UUID

from kek.pages.cache.tags import SITE, versions_of
from kek.places.models import Municipality
from kek.process.models import FieldOfAction
from participation.models import Board, Column, Idea, IdeaStatus
from participation.queries.tags import MOST_KNOWN, tags_on

MOST_BOARDS = 256


@dataclass(frozen=True)
class ListFacts:
    """Of the ideas that readers see. None among the statuses: some are not answered; among the fields of
    action: some columns have none."""

    columns: list[Column]
    fields: frozenset[int | None]
    tags: list[str]
    places: frozenset[int]
    voices: frozenset[str]
    sources: frozenset[str]
    statuses: frozenset[int | None]


@dataclass(frozen=True)
class Names:
    """What the office calls things, in its order: all fields of action, municipalities and statuses."""

    fields: list[FieldOfAction]
    municipalities: list[Municipality]
    statuses: list[IdeaStatus]


_kept: dict[tuple[int, UUID, int], ListFacts] = {}
# By the version of what editors write.
_names: dict[str, Names] = {}


def facts_of(board: Board) -> ListFacts:
    """board is the row as it was read for this request."""
    key = (board.pk, board.epoch, board.seq)
    facts = _kept.get(key)
    if facts is None:
        facts = _look(board)
        if len(_kept) >= MOST_BOARDS:
            _kept.clear()
        _kept[key] = facts
    return facts


def names() -> Names:
    """The version is asked for before the names, so a change in between is noticed by the next reader."""
    version = versions_of([SITE])[SITE]
    kept = _names.get(version)
    if kept is None:
        kept = Names(
            fields=list(FieldOfAction.objects.all()),
            municipalities=list(Municipality.objects.all()),
            statuses=list(IdeaStatus.objects.all()),
        )
        _names.clear()
        # Without its cache the site knows no versions.
        if version:
            _names[version] = kept
    return kept


def _look(board: Board) -> ListFacts:
    shown = Idea.objects.none() if board.is_veiled else Idea.objects.filter(board=board).shown()
    found = list(shown.order_by().values_list("voice", "source", "status", "place").distinct())
    columns = list(Column.objects.filter(board=board))
    return ListFacts(
        columns=columns,
        fields=frozenset(column.field_of_action_id for column in columns),
        tags=sorted(tags_on(board, limit=MOST_KNOWN), key=str.casefold),
        voices=frozenset(voice for voice, _, _, _ in found),
        sources=frozenset(source for _, source, _, _ in found),
        statuses=frozenset(status for _, _, status, _ in found),
        places=frozenset(place for _, _, _, place in found if place is not None),
    )

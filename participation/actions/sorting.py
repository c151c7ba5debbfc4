"""Moving cards and groups, without dragging: one place up or down, to an end, to another column."""

import re
from typing import Any

from participation.actions.positions import members_of, put, room_in_column, slots_of
from participation.actions.steps import Handler, Step
from participation.enums import OperationName
from participation.exceptions import InvalidArguments, NoSuchColumn, NoSuchGroup, NoSuchIdea
from participation.limits import RANK_STEP
from participation.models import Column, Idea, IdeaGroup
from participation.wire.facilitation import MoveCard

CARD_ID = re.compile(r"(idee|gruppe)-([0-9]{1,15})")
DIRECTIONS = ("up", "down", "first", "last")
IN_A_GROUP = "Nr. {number} liegt in einer Gruppe. Bitte nehmen Sie die Karte zuerst heraus."

Row = Idea | IdeaGroup


def move_card(step: Step, args: MoveCard) -> dict[str, Any]:
    row = card_or_group(step, args.card)
    if (args.direction is None) == (args.column is None):
        raise InvalidArguments(field="direction")
    if args.column is not None:
        _to_column(step, row, args.column, args.before)
    elif args.direction not in DIRECTIONS or args.before is not None:
        raise InvalidArguments(field="direction")
    elif isinstance(row, Idea) and row.group is not None:
        _within(step, row, args.direction, members_of(row.group))
    else:
        _within_column(step, row, args.direction)
    number = {"number": row.number} if isinstance(row, Idea) else {"group": row.pk}
    return {"card": args.card, "column": row.column_id, **number}


def card_or_group(step: Step, html_id: str, field: str = "card") -> Row:
    """The row behind an id of the page; a Refusal if this board has none."""
    found = CARD_ID.fullmatch(html_id)
    if found is None:
        raise InvalidArguments(field=field)
    if found[1] == "idee":
        return idea_of(step, int(found[2]), field)
    return group_of(step, int(found[2]), field)


def idea_of(step: Step, key: int, field: str = "idea") -> Idea:
    idea = Idea.objects.filter(board=step.board, pk=key).first()
    if idea is None:
        raise NoSuchIdea(field=field)
    return idea


def group_of(step: Step, key: int, field: str = "group") -> IdeaGroup:
    group = IdeaGroup.objects.filter(board=step.board, is_dissolved=False, pk=key).first()
    if group is None:
        raise NoSuchGroup(field=field)
    return group


def _to_column(step: Step, row: Row, column: int, before: str | None) -> None:
    if not Column.objects.filter(board=step.board, pk=column).exists():
        raise NoSuchColumn(field="column")
    if isinstance(row, Idea) and row.group_id is not None:
        raise InvalidArguments(IN_A_GROUP.format(number=row.number), field="card")
    other = card_or_group(step, before, "before") if before is not None else None
    if other is not None and (other == row or not _stands_in(other, column)):
        raise InvalidArguments(field="before")
    # A group that is carried elsewhere takes its cards along for good.
    members = members_of(row) if isinstance(row, IdeaGroup) and row.column_id != column else []
    (rank,) = room_in_column(step, column, other, ignoring=[row])
    put(step, row, column_id=column, rank=rank)
    for idea in members:
        put(step, idea, column_id=column, home_column_id=None, home_rank=None)


def _stands_in(row: Row, column: int) -> bool:
    return row.column_id == column and not (isinstance(row, Idea) and row.group_id is not None)


def _within_column(step: Step, row: Row, direction: str) -> None:
    standing = [slot.row for slot in slots_of(row.column_id) if not slot.is_kept]
    if direction == "last" and standing[-1] != row:
        (rank,) = room_in_column(step, row.column_id, None, ignoring=[row])
        put(step, row, rank=rank)
    else:
        _within(step, row, direction, standing)


def _within(step: Step, row: Row, direction: str, order: list[Any]) -> None:
    """Up and down change places with the neighbour, which uses up no gap. At the end already: no change."""
    index = order.index(row)
    row = order[index]
    if direction == "first" and index > 0:
        put(step, row, rank=order[0].rank - RANK_STEP)
    elif direction == "last" and index < len(order) - 1:
        put(step, row, rank=order[-1].rank + RANK_STEP)
    elif direction == "up" and index > 0:
        _swap(step, row, order[index - 1])
    elif direction == "down" and index < len(order) - 1:
        _swap(step, row, order[index + 1])


def _swap(step: Step, one: Row, other: Row) -> None:
    here, there = one.rank, other.rank
    put(step, one, rank=there)
    put(step, other, rank=here)


HANDLERS = {
    OperationName.MOVE_CARD.value: Handler(move_card, for_office=True),
}

"""Where cards and groups stand: every change of it is remembered, so that it can be undone.

The order of a column is shared by its free cards, its groups, and the places that cards in a group have left:
to those they return. All ranks of a board stay below the one that its next idea gets, so new cards come last.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from participation.actions.steps import Step
from participation.limits import RANK_STEP
from participation.models import Idea, IdeaGroup

POSITION: dict[type[Idea | IdeaGroup], tuple[str, ...]] = {
    Idea: ("column_id", "group_id", "rank", "home_column_id", "home_rank"),
    IdeaGroup: ("column_id", "rank", "main_id", "is_dissolved"),
}
SHELF: dict[type[Idea | IdeaGroup], str] = {Idea: "ideas", IdeaGroup: "groups"}


@dataclass(frozen=True)
class Slot:
    """A place in a column's order: of a card or a group that stands there, or kept for a card in a group."""

    row: Idea | IdeaGroup
    rank: int
    is_kept: bool = False


def put(step: Step, row: Idea | IdeaGroup, **position: Any) -> None:
    """Give a card or a group another place. Not saved as a whole: sums and texts are not this step's."""
    changed = {name: value for name, value in position.items() if getattr(row, name) != value}
    if not changed:
        return
    remember(step, row, {name: getattr(row, name) for name in POSITION[type(row)]})
    if isinstance(row, Idea):
        step.touch_group(row.group_id)
        step.touch_group(changed.get("group_id"))
    for name, value in changed.items():
        setattr(row, name, value)
    type(row).objects.filter(pk=row.pk).update(**changed, seq=step.seq)


def remember(step: Step, row: Idea | IdeaGroup, position: dict[str, Any]) -> None:
    """What undoing this step gives back; the first word of a step counts."""
    step.before = step.before or {}
    step.before.setdefault(SHELF[type(row)], {}).setdefault(str(row.pk), position)


def put_back(step: Step, before: dict[str, Any]) -> None:
    """Everything to where it stood. Positions only: what was written or hidden meanwhile stays so."""
    cards: dict[str, dict[str, Any]] = before.get(SHELF[Idea], {})
    groups = set(Idea.objects.filter(board=step.board, pk__in=cards).values_list("group", flat=True))
    for group_pk in groups | {position["group_id"] for position in cards.values()}:
        step.touch_group(group_pk)
    for model, shelf in SHELF.items():
        for key, position in before.get(shelf, {}).items():
            model.objects.filter(board=step.board, pk=key).update(**position, seq=step.seq)


def room_in_column(
    step: Step,
    column: int,
    before: Idea | IdeaGroup | None,
    *,
    count: int = 1,
    ignoring: Collection[Idea | IdeaGroup] = (),
) -> list[int]:
    """Ranks for so many newcomers directly before a card or a group, or at the end of the column."""
    slots = [slot for slot in slots_of(column) if slot.is_kept or slot.row not in ignoring]
    place = next((index for index, slot in enumerate(slots) if slot.row == before and not slot.is_kept), None)
    below = len(slots) if place is None else place
    high = slots[below].rank if below < len(slots) else step.board.next_number * RANK_STEP
    low = slots[below - 1].rank if below else high - RANK_STEP * (count + 1)
    gap = (high - low) // (count + 1)
    if gap < 1:
        _renumber(step, slots)
        return room_in_column(step, column, before, count=count, ignoring=ignoring)
    return [low + gap * (index + 1) for index in range(count)]


def after(column: int, row: Idea | IdeaGroup) -> Idea | IdeaGroup | None:
    """What stands next below in the column, if anything."""
    standing = [slot.row for slot in slots_of(column) if not slot.is_kept]
    index = standing.index(row) + 1
    return standing[index] if index < len(standing) else None


def slots_of(column: int) -> list[Slot]:
    cards = Idea.objects.filter(column=column, group=None)
    groups = IdeaGroup.objects.filter(column=column, is_dissolved=False)
    kept = Idea.objects.filter(home_column=column, group__isnull=False)
    slots = [
        *(Slot(card, card.rank) for card in cards),
        *(Slot(group, group.rank) for group in groups),
        *(Slot(card, card.home_rank or 0, is_kept=True) for card in kept),
    ]
    return sorted(slots, key=lambda slot: slot.rank)


def members_of(group: IdeaGroup) -> list[Idea]:
    return list(Idea.objects.filter(group=group).order_by("rank", "pk"))


def _renumber(step: Step, slots: list[Slot]) -> None:
    """A gap is used up: the same order with even gaps."""
    gap = step.board.next_number * RANK_STEP // (len(slots) + 1)
    for index, slot in enumerate(slots, start=1):
        put(step, slot.row, **{"home_rank" if slot.is_kept else "rank": gap * index})

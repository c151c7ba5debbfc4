"""The columns of a board with their cards and groups, as readers of one view class see them."""

from collections import defaultdict
from dataclasses import dataclass

from participation.enums import ViewClass
from participation.models import Board, Column, Idea, IdeaGroup
from participation.queries.cards import cards_of


@dataclass(frozen=True)
class Group:
    """A group with the cards in it that this view may see. Readers get none without cards: its name may tell
    of what is hidden."""

    group: IdeaGroup
    ideas: list[Idea]

    @property
    def main(self) -> Idea | None:
        return main_of(self.group, self.ideas)

    @property
    def rank(self) -> int:
        return self.group.rank


@dataclass(frozen=True)
class WallColumn:
    """items are cards and groups in reading order; count is that of the cards."""

    column: Column
    items: list[Idea | Group]
    count: int


def wall_of(board: Board, view: ViewClass) -> list[WallColumn]:
    """The same number of queries however much there is."""
    ideas = visible_ideas(board, view)
    items: dict[int, list[Idea | Group]] = defaultdict(list)
    counts: dict[int, int] = defaultdict(int)
    for idea in ideas:
        counts[idea.column_id] += 1
        if idea.group_id is None:
            items[idea.column_id].append(idea)
    for group in groups_of(board, ideas, view):
        items[group.group.column_id].append(group)
    return [
        WallColumn(column, sorted(items[column.pk], key=lambda item: item.rank), counts[column.pk])
        for column in board.columns.all()
    ]


def visible_ideas(board: Board, view: ViewClass) -> list[Idea]:
    if board.is_veiled and view != ViewClass.FACILITATOR:
        return []
    return [idea for idea in cards_of(board) if idea.is_shown_in(view, is_veiled=board.is_veiled)]


def groups_of(board: Board, ideas: list[Idea], view: ViewClass) -> list[Group]:
    """ideas are those that the view may see."""
    members: dict[int, list[Idea]] = defaultdict(list)
    for idea in sorted(ideas, key=lambda idea: (idea.rank, idea.pk)):
        if idea.group_id is not None:
            members[idea.group_id].append(idea)
    groups = IdeaGroup.objects.filter(board=board, is_dissolved=False)
    return [
        Group(group, members[group.pk])
        for group in groups
        if members[group.pk] or view == ViewClass.FACILITATOR
    ]


def main_of(group: IdeaGroup, seen: list[Idea]) -> Idea | None:
    """The card that speaks for all: the chosen one or, to those who may not see it, the next one."""
    return next((idea for idea in seen if idea.pk == group.main_id), seen[0] if seen else None)

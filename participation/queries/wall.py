"""The columns of a board with their cards and groups, as readers of one view class see them."""

from collections import defaultdict
from dataclasses import dataclass

from participation.enums import ViewClass
from participation.models import Board, Column, Idea, IdeaGroup
from participation.queries.cards import cards_of


@dataclass(frozen=True)
class Group:
    """A group with the cards in it that this view may see."""

    group: IdeaGroup
    ideas: list[Idea]

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
    groups = visible_groups(board, view)
    by_group: dict[int, list[Idea]] = defaultdict(list)
    items: dict[int, list[Idea | Group]] = defaultdict(list)
    counts: dict[int, int] = defaultdict(int)
    for idea in ideas:
        counts[idea.column_id] += 1
        if idea.group_id is None:
            items[idea.column_id].append(idea)
        else:
            by_group[idea.group_id].append(idea)
    for group in groups:
        items[group.column_id].append(Group(group, by_group[group.pk]))
    return [
        WallColumn(column, sorted(items[column.pk], key=lambda item: item.rank), counts[column.pk])
        for column in board.columns.all()
    ]


def visible_ideas(board: Board, view: ViewClass) -> list[Idea]:
    if board.is_veiled and view != ViewClass.FACILITATOR:
        return []
    return [idea for idea in cards_of(board) if idea.is_shown_in(view, is_veiled=board.is_veiled)]


def visible_groups(board: Board, view: ViewClass) -> list[IdeaGroup]:
    if board.is_veiled and view != ViewClass.FACILITATOR:
        return []
    return list(IdeaGroup.objects.filter(board=board, is_dissolved=False))

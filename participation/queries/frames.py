"""What a client does not know yet, as the records that go over the wire."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import connection
from django.template.loader import get_template

from kek.stores.statements import rows_of
from participation.enums import OperationName, ViewClass
from participation.exceptions import NoSuchBoard
from participation.models import Board, Column, Idea, IdeaGroup, Vote
from participation.phases import FOR_PARTICIPANTS, accepted_of_participants, phase_end
from participation.queries.card_html import cards_html
from participation.queries.cards import cards_of
from participation.queries.snapshot import one_snapshot
from participation.queries.wall import main_of
from participation.wire.outbound import BoardFrame, CardFrame, ColumnFrame, GroupFrame, Snapshot, Update

# What makes a card come or go: whoever gave it votes gets them back, or has them again.
SHOWS_OR_HIDES = frozenset(
    {
        OperationName.EDIT_IDEA,
        OperationName.WITHDRAW_IDEA,
        OperationName.PUBLISH,
        OperationName.REFUSE,
        OperationName.HIDE,
        OperationName.RESTORE,
        OperationName.DECIDE_REPORT,
    }
)

# Asked at every change; written by hand for the reason given in queries/cards.py.
BOARD = "SELECT * FROM participation_board WHERE id = %s"
GROUPS = "SELECT * FROM participation_ideagroup WHERE board_id = %s AND seq > %s ORDER BY rank, id"
ACTS = "SELECT participant_id, name FROM participation_operation WHERE board_id = %s AND seq > %s"

GROUP = "participation/components/group.html"
BEAMER_GROUP = "participation/components/beamer_group.html"


@dataclass(frozen=True)
class Changes:
    """The rows of one board that are newer than a seq, all seen at one moment.

    It holds what is hidden too: what a view gets of it is decided in update_of. people are the participants
    who acted or whose cards changed; members are all cards of the groups, in their order.
    """

    board: Board
    since: int
    ideas: list[Idea]
    groups: list[IdeaGroup]
    columns: list[Column] | None
    people: frozenset[int]
    members: dict[int, list[Idea]] = field(default_factory=dict)

    @property
    def epoch(self) -> UUID:
        return self.board.epoch

    @property
    def seq(self) -> int:
        return self.board.seq

    def after(self, since: int) -> "Changes":
        """Those of them that are newer still."""
        if since <= self.since:
            return self
        return replace(
            self,
            since=since,
            ideas=[idea for idea in self.ideas if idea.seq > since],
            groups=[group for group in self.groups if group.seq > since],
            columns=self.columns if self.board.own_seq > since else None,
        )


def position_of(board_pk: int) -> tuple[UUID, int]:
    """The board's epoch and head; NoSuchBoard if there is none."""
    position = Board.objects.filter(pk=board_pk).values_list("epoch", "seq").first()
    if position is None:
        raise NoSuchBoard
    return position


def changes_since(board_pk: int, since: int) -> Changes | None:
    """Everything newer than since, "newer than 0" being the whole board; None if the board is gone."""
    with one_snapshot():
        board = next(iter(Board.objects.raw(BOARD, [board_pk])), None)
        if board is None:
            return None
        if board.seq <= since > 0:
            return Changes(board, since, [], [], None, frozenset())
        ideas = cards_of(board, since)
        acts = _acts_since(board, since) if since else []
        columns = _columns_with_spotlight(board) if since == 0 or board.own_seq > since else None
        is_theirs = columns is None and _is_all_by_participants(acts, board.seq - since)
        has_shown_or_hidden = not SHOWS_OR_HIDES.isdisjoint(name for _, name in acts)
        groups: list[IdeaGroup] = []
        if has_shown_or_hidden or not is_theirs:
            groups = rows_of(IdeaGroup, GROUPS, [board.pk, since])
        people = {person for person, _ in acts}
        if not is_theirs:
            people |= {idea.participant_id for idea in ideas}
        if has_shown_or_hidden:
            people |= set(Vote.objects.filter(idea__in=ideas).values_list("participant", flat=True))
        members = _members_of(groups)
    known = frozenset(person for person in people if person is not None)
    return Changes(board, since, ideas, groups, columns, known, members)


def _acts_since(board: Board, since: int) -> list[tuple[int | None, str]]:
    with connection.cursor() as cursor:
        cursor.execute(ACTS, [board.pk, since])
        return cursor.fetchall()


def _is_all_by_participants(acts: list[tuple[int | None, str]], changes: int) -> bool:
    """Whether the ledger tells all the changes as what participants do: about groups and the cards of others
    that says nothing new, so neither needs to be asked for."""
    return len(acts) == changes and all(name in FOR_PARTICIPANTS for _, name in acts)


def _members_of(groups: list[IdeaGroup]) -> dict[int, list[Idea]]:
    """No more of them than tells which one readers see first: most changes are about no group."""
    members: dict[int, list[Idea]] = defaultdict(list)
    if groups:
        rows = Idea.objects.filter(group__in=groups).only("number", "state", "group")
        for idea in rows.order_by("rank", "pk"):
            members[idea.group_id or 0].append(idea)
    return members


def _columns_with_spotlight(board: Board) -> list[Column]:
    """What goes with the board's own row, the card in the spotlight included: read at the same moment."""
    if board.spotlight_id is not None:
        board.spotlight = Idea.objects.filter(pk=board.spotlight_id).first()
    return list(Column.objects.filter(board=board))


def update_of(changes: Changes, view: ViewClass) -> Update:
    """What one view class gets to see of the changes. What was never shown is not reported gone either."""
    return Update(
        changes.since,
        changes.seq,
        _cards(changes, view),
        _gone(changes, view),
        _groups(changes, view),
        board_frame(changes.board, changes.columns, view) if changes.columns is not None else None,
    )


def snapshot_of(changes: Changes, view: ViewClass) -> Snapshot:
    """The same for a reader who has nothing yet; changes must be those since 0."""
    return Snapshot(
        changes.epoch,
        changes.seq,
        _cards(changes, view),
        _groups(changes, view),
        board_frame(changes.board, changes.columns or [], view),
    )


def _cards(changes: Changes, view: ViewClass) -> list[CardFrame]:
    board = changes.board
    shown = [idea for idea in changes.ideas if idea.is_shown_in(view, is_veiled=board.is_veiled)]
    return [
        CardFrame(idea.html_id, idea.column_id, idea.rank, html, idea.group_id)
        for idea, html in zip(shown, cards_html(board, shown, view), strict=True)
    ]


def _groups(changes: Changes, view: ViewClass) -> list[GroupFrame]:
    shell = get_template(BEAMER_GROUP if view == ViewClass.BEAMER else GROUP)
    return [
        GroupFrame(
            group.html_id,
            group.column_id,
            group.rank,
            shell.render(
                {
                    "group": group,
                    "main": main_of(group, _seen(changes, group, view)),
                    "board": changes.board,
                    "view": view.value,
                }
            ),
        )
        for group in changes.groups
        if _shows_group(changes, group, view)
    ]


def _shows_group(changes: Changes, group: IdeaGroup, view: ViewClass) -> bool:
    """As wall.groups_of."""
    has_cards = view == ViewClass.FACILITATOR or bool(_seen(changes, group, view))
    return has_cards and not group.is_dissolved


def _seen(changes: Changes, group: IdeaGroup, view: ViewClass) -> list[Idea]:
    is_veiled = changes.board.is_veiled
    members = changes.members.get(group.pk, [])
    return [idea for idea in members if idea.is_shown_in(view, is_veiled=is_veiled)]


def _gone(changes: Changes, view: ViewClass) -> list[str]:
    board = changes.board
    cards = [
        idea.html_id
        for idea in changes.ideas
        if idea.was_shown and not idea.is_shown_in(view, is_veiled=board.is_veiled)
    ]
    return cards + [group.html_id for group in changes.groups if not _shows_group(changes, group, view)]


def board_frame(board: Board, columns: Iterable[Column], view: ViewClass) -> BoardFrame:
    """The board's own state, as a page begins with it and as frames bring it."""
    spotlight = board.spotlight
    if spotlight is not None and not spotlight.is_shown_in(view, is_veiled=board.is_veiled):
        spotlight = None
    return BoardFrame(
        phase=board.phase,
        columns=[ColumnFrame(column.pk, column.title, column.rank) for column in columns],
        timer_ends_at=board.timer_ends_at.isoformat() if board.timer_ends_at else None,
        phase_end=phase_end(board),
        spotlight=spotlight.html_id if spotlight else None,
        is_veiled=board.is_veiled,
        votes_per_person=board.votes_per_person,
        allows_several_votes=board.allows_several_votes,
        is_discussed=board.is_discussed,
        accepts=accepted_of_participants(board),
    )

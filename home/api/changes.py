"""When ideas last changed, by the ledgers of their boards.

The moment of an idea is that of the ledger's entry with its seq: what every card shows of its board gives all
of them a new one. Three things become times of the whole board instead. Two of them would tell more than is
public: what changes all that one person wrote (it would show which ideas are of one person), and votes while
nobody may see them. The third is what ideas show without a seq of their own: who may read the board, and what
its columns are called. Its clock, its spotlight and answers to others change no idea.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import DateTimeField, Max, OuterRef, Q, QuerySet, Subquery

from home.api.visibility import shown_since
from participation.enums import ContributionState, OperationName
from participation.models import Board, Idea, Operation

OF_A_PERSON = (OperationName.CLAIM, OperationName.RENAME, OperationName.LEAVE)
OF_THE_BOARD = (OperationName.CHANGE_SETTINGS, OperationName.ARRANGE_COLUMNS)

Moments = dict[int, datetime]


def with_moments(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Each with noted_at, which is not to be told without board_moments."""
    return ideas.annotate(noted_at=_entry(OuterRef("board"), OuterRef("seq")))


def with_own_moments(boards: QuerySet[Board]) -> QuerySet[Board]:
    """Each with own_at: when something of the board itself changed last, not of its ideas."""
    return boards.annotate(own_at=_entry(OuterRef("pk"), OuterRef("own_seq")))


def board_moments() -> Moments:
    """By the board's key: no idea of it changed before. Two queries."""
    secret = [board.pk for board in Board.objects.all() if not board.shows_tally]
    of_all = Q(name__in=(*OF_A_PERSON, *OF_THE_BOARD)) | Q(name=OperationName.VOTE, board__in=secret)
    rows = Operation.objects.filter(of_all).order_by().values_list("board")
    return dict(rows.annotate(at=Max("created_at")))


def changed_since(ideas: QuerySet[Idea], moment: datetime) -> QuerySet[Idea]:
    """Of ideas with_moments. Rather one too many than one too few."""
    boards = [key for key, at in board_moments().items() if at >= moment]
    shown = Board.objects.filter(shown_since(moment, "page__")).values("pk")
    own = Q(created_at__gte=moment) | Q(edited_at__gte=moment) | Q(noted_at__gte=moment)
    return ideas.filter(own | Q(board__in=boards) | Q(board__in=shown))


def known_changed_since(moment: datetime) -> QuerySet[Idea]:
    """Of ideas that readers see, or saw: what was taken back changes what names or quotes it."""
    known = Q(state=ContributionState.PUBLISHED) | Q(was_shown=True)
    return changed_since(with_moments(Idea.objects.filter(known)), moment)


def changed_at(idea: Idea, moments: Moments) -> datetime:
    """Of an idea with_moments."""
    noted: datetime | None = getattr(idea, "noted_at", None)
    return latest(idea.created_at, idea.edited_at, noted, moments.get(idea.board_id)) or idea.created_at


def boards_changed_at(boards: Iterable[tuple[int, int]]) -> Moments:
    """For boards with the highest seq of what readers see of them, or saw. Three queries."""
    found = board_moments()
    highest = dict(boards)
    rows = Operation.objects.filter(_is_one_of(highest)).values_list("board", "created_at") if highest else ()
    return found | {board: latest(at, found.get(board)) or at for board, at in rows}


def _is_one_of(highest: dict[int, int]) -> Q:
    condition = Q()
    for board, seq in highest.items():
        condition |= Q(board=board, seq=seq)
    return condition


def _entry(board: OuterRef, seq: OuterRef) -> Subquery:
    entries = Operation.objects.filter(board=board, seq=seq).order_by()
    return Subquery(entries.values("created_at")[:1], output_field=DateTimeField())


def latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)

"""Ideas on a board that resemble what somebody is writing."""

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from kek.language.resemblance import TextIndex
from participation.enums import ContributionState
from participation.models import Board, Idea

MOST = 3
# Some more than are shown: the database has the last word on what is.
CANDIDATES = 10
BOARDS_KEPT = 8


class BoardIndex:
    """The words of one board's cards, kept in this process and brought up to date by seq."""

    def __init__(self) -> None:
        self._texts = TextIndex()
        self._seq = 0
        self._lock = Lock()

    def find(self, board: Board, text: str, limit: int = CANDIDATES) -> list[int]:
        with self._lock:
            if self._seq < board.seq:
                self._catch_up(board)
            return self._texts.find(text, limit)

    def _catch_up(self, board: Board) -> None:
        newest = board.seq
        changed = Idea.objects.filter(board=board, seq__gt=self._seq).order_by()
        for key, text, state, seq in changed.values_list("pk", "text", "state", "seq"):
            newest = max(newest, seq)
            if state == ContributionState.PUBLISHED:
                self._texts.add(key, text)
            else:
                self._texts.remove(key)
        self._seq = newest


# By epoch: a restored board has another one. What was asked for last is kept.
_indexes: OrderedDict[UUID, BoardIndex] = OrderedDict()
_indexes_lock = Lock()


def similar_ideas(board: Board, text: str) -> list[Idea]:
    """At most three, the nearest first, only of those that everybody on the board sees."""
    if board.is_veiled:
        return []
    keys = _index_of(board).find(board, text)
    shown = Idea.objects.filter(board=board).shown().in_bulk(keys)
    return [shown[key] for key in keys if key in shown][:MOST]


def keys_like(board: Board, word: str) -> list[int]:
    """The keys of all ideas in which a word like this stands. Who may see them is still to be asked."""
    return _index_of(board).find(board, word, limit=board.next_number)


def _index_of(board: Board) -> BoardIndex:
    with _indexes_lock:
        index = _indexes.setdefault(board.epoch, BoardIndex())
        _indexes.move_to_end(board.epoch)
        while len(_indexes) > BOARDS_KEPT:
            _indexes.popitem(last=False)
    return index

"""What a board accepts in which phase, and which phase may follow which."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from participation.enums import BoardPhase, OperationName
from participation.exceptions import BoardClosed, InvalidArguments, NotOpenYet, WrongPhase
from participation.models import OPEN_PHASES, Board

COLLECTING = frozenset({BoardPhase.COLLECTING})
SORTABLE = frozenset({BoardPhase.COLLECTING, BoardPhase.SORTING, BoardPhase.DISCUSSING})
ALWAYS = frozenset(BoardPhase)
# In which phases an operation is accepted. Moderation never ends: what breaks the law must go at any time.
PHASES: dict[str, frozenset[BoardPhase]] = {
    OperationName.POST_IDEA: COLLECTING,
    OperationName.EDIT_IDEA: COLLECTING,
    OperationName.WITHDRAW_IDEA: COLLECTING,
    OperationName.SUPPORT: OPEN_PHASES,
    OperationName.VOTE: frozenset({BoardPhase.VOTING}),
    OperationName.POST_COMMENT: OPEN_PHASES,
    OperationName.WITHDRAW_COMMENT: OPEN_PHASES,
    OperationName.CHANGE_PHASE: ALWAYS,
    OperationName.SET_TIMER: OPEN_PHASES,
    OperationName.REVEAL: OPEN_PHASES,
    OperationName.SPOTLIGHT: OPEN_PHASES,
    OperationName.MOVE_CARD: SORTABLE,
    OperationName.FORM_GROUP: SORTABLE,
    OperationName.CHANGE_GROUP: SORTABLE,
    OperationName.JOIN_GROUP: SORTABLE,
    OperationName.LEAVE_GROUP: SORTABLE,
    OperationName.DISSOLVE_GROUP: SORTABLE,
    OperationName.UNDO: SORTABLE,
    OperationName.RECORD_IDEA: frozenset({BoardPhase.COLLECTING, BoardPhase.SORTING}),
    OperationName.RECORD_VOTES: frozenset({BoardPhase.VOTING, BoardPhase.DISCUSSING}),
    OperationName.PUBLISH: ALWAYS,
    OperationName.REFUSE: ALWAYS,
    OperationName.HIDE: ALWAYS,
    OperationName.RESTORE: ALWAYS,
    OperationName.REDACT: ALWAYS,
    OperationName.DECIDE_REPORT: ALWAYS,
    OperationName.BAN: ALWAYS,
}
# What participants do; the rest is the office's.
FOR_PARTICIPANTS = (
    OperationName.POST_IDEA,
    OperationName.EDIT_IDEA,
    OperationName.WITHDRAW_IDEA,
    OperationName.SUPPORT,
    OperationName.VOTE,
    OperationName.POST_COMMENT,
    OperationName.WITHDRAW_COMMENT,
)
# Beneath the veil nobody sees what these would be about.
ABOUT_CARDS = frozenset({OperationName.SUPPORT, OperationName.VOTE, OperationName.POST_COMMENT})
VEILED = "Solange die Karten verdeckt sind, geht das nicht. Bitte warten Sie, bis sie aufgedeckt werden."
ENDED = "Die Zeit dafür ist abgelaufen. Wie es weitergeht, steht gleich oben auf der Seite."
DISCUSSION = frozenset({OperationName.SUPPORT, OperationName.POST_COMMENT, OperationName.WITHDRAW_COMMENT})
# What people are told of an end that is set; closed boards have none.
END_SENTENCES: dict[str, str] = {
    BoardPhase.DRAFT: "Das Board öffnet am {moment} Uhr.",
    BoardPhase.COLLECTING: "Ideen können Sie bis {moment} Uhr schreiben.",
    BoardPhase.SORTING: "Geordnet wird bis {moment} Uhr.",
    BoardPhase.VOTING: "Abstimmen können Sie bis {moment} Uhr.",
    BoardPhase.DISCUSSING: "Besprochen wird bis {moment} Uhr.",
    BoardPhase.CLOSED: "Archiviert wird das Board am {moment} Uhr.",
}


def phase_end(board: Board) -> str:
    """When the phase ends, as a sentence; empty if the office switches by hand."""
    if board.phase_ends_at is None:
        return ""
    return END_SENTENCES[board.phase].format(moment=moment_in_words(board.phase_ends_at))


def moment_in_words(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "l, j. F Y, H:i")


def is_accepted(board: Board, name: str) -> bool:
    """Whether a board takes such an operation now, from those who may."""
    if name in DISCUSSION and not board.is_discussed:
        return False
    if name == OperationName.VOTE and board.votes_per_person == 0:
        return False
    return {board.phase, board.phase_by_the_clock} <= PHASES[name] and not _is_veiled_for(board, name)


def _is_veiled_for(board: Board, name: str) -> bool:
    return board.is_veiled and name in ABOUT_CARDS


def accepted_of_participants(board: Board) -> list[str]:
    """The operations that the board takes now from participants who may write."""
    return [name.value for name in FOR_PARTICIPANTS if is_accepted(board, name)]


def check_phase(board: Board, name: str) -> None:
    if is_accepted(board, name):
        return
    if board.phase == BoardPhase.DRAFT:
        raise NotOpenYet
    if board.phase_by_the_clock in {BoardPhase.CLOSED, BoardPhase.ARCHIVED}:
        raise BoardClosed
    if _is_veiled_for(board, name):
        raise WrongPhase(VEILED)
    raise WrongPhase(ENDED if board.phase_by_the_clock != board.phase else None)


def phases_ahead(board: Board) -> list[BoardPhase]:
    """The later phases: any of them may come next."""
    order = list(BoardPhase)
    return order[order.index(BoardPhase(board.phase)) + 1 :]


def phases_back(board: Board) -> list[BoardPhase]:
    """One step back: to the phase before in the order, or to the one that the board came from."""
    order = list(BoardPhase)
    earlier = order[: order.index(BoardPhase(board.phase))]
    return [phase for phase in earlier if phase in {*earlier[-1:], board.phase_before}]


def check_switch(board: Board, to: str) -> None:
    """May the board go from its phase to this one."""
    if to not in {*phases_ahead(board), *phases_back(board)}:
        allowed = " oder ".join(f"„{phase.label}“" for phase in reversed(phases_back(board)))
        back = f"Zurück geht es von hier nur nach {allowed}." if allowed else "Zurück geht es von hier nicht."
        raise InvalidArguments(f"Dieser Wechsel ist nicht möglich. {back}", field="to")

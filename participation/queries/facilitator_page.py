"""What the facilitator has before them: the controls and the whole board, as they stand at one moment."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone

from participation.enums import BoardPhase, OperationName, ViewClass, Voice
from participation.forms.recording import CountedVotesForm, RecordIdeaForm
from participation.models import Board, Column, IdeaGroup, Vote
from participation.phases import PHASES, phases_ahead, phases_back
from participation.queries.participants import voices_on
from participation.queries.snapshot import one_snapshot
from participation.queries.undo import last_step, sentence_of
from participation.queries.wall import wall_of

# What the button says that leads into a phase.
INVITATIONS = {
    BoardPhase.COLLECTING: "Sammeln beginnen",
    BoardPhase.SORTING: "Ordnen beginnen",
    BoardPhase.VOTING: "Abstimmung eröffnen",
    BoardPhase.DISCUSSING: "Besprechen beginnen",
    BoardPhase.CLOSED: "Board schließen",
    BoardPhase.ARCHIVED: "Board archivieren",
}
LINKS = {
    "participation:beamer": "Leinwand öffnen",
    "participation:queue": "Beiträge prüfen",
    "participation:invitations": "Einladungen",
    "participation:exports": "Abzüge",
}
MINUTES = (3, 5, 10, 15)


@dataclass(frozen=True)
class Switch:
    """A phase that the board can be switched to, and what its button says."""

    phase: BoardPhase
    label: str


@dataclass(frozen=True)
class Controls:
    """The part beside the board. It is small, so that it can be asked for after every change."""

    board: Board
    next: Switch | None
    later: list[Switch]
    back: list[Switch]
    ends_at: Any
    votes: int
    voters: int
    voices: list[tuple[str, int]]
    undo: Any
    undo_sentence: str
    columns: list[Column]
    groups: list[IdeaGroup]
    accepts: dict[str, bool]
    op_id: uuid.UUID

    @property
    def people(self) -> int:
        return sum(count for _voice, count in self.voices)


def controls_of(board: Board) -> Controls:
    votes = Vote.objects.filter(idea__board=board).aggregate(
        given=Sum("count"), voters=Count("participant", distinct=True)
    )
    step = last_step(board)
    switches = [Switch(phase, INVITATIONS[phase]) for phase in _fitting(board, phases_ahead(board))]
    back = reversed(_fitting(board, phases_back(board)))
    return Controls(
        board=board,
        next=switches[0] if switches else None,
        later=switches[1:],
        back=[Switch(phase, f"Zurück zu „{phase.label}“") for phase in back],
        ends_at=board.timer_ends_at if board.is_timer_running(timezone.now()) else None,
        votes=votes["given"] or 0,
        voters=votes["voters"],
        voices=_voices(board),
        undo=step,
        undo_sentence=sentence_of(step) if step else "",
        columns=list(board.columns.all()),
        groups=list(IdeaGroup.objects.filter(board=board, is_dissolved=False)),
        accepts={name.value: board.phase in PHASES[name] for name in OperationName if name in PHASES},
        op_id=uuid.uuid4(),
    )


def controls_context(board_pk: int) -> dict[str, Any]:
    with one_snapshot():
        board = Board.objects.select_related("spotlight", "page").get(pk=board_pk)
        return _shared(board)


def facilitator_context(board_pk: int) -> dict[str, Any]:
    """The page: everything of the board in the facilitator's view, and the controls."""
    with one_snapshot():
        board = Board.objects.select_related("spotlight", "page").get(pk=board_pk)
        columns = wall_of(board, ViewClass.FACILITATOR)
        snapshot_url = reverse("participation:snapshot", args=[board.pk])
        return {
            **_shared(board),
            "page": board.page,
            "columns": columns,
            "view": ViewClass.FACILITATOR.value,
            "record": RecordIdeaForm(board),
            "count": CountedVotesForm(board),
            "links": [(reverse(name, args=[board.pk]), label) for name, label in LINKS.items()],
            "minutes": MINUTES,
            "socket_path": f"/ws/board/{board.pk}/",
            "greeting_url": reverse("participation:greeting", args=[board.pk]),
            "snapshot_url": f"{snapshot_url}?sicht={ViewClass.FACILITATOR}",
            "controls_url": reverse("participation:facilitator_controls", args=[board.pk]),
        }


def _shared(board: Board) -> dict[str, Any]:
    return {
        "board": board,
        "controls": controls_of(board),
        "minutes": MINUTES,
        "act_url": reverse("participation:facilitator", args=[board.pk]),
    }


def _fitting(board: Board, phases: list[BoardPhase]) -> list[BoardPhase]:
    """Nobody leads a board to the voting on which nobody has a vote."""
    return [phase for phase in phases if board.votes_per_person or phase != BoardPhase.VOTING]


def _voices(board: Board) -> list[tuple[str, int]]:
    """Who has joined, by voice in the order of the enumeration."""
    counts = voices_on(board)
    return [(voice.label, counts[voice]) for voice in Voice if voice in counts]

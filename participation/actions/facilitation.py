"""Phase, timer, veil and spotlight, switched beside the board."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from participation.actions.boards import enter_phase, redrawing
from participation.actions.steps import Handler, Step
from participation.enums import OperationName
from participation.exceptions import InvalidArguments, NoSuchIdea, PhaseChanged
from participation.limits import TIMER_MINUTES
from participation.models import Idea
from participation.wire.facilitation import ChangePhase, Reveal, SetTimer, Spotlight

STILL_VEILED = "Die Karten sind noch verdeckt. Bitte decken Sie sie zuerst auf."
TIMER_BOUNDS = f"Bitte wählen Sie zwischen einer Minute und {TIMER_MINUTES} Minuten."


def change_phase(step: Step, args: ChangePhase) -> dict[str, Any]:
    """Only from the phase that the facilitator saw: two who press at once switch once."""
    if args.before != step.board.phase:
        raise PhaseChanged(field="before", current={"phase": step.board.phase})
    result = enter_phase(step.board, args.to, step.seq)
    step.touch_board()
    return result


def set_timer(step: Step, args: SetTimer) -> dict[str, Any]:
    """Start the clock anew, or stop it. Ends at a moment of the server's time."""
    if args.seconds is None:
        ends_at = None
    elif 1 <= args.seconds <= TIMER_MINUTES * 60:
        ends_at = timezone.now() + timedelta(seconds=args.seconds)
    else:
        raise InvalidArguments(TIMER_BOUNDS, field="seconds")
    step.board.timer_ends_at = ends_at
    step.touch_board()
    return {"timer_ends_at": ends_at.isoformat() if ends_at else None}


def reveal(step: Step, args: Reveal) -> dict[str, Any]:
    """Lift the veil from all cards, or lay it again."""
    with redrawing(step.board, step.seq):
        step.board.is_veiled = args.veiled
    step.touch_board()
    return {"is_veiled": args.veiled}


def spotlight(step: Step, args: Spotlight) -> dict[str, Any]:
    """Show one card large, or none. Only a card that readers may have."""
    idea = None
    if args.idea is not None:
        if step.board.is_veiled:
            raise InvalidArguments(STILL_VEILED, field="idea")
        idea = Idea.objects.shown().filter(board=step.board, pk=args.idea).first()
        if idea is None:
            raise NoSuchIdea(field="idea")
    step.board.spotlight = idea
    step.touch_board()
    return {"idea": args.idea}


HANDLERS = {
    OperationName.CHANGE_PHASE.value: Handler(change_phase, for_office=True),
    OperationName.SET_TIMER.value: Handler(set_timer, for_office=True),
    OperationName.REVEAL.value: Handler(reveal, for_office=True),
    OperationName.SPOTLIGHT.value: Handler(spotlight, for_office=True),
}

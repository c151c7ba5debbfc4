"""Phases that end at a time that the office has set beforehand."""

import logging
from datetime import datetime

from django.db import transaction

from kek.faults import log_without_words
from participation.actions.boards import change_phase
from participation.enums import BoardPhase
from participation.models import Board

logger = logging.getLogger(__name__)


def end_phases(now: datetime) -> None:
    """One board that cannot be switched keeps no other one from it."""
    for pk in Board.objects.with_phase_over(now).values_list("pk", flat=True):
        try:
            end_phase(pk, now)
        except Exception as error:  # noqa: BLE001  the other boards have their hour too; the clock comes again
            log_without_words(logger, f"The end of a phase on board {pk}", error)


def end_phase(board_pk: int, now: datetime) -> None:
    """Nothing happens if somebody has switched the board, or moved its end, in the meantime."""
    with transaction.atomic():
        found = Board.objects.with_phase_over(now).select_for_update(of=("self",)).filter(pk=board_pk)
        board = found.first()
        if board is not None:
            change_phase(board_pk, BoardPhase(board.phase_after))

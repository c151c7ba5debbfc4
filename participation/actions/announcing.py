"""One door through which a committed change is announced."""

from django.db import transaction

from kek.pages.cache import drop_on_commit
from participation.live.doorbell import ring
from participation.models import Board


def announce_on_commit(board: Board) -> None:
    """Ring for the hubs and drop kept pages that show the board; nothing happens after a rollback."""
    drop_on_commit(board.cache_tag)
    pk, seq = board.pk, board.seq
    # Not a partial: Django names the function in its log when a bell cannot be rung.
    transaction.on_commit(lambda: ring(pk, seq), robust=True)

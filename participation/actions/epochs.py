"""After a backup was put back: every board begins a new history."""

from uuid import uuid4

from django.db import transaction

from participation.actions.announcing import announce_on_commit
from participation.models import Board


def begin_new_epochs() -> int:
    """Answers the number of boards.

    A restored board counts on from an older seq. Under the old epoch a client that had seen more would take
    the new rows for the ones that it knows, and silently show something else than everybody.
    """
    with transaction.atomic():
        boards = list(Board.objects.select_for_update(of=("self",)).order_by("pk"))
        for board in boards:
            board.epoch = uuid4()
            announce_on_commit(board)
        Board.objects.bulk_update(boards, ["epoch"], batch_size=500)
    return len(boards)

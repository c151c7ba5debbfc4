"""One door through which a committed change is announced."""

from collections.abc import Collection

from django.db import transaction

from kek.pages.cache import SITE, drop_on_commit
from participation.enums import OperationName
from participation.live.doorbell import ring
from participation.models import Board, Idea
from participation.queries.quoted import quoted_ideas

# After these a protocol may quote what may be read no more, or may be again: neither its words nor its PDF
# are shown for even the half minute for which pages are kept.
WITHDRAWING = frozenset(
    {
        OperationName.EDIT_IDEA,
        OperationName.WITHDRAW_IDEA,
        OperationName.CHANGE_SETTINGS,
        OperationName.REVEAL,
        OperationName.PUBLISH,
        OperationName.HIDE,
        OperationName.RESTORE,
        OperationName.REDACT,
        OperationName.DECIDE_REPORT,
        OperationName.LEAVE,
    }
)


def announce_on_commit(board: Board, names: Collection[str] = ()) -> None:
    """Ring for the hubs and drop kept pages that show the board; nothing happens after a rollback.

    names are those of the operations that are announced.
    """
    drop_on_commit(board.cache_tag)
    if not WITHDRAWING.isdisjoint(names) and quoted_ideas(Idea.objects.filter(board=board)):
        drop_on_commit(SITE)
    pk, seq = board.pk, board.seq
    # Not a partial: Django names the function in its log when a bell cannot be rung.
    transaction.on_commit(lambda: ring(pk, seq), robust=True)

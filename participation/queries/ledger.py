from collections.abc import Collection
from uuid import UUID

from django.db import connection

from kek.stores.statements import placeholders, rows_of
from participation.models import Board, Operation

# Asked for each group of operations, so it is written by hand, for the reason given in queries/cards.py.
KNOWN = "SELECT * FROM participation_operation WHERE board_id = %s AND op_id IN ({marks})"


def known_operations(board: Board, op_ids: Collection[UUID]) -> dict[UUID, Operation]:
    """The ledger's rows of those operations that the board has accepted already."""
    field = Operation._meta.get_field("op_id")
    wanted = [field.get_db_prep_value(op_id, connection) for op_id in op_ids]
    found = rows_of(Operation, KNOWN.format(marks=placeholders(wanted)), [board.pk, *wanted])
    return {entry.op_id: entry for entry in found}

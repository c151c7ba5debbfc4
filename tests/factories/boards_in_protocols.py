"""Boards whose contributions go into protocols."""

import uuid
from typing import Any

from kek.people.models import User
from participation.actions.exports import take_export
from participation.actions.protocols import Taking, take_into_protocol
from participation.models import Board, BoardExport
from tests.factories.participation import account


def copy_by(board: Board, person: User) -> BoardExport:
    return take_export(board.pk, account(person))


def taking(protocol: Any, export: BoardExport, *numbers: int, **fields: Any) -> Taking:
    fields = {"op_id": uuid.uuid4(), "numbers": numbers or tuple(export.idea_numbers), **fields}
    return Taking(export=export.pk, protocol=protocol.pk, **fields)


def take(board: Board, person: User, protocol: Any, *numbers: int, **fields: Any) -> None:
    """These ideas of the board as it is now, or all."""
    export = copy_by(board, person)
    take_into_protocol(board.pk, account(person), taking(protocol, export, *numbers, **fields))

"""What the office can do where a ban is not enough: a guest comes back as another device."""

from typing import Any

from django.db import transaction

from participation.access import led_board
from participation.actions.boards import change_settings
from participation.enums import Audience
from participation.models.board import new_code
from participation.visitors import Visitor


def premoderate(board_pk: int, visitor: Visitor) -> None:
    """What is written from now on waits until the office has read it."""
    with transaction.atomic():
        board = led_board(board_pk, visitor)
        if not board.is_premoderated:
            change_settings(board.pk, {"is_premoderated": True}, visitor.account)


def renew_code(board_pk: int, visitor: Visitor, *, only_with_code: bool = False) -> None:
    """Code, QR codes and the links of invitations end, for all of them name the code. Who came by one stays.

    only_with_code: where everybody may write, from now on only those may who came by code or invitation.
    """
    with transaction.atomic():
        board = led_board(board_pk, visitor)
        values: dict[str, Any] = {"code": new_code()}
        if only_with_code and board.writers == Audience.EVERYBODY:
            values["writers"] = Audience.PARTICIPANTS
        change_settings(board.pk, values, visitor.account)

"""What the project office does on a board, in the words of the tests."""

import uuid
from typing import Any

from kek.people.models import User
from participation.actions.operations import perform_one
from participation.enums import ViewClass
from participation.models import Board, Column, Idea, IdeaGroup
from participation.queries.wall import Group, wall_of
from participation.wire.inbound import Op
from participation.wire.outbound import Ack
from tests.factories.participation import account, guest, joined, post_idea_op


def facilitate(board: Board, person: User, name: str, /, **args: Any) -> Ack:
    """One operation of the office."""
    return perform_one(board.pk, Op(uuid.uuid4(), name, args), account(person))


def cards(board: Board, *texts: str, column: Column | None = None) -> list[Idea]:
    """Ideas of several guests, as nobody may post so many at once."""
    found = []
    for text in texts:
        speaker = guest(f"geraet von {text}")
        joined(board, speaker)
        key = column.pk if column else None
        ack = perform_one(board.pk, post_idea_op(board, text, column=key), speaker)
        found.append(Idea.objects.get(pk=ack.result["idea"]))
    return found


def grouped(board: Board, person: User, name: str, *ideas: Idea) -> IdeaGroup:
    ack = facilitate(board, person, "form_group", name=name, ideas=[idea.pk for idea in ideas])
    return IdeaGroup.objects.get(pk=ack.result["group"])


def order_of(board: Board) -> dict[str, list[Any]]:
    """What stands where: texts of cards, and groups as pairs of name and texts."""
    board.refresh_from_db()
    return {
        entry.column.title: [
            (item.group.name, [idea.text for idea in item.ideas]) if isinstance(item, Group) else item.text
            for item in entry.items
        ]
        for entry in wall_of(board, ViewClass.FACILITATOR)
    }

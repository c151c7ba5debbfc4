from typing import Any
from uuid import uuid4

import pytest

from participation.enums import ViewClass
from participation.live.members import Frame, Member
from participation.live.outlet import Outlet, message_of

Told = list[str]


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def member(told: Told) -> Member:
    async def send(message: dict[str, Any]) -> None:
        told.append(message["text"])

    return Member(Outlet(send), "", uuid4(), ViewClass.PARTICIPANT)


def test_frames_are_held_back_until_the_member_is_greeted(member: Member, told: Told) -> None:
    member.deliver(Frame(4, message_of("to 4")))
    member.deliver(Frame(5, message_of("to 5")))
    assert told == []
    member.caught_up(3)
    assert (told, member.have) == (["to 4", "to 5"], 5)


def test_what_the_greeting_contained_is_not_told_again(member: Member, told: Told) -> None:
    member.deliver(Frame(4, message_of("to 4")))
    member.deliver(Frame(5, message_of("to 5")))
    member.caught_up(4)
    member.deliver(Frame(5, message_of("to 5 again")))
    assert told == ["to 5"]

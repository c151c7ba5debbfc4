"""Who may what on a board: every operation, as every role. tests/live shows that sockets answer the same."""

import json
import uuid
from collections.abc import Iterator

import pytest
from django.urls import reverse

from participation.enums import Audience, OperationName
from participation.models import Board
from participation.wire.arguments import ARGUMENTS
from tests.roles.cast import Role
from tests.roles.declared.operations import (
    ACK,
    BY_PARTICIPANTS,
    BY_THE_OFFICE,
    OF_NOBODY,
    OF_THE_OFFICE,
    Answers,
    of_participants,
)
from tests.roles.probe import probe, tell
from tests.roles.things.operations import OperationScene
from tests.roles.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(world: World) -> OperationScene:
    return OperationScene(world.board)


def test_every_operation_is_declared() -> None:
    """A new one is written into tests/roles/declared/operations.py."""
    assert {*BY_PARTICIPANTS, *BY_THE_OFFICE} == {*ARGUMENTS}


@pytest.mark.parametrize("writers", Audience)
def test_what_participants_do(world: World, scene: OperationScene, writers: Audience) -> None:
    Board.objects.update(writers=writers)
    tell(
        [
            fault
            for name, author in BY_PARTICIPANTS.items()
            for fault in faults_of(world, scene, name, of_participants(writers, author))
        ]
    )


def test_what_the_office_does(world: World, scene: OperationScene) -> None:
    tell([fault for name in BY_THE_OFFICE for fault in faults_of(world, scene, name, OF_THE_OFFICE)])


def test_what_nobody_sends(world: World, scene: OperationScene) -> None:
    recorded_only = {*OperationName} - {*ARGUMENTS}
    tell([fault for name in sorted(recorded_only) for fault in faults_of(world, scene, name, OF_NOBODY)])


def faults_of(world: World, scene: OperationScene, name: OperationName, answers: Answers) -> Iterator[str]:
    Board.objects.update(phase=scene.phase_for(name))
    base = Board.objects.get(pk=world.board.pk).seq
    address = reverse("participation:operation", args=[world.board.pk])
    for role in Role:
        op = {"op_id": str(uuid.uuid4()), "name": name, "args": scene.arguments(name), "base": base}
        found = probe(world.browsers[role], "POST", address, is_seen=True, json=op)
        told = json.loads(found.response.content)
        answer = told.get("code", ACK)
        if answer != answers[role]:
            yield f"{role}: {name}: should be answered {answers[role]}, is {answer}"
        if answer != ACK and found.written:
            yield f"{role}: {name}: refused, but changes {', '.join(sorted(found.written))}"

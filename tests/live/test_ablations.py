"""Tests of the tests: without each of the things that keep the promises, a history must fail.

The random histories find all six as well, two of them only after minutes; here each has its scene.
"""

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from participation import consumers
from participation.actions import operations
from participation.actions.steps import Step
from participation.live import gathering, writer
from participation.live.members import Member
from participation.queries.greeting import Newcomer
from participation.wire.outbound import Ack, Pong
from tests.live.histories import scenes
from tests.live.histories.world import World

Patch = pytest.MonkeyPatch


def without_op_id(world: World, patch: Patch) -> None:
    """The server takes every copy of an operation for a new one."""
    perform = operations.perform

    def forgetful(board_pk: int, submissions: list[Any]) -> list[Any]:
        new = [replace(one, op=replace(one.op, op_id=uuid4())) for one in submissions]
        answers = perform(board_pk, new)
        return [
            replace(answer, op_id=one.op.op_id) if isinstance(answer, Ack) else answer
            for one, answer in zip(submissions, answers, strict=True)
        ]

    patch.setattr(operations, "perform", forgetful)
    patch.setattr(writer, "perform", forgetful)


def ack_before_commit(world: World, patch: Patch) -> None:
    """Answered as soon as the rows are written, while the transaction may still fail."""
    perform_group = world.perform_group

    def hasty(group: list[Any]) -> list[Any]:
        answers = list(perform_group(group))
        for waiting, answer in zip(group, answers, strict=True):
            waiting.answer.get_loop().call_soon_threadsafe(gathering.resolve, waiting.answer, answer)
        return answers

    world.perform_group = hasty


def seq_from_a_sequence(world: World, patch: Patch) -> None:
    """A number drawn from a counter of the database is not given back by who is refused."""
    sequence = itertools.count(1)
    start = world.begin

    def begin(ideas: int, *options: Any) -> None:
        nonlocal sequence
        sequence = itertools.count(ideas + 1)
        start(ideas, *options)

    def drawn(board: Any, seq: int, *args: Any) -> Step:
        return Step(board, next(sequence), *args)

    patch.setattr(world, "begin", begin)
    patch.setattr(operations, "Step", drawn)


def snapshot_before_subscribe(world: World, patch: Patch) -> None:
    """The reader is told what there is, and only then enters the hub."""

    async def greet(self: consumers.Conversation, hello: Any) -> None:
        view = consumers.ViewClass(hello.view)
        newcomer = Newcomer(self.session_key, view, hello.since, hello.epoch)
        greeting = await consumers.greeter.greet(self.board_pk, newcomer)
        if self.hub is None:
            self.hub = await consumers.enter(self.board_pk)
        if self.member is not None:
            self.hub.members.discard(self.member)
        self.member = Member(self.outlet, self.session_key, hello.client, view)
        self.hub.add(self.member)
        self._welcome(greeting, self.hub, self.member)

    patch.setattr(consumers.Conversation, "_greet", greet)


def no_resend_timer(world: World, patch: Patch) -> None:
    """A client that sends once and waits."""
    world.resends = False


def no_head_in_pong(world: World, patch: Patch) -> None:
    """A sign of life that does not tell how far the board is."""
    patch.setattr(consumers, "Pong", lambda n, _head, now: Pong(n, 0, now))


# What is taken away, the scene that needs it, and the promise that is broken then.
ABLATIONS = [
    (without_op_id, scenes.the_answer_is_lost, "I2"),
    (ack_before_commit, scenes.the_commit_fails, "I2"),
    (seq_from_a_sequence, scenes.somebody_is_refused, "I4"),
    (snapshot_before_subscribe, scenes.the_first_one_meets_a_change, "I1"),
    (no_resend_timer, scenes.the_commit_fails, "I3"),
    (no_head_in_pong, scenes.an_update_is_lost, "I1"),
]


@pytest.mark.parametrize("scene", scenes.SCENES, ids=lambda scene: scene.__name__)
def test_the_scenes_keep_all_promises(world: World, scene: Callable[[World], None]) -> None:
    scene(world)


@pytest.mark.parametrize(
    ("ablation", "scene", "promise"), ABLATIONS, ids=lambda part: getattr(part, "__name__", part)
)
def test_without_it_a_promise_is_broken(
    world: World,
    monkeypatch: Patch,
    ablation: Callable[[World, Patch], None],
    scene: Callable[[World], None],
    promise: str,
) -> None:
    ablation(world, monkeypatch)

    with pytest.raises(AssertionError, match=f"^{promise}: "):
        scene(world)

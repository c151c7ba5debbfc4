"""Random histories of people, office and faults; at the end of each, all promises hold.

KEK_HISTORIES=10000 runs as many. Each part has a seed of its own, so a failure comes again.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.live.histories.browser import ACKED
from tests.live.histories.machine import Histories
from tests.live.histories.world import World

HISTORIES = int(os.environ.get("KEK_HISTORIES", "500"))
# So that pytest's workers share them.
PARTS = 4
STEPS = 10

SETTINGS = settings(
    max_examples=HISTORIES // PARTS,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    print_blob=True,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),  # they time examples, and this machine may be busy
)

# What no hundred histories go without: else they would prove nothing.
OFTEN = ["post_idea", "edit_idea", "withdraw_idea", "support", "post_comment", "change_phase"]


@pytest.mark.parametrize("part", range(PARTS))
def test_random_histories_keep_all_promises(world: World, part: int) -> None:
    machine = seed(part)(type("BoardHistories", (Histories,), {"world": world}))
    run_state_machine_as_test(machine, settings=SETTINGS)
    assert machine.count >= SETTINGS.max_examples
    accepted = {name for name, answer in world.tally if answer == ACKED}
    assert set(OFTEN) - accepted == set()

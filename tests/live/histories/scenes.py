"""Short histories in which one thing goes wrong. Each keeps all promises, and needs one thing to do so."""

from participation.enums import BoardPhase
from tests.live.histories.browser import Sent
from tests.live.histories.promises import check_history
from tests.live.histories.sayings import NOWHERE
from tests.live.histories.world import World

AMSEL, BUCHE = 0, 2
ORDERS_TRIED = 12


def the_answer_is_lost(world: World) -> None:
    """Carried out, acknowledged, not heard: sent again."""
    _begin(world)
    world.browsers[AMSEL].deaf_to.append("ack")
    _post(world, "Einmal gesagt")
    world.loop.advance(6.0)
    _end(world)


def the_commit_fails(world: World) -> None:
    """Nothing is stored, so nothing may have been acknowledged."""
    _begin(world)
    world.fails_next_commit = True
    _post(world, "Ging verloren")
    world.loop.advance(0.1)
    _end(world)


def somebody_is_refused(world: World) -> None:
    """A refused operation takes no number."""
    _begin(world)
    world.browsers[AMSEL].do("post_idea", {"text": "Nirgendwo", "column": NOWHERE})
    _post(world, "Richtig")
    world.loop.advance(0.1)
    _end(world)


def the_first_one_meets_a_change(world: World) -> None:
    """Nobody looks; then somebody comes while somebody writes, and the threads take turns in any order."""
    for order in range(ORDERS_TRIED):
        _begin(world)
        world.loop.turns.random.seed(order)
        for browser in world.browsers:
            browser.cut()
        world.loop.advance(0.1)
        world.browsers[BUCHE].connect()
        world.post(world.browsers[AMSEL], _post(world, "Gleichzeitig"))
        world.loop.advance(0.3)
        _end(world)


def an_update_is_lost(world: World) -> None:
    """A browser fails at an update, and nothing more happens on the board."""
    _begin(world)
    world.browsers[BUCHE].deaf_to.append("update")
    _post(world, "Überhört")
    world.loop.advance(0.3)
    _end(world)


SCENES = [
    the_answer_is_lost,
    the_commit_fails,
    somebody_is_refused,
    the_first_one_meets_a_change,
    an_update_is_lost,
]


def _begin(world: World) -> None:
    world.begin(1, BoardPhase.COLLECTING)


def _post(world: World, text: str) -> Sent:
    column = world.board.columns.order_by("pk").values_list("pk", flat=True)[0]
    return world.browsers[AMSEL].do("post_idea", {"text": text, "column": column})


def _end(world: World) -> None:
    try:
        world.converge()
        check_history(world)
    finally:
        world.end()

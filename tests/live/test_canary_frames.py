"""I6: no frame of a socket and no snapshot holds what its view may not see, over a whole history."""

from collections.abc import Callable
from typing import Any

import pytest

from participation.enums import BoardPhase
from participation.models import Idea
from participation.redaction import BLACKED_OUT
from tests.live.histories.browser import ACKED, WAITING, Browser, Sent
from tests.live.histories.world import World

CANARY = "Kanarienvogel"
TEXT = f"Ein {CANARY} im Kurpark"
# Of a tenth of a second each: a client sends again every five seconds.
STEPS_TO_CARRY_OUT = 100
AMSEL, SECOND_TAB, BUCHE, OLGA, SCREEN = range(5)

Hide = Callable[[World, int], None]


def act(world: World, who: int, name: str, base: int | None = None, **args: Any) -> Sent:
    """Carried out for certain: what is refused could not leak. A real Redis may keep the greeting waiting."""
    sent = world.browsers[who].do(name, args, base)
    for _ in range(STEPS_TO_CARRY_OUT):
        world.loop.advance(0.1)
        if sent.state != WAITING:
            break
    assert sent.state == ACKED, sent
    return sent


def stay_pending(world: World, idea: int) -> None:
    """Nobody has looked at it yet."""


def refuse(world: World, idea: int) -> None:
    act(world, OLGA, "refuse", ideas=[idea], reason="Gehört nicht hierher.")


def withdraw_unseen(world: World, idea: int) -> None:
    act(world, AMSEL, "withdraw_idea", idea=idea)


def hide(world: World, idea: int) -> None:
    act(world, OLGA, "hide", ideas=[idea], reason="Verstößt gegen die Regeln.")


def redact(world: World, idea: int) -> None:
    text = TEXT.replace(CANARY, BLACKED_OUT)
    act(world, OLGA, "redact", Idea.objects.get(pk=idea).seq, idea=idea, text=text, reason="Ein Name.")


def lay_the_veil(world: World, idea: int) -> None:
    act(world, OLGA, "reveal", veiled=True)


# Never shown to anybody: the canary may be in no frame at all.
UNSEEN: list[Hide] = [stay_pending, refuse, withdraw_unseen]
# Shown and then taken away: from then on in no frame.
TAKEN_AWAY: list[Hide] = [hide, withdraw_unseen, redact, lay_the_veil]


def whole_history(world: World, idea: int) -> None:
    """Everything that sends cards anew: other cards, a redraw of all, deltas from the start, snapshots."""
    column = world.board.columns.order_by("pk")[0].pk
    act(world, BUCHE, "post_idea", text="Eine andere Idee", column=column)
    for browser in world.browsers:  # resume from the beginning, then a page that knows nothing
        for since in (0, None):
            browser.cut()
            browser.have = since
            browser.connect()
            world.loop.advance(0.1)
    act(world, OLGA, "change_phase", before="collecting", to="voting")
    world.browsers[BUCHE].do("vote", {"idea": idea, "count": 1})
    world.browsers[BUCHE].do("edit_idea", {"idea": idea, "text": "Meins"}, 1)
    world.browsers[BUCHE].do("support", {"idea": idea, "on": True})
    act(world, OLGA, "set_timer", seconds=60)
    world.loop.advance(0.3)
    for browser in world.browsers:
        browser.load(world.page(browser.view))
        browser.heard.append(str(browser.cards))


def frames(browser: Browser, *, of_all: bool = True) -> str:
    return "\n".join(text for text in browser.heard if of_all or not text.startswith('{"type":"mine"'))


def check(world: World) -> None:
    for who in (BUCHE, SCREEN):
        assert CANARY not in frames(world.browsers[who])
    for who in (AMSEL, SECOND_TAB):  # what is one's own comes as one's own, never as a card for all
        assert CANARY not in frames(world.browsers[who], of_all=False)


def begin(world: World, *, premoderated: bool) -> int:
    """Amsel's idea with the canary; its key."""
    world.begin(1, BoardPhase.COLLECTING, is_premoderated=premoderated, votes_per_person=3)
    column = world.board.columns.order_by("pk")[0].pk
    return act(world, AMSEL, "post_idea", text=TEXT, column=column).answer["result"]["idea"]


@pytest.mark.parametrize("keep_away", UNSEEN, ids=lambda act: act.__name__)
def test_what_was_never_public_is_in_no_frame(world: World, keep_away: Hide) -> None:
    idea = begin(world, premoderated=True)
    keep_away(world, idea)
    whole_history(world, idea)
    check(world)
    assert CANARY in frames(world.browsers[OLGA])
    assert CANARY in frames(world.browsers[AMSEL])


@pytest.mark.parametrize("take_away", TAKEN_AWAY, ids=lambda act: act.__name__)
def test_what_is_public_no_more_is_in_no_later_frame(world: World, take_away: Hide) -> None:
    idea = begin(world, premoderated=False)
    assert CANARY in frames(world.browsers[BUCHE])
    take_away(world, idea)
    for browser in world.browsers:
        browser.heard.clear()
    whole_history(world, idea)
    check(world)


def test_what_is_on_another_board_is_in_no_frame(world: World) -> None:
    Idea.objects.filter(pk=world.foreign_idea.pk).update(text=TEXT)
    world.begin(1, BoardPhase.COLLECTING, is_premoderated=False)
    whole_history(world, world.foreign_idea.pk)
    check(world)
    assert CANARY not in frames(world.browsers[OLGA])

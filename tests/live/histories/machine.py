"""People, office and faults take turns; the promises hold after each step and at the end."""

from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from participation.actions.operations import HANDLERS
from participation.enums import BoardPhase, OperationName
from participation.models import Board
from participation.phases import FOR_PARTICIPANTS, is_accepted
from tests.live.histories.browser import Browser, Sent
from tests.live.histories.promises import check_history, check_rows
from tests.live.histories.sayings import Sayings
from tests.live.histories.world import MOST_IDEAS_TO_BEGIN_WITH, World

FACILITATION = [name for name, handler in HANDLERS.items() if handler.for_office]
FACILITATOR, SCREEN = 3, 4
numbers = st.integers(0, 254)
people = st.sampled_from([0, 1, 2, 0, 1, 2, FACILITATOR, SCREEN])
# Who does what, meant for the phase that the board is in; a list of these happens at once.
deeds = st.lists(st.tuples(people, numbers, numbers), min_size=3, max_size=7)
TROUBLES = [
    "cut",
    "vanish",
    "change the network",
    "reload",
    "stop reading",
    "read on",
    "come back",
    "come back",
]
# Often at once, so that things meet; sometimes long enough for the next tick, poll or ping.
pauses = st.sampled_from([0.0, 0.0, 0.01, 0.06, 0.3, 2.1, 5.1])
phases = st.sampled_from(
    [BoardPhase.COLLECTING] * 5 + [BoardPhase.SORTING, BoardPhase.VOTING, BoardPhase.DISCUSSING]
)


class Histories(RuleBasedStateMachine):
    """Bound to a world by the test that runs it."""

    world: ClassVar[World]
    count: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.words = 0
        self.is_begun = False

    @initialize(
        phase=phases,
        premoderated=st.booleans(),
        veiled=st.sampled_from([False, False, True]),
        hides_tally=st.booleans(),
        several=st.booleans(),
        ideas=st.integers(1, MOST_IDEAS_TO_BEGIN_WITH),
        order=st.integers(0, 2**16),
        deeds=deeds,
    )
    def begin(
        self,
        phase: BoardPhase,
        premoderated: bool,
        veiled: bool,
        hides_tally: bool,
        several: bool,
        ideas: int,
        order: int,
        deeds: list[tuple[int, int, int]],
    ) -> None:
        type(self).count += 1
        self.checked = -1
        self.world.loop.turns.random.seed(order)
        self.world.begin(
            ideas,
            phase=phase,
            is_premoderated=premoderated,
            is_veiled=veiled,
            hides_tally=hides_tally,
            votes_per_person=3,
            allows_several_votes=several,
        )
        self.is_begun = True
        self.work_together(deeds, 0.0)

    # --- people ------------------------------------------------------------------------------------

    @rule(deeds=deeds, pause=pauses)
    def work_together(self, deeds: list[tuple[int, int, int]], pause: float) -> None:
        board = Board.objects.get(pk=self.world.board.pk)
        fitting = [name for name in FOR_PARTICIPANTS if is_accepted(board, name)] or [*FOR_PARTICIPANTS]
        leading = [name for name in FACILITATION if is_accepted(board, name)]
        for who, a, b in deeds:
            names = leading if who == FACILITATOR else fitting
            self._do(who, names[(a + b) % len(names)], a, b)
        self.world.loop.advance(pause)

    @rule(deeds=deeds)
    def work_in_turns(self, deeds: list[tuple[int, int, int]]) -> None:
        for deed in deeds:
            self.work_together([deed], 0.06)

    @rule(who=people, name=st.sampled_from(FOR_PARTICIPANTS), a=numbers, b=numbers, pause=pauses)
    def take_part(self, who: int, name: OperationName, a: int, b: int, pause: float) -> None:
        self._do(who, name, a, b)
        self.world.loop.advance(pause)

    @rule(name=st.sampled_from(FACILITATION), a=numbers, b=numbers, pause=pauses)
    def lead(self, name: str, a: int, b: int, pause: float) -> None:
        self._do(FACILITATOR, name, a, b)
        self.world.loop.advance(pause)

    @rule(a=numbers, b=numbers, who=people, name=st.sampled_from(FOR_PARTICIPANTS), pause=pauses)
    def race_the_phase(self, a: int, b: int, who: int, name: OperationName, pause: float) -> None:
        """The switch and an operation of the old phase are under way together."""
        self._do(FACILITATOR, OperationName.CHANGE_PHASE, a, b)
        self._do(who, name, a, b)
        self.world.loop.advance(pause)

    @rule(who=people, name=st.sampled_from(list(OperationName)), a=numbers, b=numbers)
    def try_what_others_may(self, who: int, name: OperationName, a: int, b: int) -> None:
        """Participants send the office's operations, and all of them those that only the server records."""
        if hasattr(Sayings, name.value):
            self._do(who, name, a, b)
        else:
            self.world.browsers[who].do(name.value, {})
        self.world.loop.advance()

    @rule(who=people, a=numbers, pause=pauses)
    def report(self, who: int, a: int, pause: float) -> None:
        """By a form of its own, from anybody."""
        self.words += 1
        self.world.report(self.world.browsers[who], a)
        self.world.loop.advance(pause)

    @rule(who=people, a=numbers, b=numbers, name=st.sampled_from(FOR_PARTICIPANTS), pause=pauses)
    def go_by_request(self, who: int, name: OperationName, a: int, b: int, pause: float) -> None:
        """I10: the same operation over HTTP, and maybe over the socket as well."""
        browser = self.world.browsers[who]
        sent = self._do(who, name, a, b, silently=a % 2 == 0)
        self.world.post(browser, sent)
        self.world.loop.advance(pause)

    # --- the way there and back --------------------------------------------------------------------

    @rule(who=people, kind=st.sampled_from(["all", "backwards", "by the other tab"]), pause=pauses)
    def send_again(self, who: int, kind: str, pause: float) -> None:
        """Operations come twice, in another order, or from the other tab, which shares the outbox."""
        browser = self.world.browsers[who]
        if kind == "by the other tab":
            self.world.browsers[0].lend(self.world.browsers[1])
        else:
            outbox = [*browser.outbox] if kind == "all" else browser.waiting[::-1]
            for sent in outbox:
                browser.send(sent)
        self.world.loop.advance(pause)

    @rule(who=people, kind=st.sampled_from(["ack", "nack", "update", "update", "pong"]))
    def lose_the_next(self, who: int, kind: str) -> None:
        self.world.browsers[who].deaf_to.append(kind)

    @rule(who=people, kind=st.sampled_from(TROUBLES), pause=pauses)
    def trouble_a_line(self, who: int, kind: str, pause: float) -> None:
        browser = self.world.browsers[who]
        if kind == "come back":
            browser.connect()
        elif kind == "reload":
            browser.cut()
            browser.load(self.world.page(browser.view))
            browser.connect()
        elif kind in {"stop reading", "read on"}:
            browser.read(kind == "read on")
        else:
            browser.cut(is_noticed=kind == "cut")
            if kind == "change the network":
                browser.connect()
        self.world.loop.advance(pause)

    # --- the server's side -------------------------------------------------------------------------

    @rule(local=st.booleans(), layer=st.booleans(), redis=st.booleans(), commit=st.booleans(), pause=pauses)
    def trouble_the_server(self, local: bool, layer: bool, redis: bool, commit: bool, pause: float) -> None:
        """Rings get lost, Redis stops and starts, the database goes away at the next commit."""
        self.world.rings_locally, self.world.rings_through_layer = local, layer
        self.world.is_layer_away = not redis
        self.world.fails_next_commit = commit
        self.world.loop.advance(pause)

    @rule(who=people, a=numbers, b=numbers)
    def crash_while_writing(self, who: int, a: int, b: int) -> None:
        self._do(who, OperationName.POST_IDEA, a, b)
        if a % 2:
            self.world.loop.advance()
        self.world.crash()

    @rule(keeps=st.booleans())
    def back_up(self, keeps: bool) -> None:
        """Take a backup, or put the last one back."""
        if keeps:
            self.world.keep()
        else:
            self.world.restore()

    @rule(seconds=st.sampled_from([0.05, 1.0, 6.0]))
    def wait(self, seconds: float) -> None:
        self.world.loop.advance(seconds)

    # --- the promises ------------------------------------------------------------------------------

    @invariant()
    def rows_are_in_order(self) -> None:
        """Asked again when there is a new seq: nothing changes without one."""
        seq = Board.objects.values_list("seq", flat=True).get(pk=self.world.board.pk)
        if self.is_begun and seq != self.checked:
            self.checked = seq
            check_rows(self.world.board.pk)

    def teardown(self) -> None:
        if not self.is_begun:
            return
        try:
            self.world.converge()
            check_history(self.world)
        finally:
            self.world.end()

    def _do(self, who: int, name: str, a: int, b: int, *, silently: bool = False) -> Sent:
        self.words += 1
        browser: Browser = self.world.browsers[who]
        args, base = Sayings(self.world, a, b, self.words).of(str(name))
        if not silently:
            return browser.do(str(name), args, base)
        line, browser.line = browser.line, None
        sent = browser.do(str(name), args, base)
        browser.line = line
        return sent

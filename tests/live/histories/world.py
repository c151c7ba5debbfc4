"""A board, the people around it, and the faults of their world."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from channels.layers import get_channel_layer
from django.db import OperationalError, transaction
from django.test import Client

from kek.people.models import User
from participation import consumers, rules
from participation.access import readable_board
from participation.actions import announcing
from participation.actions.reports import Complaint, file_report
from participation.enums import BoardPhase, ViewClass
from participation.exceptions import Refusal
from participation.live import doorbell as bell
from participation.live import greeter, hub, registry, subscription, threads, writer
from participation.models import Board, Comment, Idea, Operation, Support, Vote
from participation.queries.frames import changes_since, snapshot_of
from participation.queries.snapshots import kept_snapshot_of
from participation.visitors import visitors_by_session
from participation.wire.closing import Close
from participation.wire.outbound import encode
from tests.factories.participation import ColumnFactory, account, guest, idea_on, joined, open_board
from tests.live.client import account_session, device_of, guest_session
from tests.live.histories import backup
from tests.live.histories.browser import Browser, Sent
from tests.live.histories.turns import Thread, TurnLoop

# Whoever may look is asked again once a second; in these histories rarely, because it costs five queries.
SECONDS_BETWEEN_WATCHES = 4.0
MOST_IDEAS_TO_BEGIN_WITH = 3
# No operation on this board may touch these of another one.
WATCHED_ELSEWHERE = (Idea, Operation, Support, Vote, Comment)
# How long after the last fault everything must be told: poll, resend and ping each had a turn.
SECONDS_TO_CONVERGE = 30


class Layer:
    """The channel layer, which may be away: sending fails then, and what was subscribed hears nothing."""

    def __init__(self, world: "World", real: Any) -> None:
        self.world = world
        self.real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    async def new_channel(self) -> str:
        with self._asking():  # it is subscribed to at once
            return await self.real.new_channel()

    async def group_add(self, group: str, channel: str) -> None:
        with self._asking():
            await self.real.group_add(group, channel)

    async def group_discard(self, group: str, channel: str) -> None:
        with self._asking():
            await self.real.group_discard(group, channel)

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        if self.world.is_layer_away:
            raise ConnectionError("Redis is stopped.")
        with self._asking():
            await self.real.group_send(group, message)

    async def receive(self, channel: str) -> dict[str, Any]:
        message = await self.real.receive(channel)
        if self.world.is_layer_away:
            raise ConnectionError("Redis is stopped.")
        return message

    def _asking(self) -> AbstractContextManager[None]:
        return self.world.loop.turns.asking_redis() if self.world.has_redis else nullcontext()


class World:
    """One board with four people and its loop. begin() and end() stand around each history."""

    def __init__(self, loop: TurnLoop, olga: User, *, has_redis: bool) -> None:
        self.loop = loop
        self.has_redis = has_redis
        self.board = open_board(title="Ideen für Ludwigslust")
        ColumnFactory(board=self.board)
        self.elsewhere = open_board(title="Anderswo")
        self.foreign_idea = idea_on(self.elsewhere, "Eine Idee von anderswo")
        joined(self.board, account(olga), "Olga")
        self.sessions = [
            ("amsel", guest_session(self.board, "Amsel"), ViewClass.PARTICIPANT),
            ("buche", guest_session(self.board, "Buche"), ViewClass.PARTICIPANT),
            ("olga", account_session(olga), ViewClass.FACILITATOR),
            ("leinwand", "", ViewClass.BEAMER),
        ]
        self.beginnings = list(self._beginnings())
        self.elsewhere_before = backup.take(self.elsewhere.pk, WATCHED_ELSEWHERE)
        self.browsers: list[Browser] = []
        # How often an operation was answered how, over all histories.
        self.tally: Counter[tuple[str, str]] = Counter()
        self.resends = True
        self.heal()
        self.fails_next_commit = False

    def _beginnings(self) -> Iterator[backup.Rows]:
        yield backup.take(self.board.pk)
        for number in range(MOST_IDEAS_TO_BEGIN_WITH):
            name = ["Amsel", "Buche"][number % 2]
            idea_on(self.board, f"Idee {number}", guest(device_of(name)), name)
            yield backup.take(self.board.pk)

    # --- one history -------------------------------------------------------------------------------

    def begin(self, ideas: int, phase: BoardPhase, **settings: Any) -> None:
        """A board with some ideas, Amsel's and Buche's in turn."""
        backup.put_back(self.board.pk, self.beginnings[ideas], phase=phase, **settings)
        self.first_seq, self.first_phase = ideas, phase
        self.kept: backup.Rows | None = None
        self.fails_next_commit = False
        tabs = [self.sessions[0], *self.sessions]  # Amsel has two tabs
        self.browsers = [self._browser(session, view) for _, session, view in tabs]
        changes = changes_since(self.board.pk, 0)
        pages = {view: json.loads(encode(snapshot_of(changes, view))) for view in ViewClass}
        for browser in self.browsers:
            browser.load(pages[browser.view])
            browser.connect()
        self.loop.advance()

    def end(self) -> None:
        for browser in self.browsers:
            browser.beat.cancel()
            browser.cut()
        self.loop.advance(0.1)
        self.loop.forget_jobs()

    def converge(self) -> None:
        """The faults end and everybody comes back; then nobody may wait for anything any more."""
        self.heal()
        for _ in range(SECONDS_TO_CONVERGE):
            for browser in self.browsers:
                if browser.closed_with == Close.FORBIDDEN:
                    # A ban ends the socket for good; a person who reloads the page reads on.
                    browser.load(self.page(browser.view))
                if browser.may_come_back:
                    browser.connect()
            self.loop.advance(1.0)
            if self.is_calm():
                break
        self.loop.advance(0.2)

    def is_calm(self) -> bool:
        epoch, seq = Board.objects.values_list("epoch", "seq").get(pk=self.board.pk)
        return all(
            browser.have == seq and browser.epoch == str(epoch) and not browser.waiting
            for browser in self.browsers
        )

    # --- the faults --------------------------------------------------------------------------------

    def heal(self) -> None:
        self.is_layer_away = False
        self.rings_locally = self.rings_through_layer = True
        for browser in getattr(self, "browsers", []):
            browser.deaf_to.clear()
            if browser.line is not None:
                browser.line.flows.set()

    def crash(self) -> None:
        """kill -9: sockets end without a word, what waited for a thread is never done, hubs are gone."""
        for browser in self.browsers:
            browser.die_with_the_server()
        self.loop.forget_jobs()
        writer.writer = consumers.writer = writer.Writer()
        greeter.greeter = consumers.greeter = greeter.Greeter()
        self.loop.advance(0.0)

    def restore(self) -> None:
        """The server is stopped, an older backup put back, and what was acknowledged since is void."""
        if self.kept is None:
            return
        self.crash()
        backup.put_back(self.board.pk, self.kept)
        for browser in self.browsers:
            for sent in browser.outbox:
                sent.is_void = True

    def keep(self) -> None:
        self.kept = backup.take(self.board.pk)

    # --- ways in beside the socket -----------------------------------------------------------------

    def page(self, view: ViewClass) -> dict[str, Any]:
        """What a fresh page shows, in the words of a snapshot."""
        return json.loads(encode(snapshot_of(changes_since(self.board.pk, 0), view)))

    def fetch(self, browser: Browser) -> "asyncio.Future[str]":
        def snapshot() -> str:
            visitor = visitors_by_session([browser.session])[browser.session]
            board = readable_board(self.board.pk, visitor)
            return kept_snapshot_of(board, browser.view).body.decode()

        return asyncio.wrap_future(Thread(self.loop, "http").submit(snapshot), loop=self.loop)

    def post(self, browser: Browser, sent: Sent) -> None:
        """The same operation by request: a client does so when sockets fail."""

        def request() -> dict[str, Any]:
            client = Client()
            client.cookies["sessionid"] = browser.session
            address = f"/beteiligung/{self.board.pk}/vorgang/"
            return client.post(address, sent.frame, content_type="application/json").json()

        def answered(future: "asyncio.Future[dict[str, Any]]") -> None:
            if not future.cancelled() and "op_id" in (answer := future.result()):
                sent.settle(answer)

        sent.times += 1
        posting = asyncio.wrap_future(Thread(self.loop, "http").submit(request), loop=self.loop)
        posting.add_done_callback(answered)

    def report(self, browser: Browser, number: int) -> None:
        """Somebody reports a card; what they must not see they cannot."""

        def file() -> None:
            visitor = visitors_by_session([browser.session])[browser.session]
            with suppress(Refusal):
                file_report(self.board.pk, visitor, Complaint(uuid4(), number % 4 + 1, None, "Beleidigung"))

        Thread(self.loop, "http").submit(file)

    def _browser(self, session: str, view: ViewClass) -> Browser:
        return Browser(self.loop, self.board.pk, session, view, self.fetch, self.resends)

    # --- how the server is fastened to this world ---------------------------------------------------

    def install(self, patch: pytest.MonkeyPatch) -> None:
        for name in ("_reader", "_greeter", "_writer"):
            patch.setattr(threads, name, Thread(self.loop, name))
        patch.setattr(consumers, "time", SimpleNamespace(monotonic=self.loop.time))
        patch.setattr(hub, "WATCH", SECONDS_BETWEEN_WATCHES)
        patch.setattr(rules, "OPERATIONS_PER_MINUTE", 10_000)
        patch.setattr(rules, "TAPS_PER_MINUTE", 10_000)
        real = get_channel_layer()
        for module in (bell, subscription):
            patch.setattr(module, "get_channel_layer", lambda: Layer(self, real))
        patch.setattr(registry, "wake", self._only_if(registry.wake, "rings_locally"))
        patch.setattr(announcing, "ring", self._ring_of(announcing.ring))
        self.perform_group = writer._perform
        patch.setattr(writer, "_perform", self._perform)
        # Where a commit fails the database has gone away: nothing is tried again before the client asks.
        patch.setattr(threads, "has_database", lambda: False)

    def _only_if(self, work: Callable[..., None], condition: str) -> Callable[..., None]:
        return lambda *args: work(*args) if getattr(self, condition) else None

    def _ring_of(self, ring: Callable[[int, int], None]) -> Callable[[int, int], None]:
        def heard(board_pk: int, seq: int) -> None:
            if self.rings_through_layer:
                ring(board_pk, seq)
            else:
                registry.wake(board_pk, seq)

        return heard

    def _perform(self, group: list[Any]) -> Any:
        """The database goes away at the commit, when asked to: everything of the group is rolled back."""
        with transaction.atomic():
            answers = self.perform_group(group)
            if self.fails_next_commit:
                self.fails_next_commit = False
                raise OperationalError("The connection was lost at the commit.")
            return answers

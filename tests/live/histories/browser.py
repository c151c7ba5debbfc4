"""A client as docs/live-protocol.md describes it, and all that can happen to one."""

import asyncio
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from participation.consumers import board_socket
from participation.enums import ViewClass

SECONDS_BETWEEN_BEATS = 5.0
# Close codes after which a client does not come back by itself.
STOP = {4401, 4403, 4404, 4409, 4426}
ACKED, REFUSED, WAITING = "acked", "refused", "waiting"


@dataclass
class Sent:
    """An operation in the outbox and what became of it."""

    frame: dict[str, Any]
    state: str = WAITING
    answer: dict[str, Any] = field(default_factory=dict)
    times: int = 0
    # Made by a backup that was put back: nobody can hold the server to it.
    is_void: bool = False

    @property
    def op_id(self) -> uuid.UUID:
        return uuid.UUID(self.frame["op_id"])

    @property
    def name(self) -> str:
        return self.frame["name"]

    def settle(self, answer: dict[str, Any]) -> None:
        """An ack is the truth, also when an earlier copy of the same operation was refused."""
        if answer["type"] == "ack":
            self.state, self.answer = ACKED, answer
        elif self.state != ACKED:
            self.state, self.answer = REFUSED, answer


class Line:
    """One connection. A stuck reader takes nothing; a cut line loses what is under way on both sides."""

    def __init__(self, browser: "Browser") -> None:
        self.browser = browser
        self.inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.flows = asyncio.Event()
        self.flows.set()
        self.is_cut = False
        self.put({"type": "websocket.connect"})

    def put(self, message: dict[str, Any]) -> None:
        if not self.is_cut:
            self.inbox.put_nowait(message)

    def say(self, frame: dict[str, Any]) -> None:
        self.put({"type": "websocket.receive", "text": json.dumps(frame)})

    async def receive(self) -> dict[str, Any]:
        return await self.inbox.get()

    async def send(self, message: dict[str, Any]) -> None:
        await self.flows.wait()
        if self.is_cut:
            raise OSError("The line is cut.")
        self.browser.hear(self, message)

    def cut(self, *, is_noticed: bool = True) -> None:
        """In mid-frame: what is under way is lost. Without notice the server talks on to nobody."""
        if is_noticed and not self.is_cut:
            self.put({"type": "websocket.disconnect", "code": 1006})
        self.is_cut = is_noticed
        self.flows.set()


@dataclass(eq=False)
class Browser:
    """One tab: what it shows, its outbox and its socket. violations are broken promises it noticed."""

    loop: asyncio.AbstractEventLoop
    board_pk: int
    session: str
    view: ViewClass
    fetch: Callable[["Browser"], "asyncio.Future[str]"]
    resends: bool = True

    def __post_init__(self) -> None:
        self.tab = str(uuid.uuid4())
        self.epoch: str | None = None
        self.have: int | None = None
        self.cards: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, dict[str, Any]] = {}
        self.board: dict[str, Any] = {}
        self.mine: dict[str, Any] | None = None
        self.outbox: list[Sent] = []
        self.line: Line | None = None
        self.tasks: set[asyncio.Task[None]] = set()
        self.is_greeting = self.is_fetching = self.has_lost = False
        self.meanwhile: list[dict[str, Any]] = []
        self.deaf_to: list[str] = []
        self.closed_with: int | None = None
        self.heard: list[str] = []
        self.violations: list[str] = []
        self.beat = self.loop.call_later(SECONDS_BETWEEN_BEATS, self._beat)

    # --- what a person or the network does ---------------------------------------------------------

    def load(self, page: dict[str, Any]) -> None:
        """A fresh page: shows what the server rendered, keeps only the outbox."""
        self.tab = str(uuid.uuid4())
        self.mine, self.closed_with = None, None
        self._show(page)

    def connect(self) -> None:
        if self.line is not None:
            return
        self.line = Line(self)
        self.is_greeting = self.is_fetching = False
        self.closed_with = None
        scope = {
            "type": "websocket",
            "path": f"/ws/board/{self.board_pk}/",
            "headers": [
                (b"host", b"testserver"),
                (b"origin", b"http://testserver"),
                (b"cookie", f"sessionid={self.session}".encode()),
            ],
        }
        task = self.loop.create_task(board_socket(scope, self.line.receive, self.line.send))
        self.tasks.add(task)
        task.add_done_callback(self._ended)

    def cut(self, *, is_noticed: bool = True) -> None:
        if self.line is not None:
            self.line.cut(is_noticed=is_noticed)
            self.line = None

    def die_with_the_server(self) -> None:
        """The process is gone: nothing of this socket is ever done again."""
        self.line = None
        for task in self.tasks:
            task.cancel()

    def do(self, name: str, args: dict[str, Any], base: int | None = None) -> Sent:
        """Put an operation into the outbox and send it if there is a socket."""
        frame = {"type": "op", "op_id": str(uuid.uuid4()), "name": name, "args": args}
        sent = Sent(frame if base is None else {**frame, "base": base})
        self.outbox.append(sent)
        self.send(sent)
        return sent

    def send(self, sent: Sent) -> None:
        if self.line is not None and not self.is_greeting:
            sent.times += 1
            self.line.say(sent.frame)

    def lend(self, other: "Browser") -> None:
        """Another tab of the same device sends what this one still waits for."""
        for sent in self.waiting:
            other.outbox.append(sent)
            sent.times += 1
            other.send(sent)

    def read(self, reads: bool) -> None:
        if self.line is not None:
            self.line.flows.set() if reads else self.line.flows.clear()

    @property
    def waiting(self) -> list[Sent]:
        return [sent for sent in self.outbox if sent.state == WAITING]

    @property
    def may_come_back(self) -> bool:
        return self.line is None and self.closed_with not in STOP

    # --- what it hears -----------------------------------------------------------------------------

    def hear(self, line: Line, message: dict[str, Any]) -> None:
        if line is not self.line:
            return
        if message["type"] == "websocket.accept":
            self._greet()
        elif message["type"] == "websocket.close":
            self.closed_with = message.get("code", 1000)
            self.cut()
        elif self._loses(text := message["text"]):
            self.has_lost = True
        else:
            frame = json.loads(text)
            self.heard.append(text)
            getattr(self, f"_on_{frame['type']}")(frame)

    def _loses(self, text: str) -> bool:
        for kind in self.deaf_to:
            if text.startswith(f'{{"type":"{kind}"'):
                self.deaf_to.remove(kind)
                return True
        return False

    def _greet(self) -> None:
        self.is_greeting = True
        hello = {"type": "hello", "v": 1, "board": self.board_pk, "client": self.tab, "view": self.view.value}
        self._say({**hello, "since": self.have, "epoch": self.epoch})

    def _on_welcome(self, frame: dict[str, Any]) -> None:
        self.is_greeting = False
        if frame["mode"] == "snapshot":
            self._fetch()
        self._resend()

    def _on_update(self, frame: dict[str, Any]) -> None:
        if self.is_fetching:
            self.meanwhile.append(frame)
        elif not self.is_greeting:
            self._apply(frame)

    def _apply(self, frame: dict[str, Any]) -> None:
        if self.have is None or frame["from"] > self.have:
            self._complain(f"an update from {frame['from']} for one who has {self.have}")
            self._greet()
        elif frame["to"] > self.have:
            self.groups |= {group["id"]: group for group in frame["groups"]}
            self.cards |= {card["id"]: card for card in frame["cards"]}
            for gone in frame["gone"]:
                self.cards.pop(gone, None)
                self.groups.pop(gone, None)
            self.board = frame.get("board", self.board)
            self.have = frame["to"]

    def _on_pong(self, frame: dict[str, Any]) -> None:
        if self.is_greeting or self.is_fetching:
            return
        if self.have is None or frame["head"] > self.have:
            self._complain(f"the hub is at {frame['head']} and told only {self.have}")
            self.has_lost = False
            self._greet()

    def _on_ack(self, frame: dict[str, Any]) -> None:
        self._settle(frame)

    def _on_nack(self, frame: dict[str, Any]) -> None:
        self._settle(frame)

    def _on_mine(self, frame: dict[str, Any]) -> None:
        self.mine = frame

    def _on_presence(self, frame: dict[str, Any]) -> None:
        assert 0 <= sum(frame["by_voice"].values()) <= frame["online"]

    def _on_bye(self, frame: dict[str, Any]) -> None:
        """The close that follows says the same."""

    def _settle(self, answer: dict[str, Any]) -> None:
        for sent in self.outbox:
            if sent.frame["op_id"] == answer["op_id"]:
                sent.settle(answer)

    # --- what it does by itself --------------------------------------------------------------------

    def _beat(self) -> None:
        if self.line is not None and not self.is_greeting:
            if self.resends:
                self._resend()
            self._say({"type": "ping", "n": 1})
        self.beat = self.loop.call_later(SECONDS_BETWEEN_BEATS, self._beat)

    def _resend(self) -> None:
        for sent in self.waiting:
            self.send(sent)

    def _say(self, frame: dict[str, Any]) -> None:
        if self.line is not None:
            self.line.say(frame)

    def _fetch(self) -> None:
        self.is_fetching, self.meanwhile = True, []
        line = self.line
        self.fetch(self).add_done_callback(lambda found: self._fetched(line, found))

    def _fetched(self, line: Line | None, found: "asyncio.Future[str]") -> None:
        if line is not self.line or found.cancelled():
            return
        self.is_fetching = False
        if found.exception() is None:
            self._show(json.loads(found.result()))
            self.heard.append(found.result())
        for frame in self.meanwhile:
            if not self.is_greeting:
                self._apply(frame)

    def _show(self, snapshot: dict[str, Any]) -> None:
        self.epoch, self.have, self.board = snapshot["epoch"], snapshot["seq"], snapshot["board"]
        self.cards = {card["id"]: card for card in snapshot["cards"]}
        self.groups = {group["id"]: group for group in snapshot["groups"]}

    def _complain(self, what: str) -> None:
        """Whoever lost a frame on the way is behind by right; nobody else ever is."""
        if not self.has_lost:
            self.violations.append(f"{self.view}: {what}")

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self.violations.append(f"The server's side of a socket failed: {task.exception()!r}")

"""A visitor with a socket, speaking the protocol to a real server."""

import json
import uuid
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from kek.people.models import User
from kek.people.sessions import SessionStore
from participation.models import Board, Column
from participation.visitors import GUEST_SESSION_KEY
from tests.factories.participation import guest, joined
from tests.serving import PATIENCE


def device_of(name: str) -> str:
    return f"geraet-{name}"


def guest_session(board: Board, name: str = "Amsel") -> str:
    """The session of a device that has joined the board under a name."""
    device = device_of(name)
    joined(board, guest(device), name)
    session = SessionStore()
    session[GUEST_SESSION_KEY] = device
    session.save()
    return session.session_key


def account_session(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


class LiveClient:
    """Frames in, frames out. expect() waits for a type of frame and passes over presence."""

    def __init__(self, url: str, board: Board, session: str = "", **options: Any) -> None:
        headers = {"Cookie": f"sessionid={session}"} if session else {}
        self.board, self.session = board, session
        address = f"ws://{urlsplit(url).netloc}/ws/board/{board.pk}/"
        options = {"origin": url, "compression": None, **options}
        self.connecting = connect(address, additional_headers=headers, **options)

    def __enter__(self) -> "LiveClient":
        self.socket = self.connecting.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, frame: dict[str, Any]) -> None:
        self.socket.send(json.dumps(frame))

    def hello(self, since: int | None = 0, **fields: Any) -> dict[str, Any]:
        """Greet as a page that shows the board's state at since; answers the welcome."""
        frame = {"type": "hello", "v": 1, "board": self.board.pk, "client": str(uuid.uuid4()), "since": since}
        self.send({**frame, "epoch": str(self.board.epoch), **fields})
        return self.expect("welcome")

    def post(self, text: str = "Ein Radweg nach Parchim", **fields: Any) -> str:
        """Send an idea; answers its op_id."""
        op_id = fields.pop("op_id", None) or str(uuid.uuid4())
        column = fields.pop("column", None) or Column.objects.filter(board=self.board).first().pk
        args = {"text": text, "column": column, "tags": fields.pop("tags", []), **fields.pop("args", {})}
        self.send({"type": "op", "op_id": op_id, "name": "post_idea", "args": args, **fields})
        return op_id

    def next(self, patience: float = PATIENCE) -> dict[str, Any]:
        return json.loads(self.socket.recv(timeout=patience))

    def expect(self, kind: str, patience: float = PATIENCE) -> dict[str, Any]:
        """The next frame of a kind. Others that come before it are passed over."""
        while True:
            frame = self.next(patience)
            if frame["type"] == kind:
                return frame

    def until_closed(self, patience: float = PATIENCE) -> int:
        """The close code; what is said before is passed over."""
        try:
            while True:
                self.next(patience)
        except ConnectionClosed as closed:
            return closed.rcvd.code

"""A real uvicorn in a thread of the test process, so that tests share its database, cache and outbox."""

import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType

import uvicorn

# For a busy machine: what passes waits no longer than the thing itself takes.
PATIENCE = 60.0


def wait_for(condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Wait for a condition, never for a time: the short sleep only leaves the core to others meanwhile."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"Waited {patience:.0f} s for {what}.")
        time.sleep(0.01)


class Server:
    """kek.asgi as production runs it: websockets-sansio, no per-message-deflate, a free port."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        config = uvicorn.Config(
            "kek.asgi:application",
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            ws_max_size=64 * 1024,
            log_level="warning",
            log_config=None,
            timeout_graceful_shutdown=2,
        )
        self.uvicorn = uvicorn.Server(config)
        self.thread = threading.Thread(
            target=self.uvicorn.run, args=([self.socket],), name="uvicorn", daemon=True
        )

    def __enter__(self) -> "Server":
        self.thread.start()
        wait_for(lambda: self.uvicorn.started or not self.thread.is_alive(), "uvicorn to start")
        if not self.uvicorn.started:
            raise RuntimeError("uvicorn did not start; its log says why.")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.uvicorn.should_exit = True
        self.thread.join(PATIENCE)
        self.socket.close()

    def wait_until_idle(self) -> None:
        """No open socket and no running request: the database may be flushed without locking anybody out."""
        state = self.uvicorn.server_state
        wait_for(lambda: not state.connections and not state.tasks, "all connections to close")

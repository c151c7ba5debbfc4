"""The one process of the embedded default: site, worker and clock."""

import signal
import socket

import uvicorn

from kek.clock.shift import Shift

PATIENCE = 3


def serve(listener: socket.socket) -> None:
    """Until somebody stops it. Open sockets are told to come back; nobody waits longer than three seconds.

    Worker and clock are threads beside the site: SQLite has one process, and kek.stores.sqlite3 lets its
    threads write in turn.
    """
    # uvicorn repeats the signal after it has closed everything: as Ctrl-C it ends worker and clock as well.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    config = uvicorn.Config(
        "kek.asgi:application",
        ws="websockets-sansio",
        ws_per_message_deflate=False,  # on by default, and browsers ask for it: costs more than it saves
        ws_max_size=64 * 1024,  # a frame may have 8 kB; by default 16 MB would be read before it is refused
        access_log=False,  # addresses of visitors are personal data
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    with Shift(PATIENCE):
        uvicorn.Server(config).run([listener])

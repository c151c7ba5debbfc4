"""A server that dies. Run as a script by test_kill.py.

    python mortal_server.py DATABASE FILE_DESCRIPTOR

The parent loads Django once and keeps the listening socket. For each line on its input ("commit", "bell",
"ack", "frame" or "any") it forks a server, answers with its process id, and the server kills itself at that
moment, or waits to be killed.
"""

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

# How many operations it survives before the moment comes: the clients are in full swing by then.
SURVIVES = 3


def load(database: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "kek.settings.test"
    from kek.settings import test  # noqa: PLC0415  the database is named before Django reads it
    from participation import limits  # noqa: PLC0415  likewise

    test.DATABASES["default"]["NAME"] = database
    limits.OPERATIONS_PER_MINUTE = 10**6
    import uvicorn.protocols.websockets.websockets_sansio_impl  # noqa: F401, PLC0415

    import kek.asgi  # noqa: F401, PLC0415  loads all that a fork needs

    play_once()


def play_once() -> None:
    """Addresses, templates and queries are made ready at their first use: here, and not in each fork."""
    from django.db import connection, transaction  # noqa: PLC0415  after Django is set up

    from participation.actions.operations import perform_one  # noqa: PLC0415
    from participation.enums import ViewClass  # noqa: PLC0415
    from participation.models import Board  # noqa: PLC0415
    from participation.queries.frames import changes_since, snapshot_of, update_of  # noqa: PLC0415
    from tests.factories.participation import guest, joined, post_idea_op  # noqa: PLC0415

    with transaction.atomic():
        board = Board.objects.get()
        joined(board, guest())
        perform_one(board.pk, post_idea_op(board), guest())
        changes = changes_since(board.pk, 0)
        snapshot_of(changes, ViewClass.PARTICIPANT)
        update_of(changes, ViewClass.PARTICIPANT)
        transaction.set_rollback(True)
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # a fork must not inherit its connections and threads
    gc.collect()
    gc.freeze()  # nor copy what is loaded, only because the collector looks at it


def die_at(moment: str) -> None:
    from participation import consumers  # noqa: PLC0415  after load()
    from participation.actions import announcing, operations  # noqa: PLC0415  after load()
    from participation.live import outlet  # noqa: PLC0415

    places: dict[str, tuple[Any, str]] = {
        "commit": (operations, "announce_on_commit"),  # all rows written, nothing committed
        "bell": (announcing, "ring"),  # committed, nobody told
        "ack": (consumers.Conversation, "_acknowledge"),  # committed and rung, not acknowledged
        "frame": (outlet.Outlet, "push"),  # acknowledged to some
    }
    if moment in places:
        place, name = places[moment]
        setattr(place, name, deadly(getattr(place, name)))


def deadly(work: Callable[..., Any]) -> Callable[..., Any]:
    calls = 0

    def counted(*args: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > SURVIVES:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*args, **options)

    return counted


def serve(listener: socket.socket) -> None:
    import uvicorn  # noqa: PLC0415  as the rest

    config = uvicorn.Config(
        "kek.asgi:application", ws="websockets-sansio", ws_per_message_deflate=False, log_level="critical"
    )
    uvicorn.Server(config).run([listener])


def main() -> None:
    database, descriptor = sys.argv[1:]
    load(database)
    listener = socket.socket(fileno=int(descriptor))
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            die_at(line.strip())
            serve(listener)
            os._exit(0)
        print(child, flush=True)  # noqa: T201  the answer
        os.waitpid(child, 0)
        print("dead", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

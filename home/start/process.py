"""The one process of the embedded default."""

import socket

import uvicorn


def serve(listener: socket.socket) -> None:
    """Until somebody stops it. Open sockets are told to come back; nobody waits longer than three seconds."""
    config = uvicorn.Config(
        "kek.asgi:application",
        ws="websockets-sansio",
        ws_per_message_deflate=False,  # on by default, and browsers ask for it: costs more than it saves
        ws_max_size=64 * 1024,  # a frame may have 8 kB; by default 16 MB would be read before it is refused
        access_log=False,  # addresses of visitors are personal data
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    uvicorn.Server(config).run([listener])

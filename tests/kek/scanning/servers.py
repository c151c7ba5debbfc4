"""clamd, as far as INSTREAM goes. It knows the test file that all scanners know."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LARGEST = 1_000_000


class Clamd(socketserver.ThreadingTCPServer):
    """answer: what it says whatever it is sent; None: nothing at all, for ever."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.seen: list[bytes] = []
        self.answer: bytes | None = b""

    @property
    def address(self) -> tuple[str, int]:
        host, port = self.server_address[:2]
        return str(host), int(port)


class _Session(socketserver.StreamRequestHandler):
    server: Clamd

    def handle(self) -> None:
        if self.server.answer is None:
            self.rfile.read()
        elif self.rfile.read(10) == b"zINSTREAM\0":
            self.wfile.write(self.server.answer or self._verdict())

    def _verdict(self) -> bytes:
        content = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(length)
            if len(content) > LARGEST:
                return b"INSTREAM size limit exceeded. ERROR\0"
        self.server.seen.append(content)
        return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


@contextmanager
def running_clamd() -> Iterator[Clamd]:
    with Clamd() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()

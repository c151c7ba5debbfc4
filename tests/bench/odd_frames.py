"""100,000 random, malformed, huge and deep frames against a real server, while somebody uses the board.

Run: python -m tests.bench.odd_frames [FRAMES]

Prints how many were sent, whether the server's log holds a fault, and how long a guest beside them waited
for answers. Exit status 1 if there was a fault, or the guest lost the connection.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

from websockets.asyncio.client import connect

from tests.bench import stage
from tests.bench.pages import free_port, wait_for
from tests.live.odd import storm

FRAMES = 100_000
SOCKETS = 16
FAULTS = ("Traceback", "ERROR", "Exception")


async def ask_on(url: str, board: int, session: str, waited: list[float]) -> None:
    """A guest who pings six times a second over one socket; it ends only when it is cancelled."""
    async with connect(
        f"ws{url.removeprefix('http')}/ws/board/{board}/",
        origin=url,  # type: ignore[arg-type]  # a NewType of str
        additional_headers={"Cookie": f"sessionid={session}"},
        compression=None,
        max_size=None,
    ) as socket:
        await socket.send(json.dumps({"type": "hello", "v": 1, "board": board, "client": str(uuid.uuid4())}))
        number = 0
        while True:
            number += 1
            since = time.monotonic()
            await socket.send(json.dumps({"type": "ping", "n": number}))
            while json.loads(await socket.recv()).get("n") != number:
                pass
            waited.append(time.monotonic() - since)
            await asyncio.sleep(0.15)


async def play(url: str, scene: stage.Scene, frames: int) -> tuple[int, list[float], bool]:
    waited: list[float] = []
    guest = asyncio.create_task(ask_on(url, scene.board, scene.sessions[0], waited))
    sockets = await storm(url, scene.board, scene.sessions[1:], frames)
    is_undisturbed = not guest.done()
    guest.cancel()
    await asyncio.gather(guest, return_exceptions=True)
    return sockets, sorted(waited), is_undisturbed


def main() -> None:
    frames = int(sys.argv[1]) if len(sys.argv) > 1 else FRAMES
    with stage.database(), tempfile.TemporaryDirectory() as folder:
        scene, log, port = stage.scene(SOCKETS + 1), Path(folder) / "log", free_port()
        options = ["--ws", "websockets-sansio", "--ws-per-message-deflate", "false", "--ws-max-size", "65536"]
        with log.open("w") as output:
            server = subprocess.Popen(  # noqa: S603  our own interpreter
                [sys.executable, "-m", "uvicorn", stage.PLATFORM, "--port", str(port), "--log-level", "error",
                 *options],
                stdout=output, stderr=output,
            )  # fmt: skip
            try:
                asyncio.run(wait_for(port))
                start = time.monotonic()
                sockets, waited, is_undisturbed = asyncio.run(play(f"http://127.0.0.1:{port}", scene, frames))
                seconds = time.monotonic() - start
            finally:
                server.terminate()
                server.wait(timeout=20)
        said = log.read_text()
        faults = sum(said.count(word) for word in FAULTS)
        p99 = waited[int(len(waited) * 0.99)] * 1000 if waited else float("nan")
        print(f"{stage.engine()}: {frames} odd frames over {sockets} sockets in {seconds:.0f} s")
        print(f"faults in the log {faults}, guest undisturbed {is_undisturbed}, pong p99 {p99:.0f} ms")
        if faults or not is_undisturbed:
            print(said[:3000])
            sys.exit(1)


if __name__ == "__main__":
    main()

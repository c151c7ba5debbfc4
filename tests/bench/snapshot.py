"""How long the whole of a large board takes, first and kept, and how many bytes it is.

Run: python -m tests.bench.snapshot [cards]

One uvicorn process and one client that asks for the snapshot as a browser does, with a session and a socket.
first: the server has just started; changed: one card has changed since the last time; kept: nothing has.
"""

import http.client
import json
import sys
import time
import uuid
from statistics import mean, median

from websockets.sync.client import ClientConnection, connect

from tests.bench.fan_out import change_a_card
from tests.bench.stage import Scene, cpu_seconds, database, fill, load, scene, server

CARDS = 2000
TIMES = 20


def subscribed(scene: Scene, port: int) -> ClientConnection:
    """A socket that looks at the board, as every reader of its snapshot has one."""
    cookie = {"Cookie": f"sessionid={scene.sessions[0]}"}
    address, origin = f"ws://127.0.0.1:{port}/ws/board/{scene.board}/", f"http://127.0.0.1:{port}"
    socket = connect(address, origin=origin, compression=None, additional_headers=cookie)  # type: ignore[arg-type]  # a NewType of str
    hello = {"type": "hello", "v": 1, "board": scene.board, "client": str(uuid.uuid4()), "since": None}
    socket.send(json.dumps(hello))
    socket.recv()
    return socket


def ask(client: http.client.HTTPConnection, scene: Scene, pid: int) -> tuple[float, float, int]:
    """Milliseconds on the clock and of the server's CPU, and the bytes that came."""
    start, spent = time.perf_counter(), cpu_seconds(pid)
    headers = {"Cookie": f"sessionid={scene.sessions[0]}", "Accept-Encoding": "gzip"}
    client.request("GET", f"/beteiligung/{scene.board}/stand/", headers=headers)
    answer = client.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"The snapshot answered {answer.status}.")
    return (time.perf_counter() - start) * 1000, (cpu_seconds(pid) - spent) * 1000, len(body)


def typical(answers: list[tuple[float, float, int]]) -> tuple[float, float, int]:
    """The median on the clock, the mean of the CPU: that is counted in ticks of 10 ms."""
    clock, cpu, size = (list(column) for column in zip(*answers, strict=True))
    return median(clock), mean(cpu), int(size[-1])


def measure(scene: Scene) -> None:
    with server() as (port, pid), subscribed(scene, port):
        client = http.client.HTTPConnection("127.0.0.1", port)
        client.request("GET", "/beteiligung/0/stand/")  # the first request of a process opens its connections
        client.getresponse().read()
        first = ask(client, scene, pid)
        kept = typical([ask(client, scene, pid) for _ in range(TIMES)])
        changes = []
        for _ in range(5):
            change_a_card(scene)
            changes.append(ask(client, scene, pid))
    changed = typical(changes)
    times = "".join(f"{clock:>10.1f}{cpu:>8.1f}" for clock, cpu, _ in (first, changed, kept))
    print(f"{times}{first[2] / 1000:>8.1f}{load():>24}", flush=True)


def main() -> None:
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else CARDS
    print(f"{cards} cards, targets: first 150 ms, kept 5 ms, 200 kB")
    print("".join(f"{head:>10}{'CPU':>8}" for head in ("first ms", "changed", "kept")) + f"{'kB':>8}")
    with database():
        board = scene(50)
        fill(board, cards)
        for _ in range(3):
            measure(board)


if __name__ == "__main__":
    main()

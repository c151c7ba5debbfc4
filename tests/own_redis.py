"""A redis-server of one's own that may be stopped: the common one serves others."""

import socket
import subprocess
from contextlib import closing

import redis

from tests.serving import PATIENCE, wait_for


class OwnRedis:
    """A process on a free port, keeping nothing."""

    def __init__(self) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as probe:
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)  # noqa: S603, S607  options of ours
        wait_for(self.answers, "redis-server to start")

    def answers(self) -> bool:
        try:
            return bool(redis.Redis.from_url(self.url).ping())
        except redis.RedisError:
            return False

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)

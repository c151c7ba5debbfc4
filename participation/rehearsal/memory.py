"""How much memory the server takes, when it runs on this machine (Linux)."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

LISTENING = "0A"
LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1"}
PORTS = {"http": 80, "https": 443}


def memory_of_server(url: str) -> int | None:
    """In MB, of all processes that listen at the address together; None if that cannot be known from here."""
    parts = urlsplit(url)
    if parts.hostname not in LOCAL_HOSTS:
        return None
    sockets = {f"socket:[{inode}]" for inode in _listening(parts.port or PORTS.get(parts.scheme, 0))}
    found = [_resident(process) for process in Path("/proc").glob("[0-9]*") if _holds(process, sockets)]
    return sum(found) // 1024 if found else None


def _listening(port: int) -> Iterator[str]:
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        if table.exists():
            for line in table.read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == LISTENING and int(fields[1].rsplit(":", 1)[1], 16) == port:
                    yield fields[9]


def _holds(process: Path, sockets: set[str]) -> bool:
    try:
        return any(str(handle.readlink()) in sockets for handle in (process / "fd").iterdir())
    except OSError:  # gone meanwhile, or somebody else's
        return False


def _resident(process: Path) -> int:
    """In kB."""
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)

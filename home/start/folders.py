"""Is there a place for data, and room in it?"""

import errno
import shutil
import tempfile
from pathlib import Path

from home.start.exceptions import CannotStart

# The demo with its files and the compressed static files take about 60 MB.
NEEDED_MEGABYTES = 150


def make_room(folder: Path) -> None:
    """Create the folder and write something into it, or say why not."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as probe:
            probe.write(b"x")
    except OSError as error:
        raise CannotStart(sentence(folder, error)) from None
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < NEEDED_MEGABYTES:
        raise CannotStart(
            f"Im Ordner {folder} sind nur {free} MB frei, gebraucht werden {NEEDED_MEGABYTES} MB."
        )


def sentence(folder: Path, error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"Für den Ordner {folder} ist kein Speicherplatz mehr frei."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"Im Ordner {folder} darf nicht geschrieben werden. KEK_DATA_DIR nennt einen anderen."
    return (
        f"Der Ordner {folder} lässt sich nicht benutzen: {error.strerror}. KEK_DATA_DIR nennt einen anderen."
    )

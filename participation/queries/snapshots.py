"""The whole board as bytes, kept until its next change."""

import gzip
from dataclasses import dataclass

from kek.pages.cache.store import pages
from participation.enums import ViewClass
from participation.exceptions import NoSuchBoard
from participation.models import Board
from participation.queries.frames import changes_since, snapshot_of
from participation.wire.outbound import encode

# Nobody asks for an old seq again; what a board showed this long ago may go.
SECONDS_KEPT = 300
# Cards are alike: more effort takes twice the time for a tenth of the size.
EFFORT = 4


@dataclass(frozen=True)
class KeptSnapshot:
    """Compressed once, for all who read it. Nothing in it is one reader's, so its size betrays no secret."""

    compressed: bytes
    etag: str

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.compressed)


def etag_of(board: Board, view: ViewClass) -> str:
    return f'"{board.epoch}-{board.seq}-{view}"'


def kept_snapshot_of(board: Board, view: ViewClass) -> KeptSnapshot:
    """The board as its readers of one view see it. The caller has checked who may see it."""
    kept: KeptSnapshot | None = pages.get(_key(etag_of(board, view)))
    return kept or _render(board.pk, view)


def _render(board_pk: int, view: ViewClass) -> KeptSnapshot:
    changes = changes_since(board_pk, 0)
    if changes is None:
        raise NoSuchBoard
    body = encode(snapshot_of(changes, view)).encode()
    etag = f'"{changes.epoch}-{changes.seq}-{view}"'
    snapshot = KeptSnapshot(gzip.compress(body, EFFORT, mtime=0), etag)
    pages.set(_key(snapshot.etag), snapshot, SECONDS_KEPT)
    return snapshot


def _key(etag: str) -> str:
    return f"board-snapshot:{etag.strip(chr(34))}"

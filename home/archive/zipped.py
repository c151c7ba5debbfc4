"""How does a package come into being byte by byte, and how is it read without trusting it?

All parts are stored, none is packed: the same content gives the same bytes on every machine, one damaged byte
harms one part, and nothing grows when it is read.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, Any

from home.archive.rows import plain
from home.exceptions import ArchiveRefusal
from kek.unpacking.faults import BROKEN_ARCHIVE

BLOCK = 256 * 1024
MANIFEST, SEAL = "manifest.json", "manifest.sha512"
# What is read of the manifest when a package is put back.
PROMISES = {"level", "what", "made_at", "counts", "files"}
LARGEST_MANIFEST = 64 * 1024 * 1024
MOST_PARTS = 200_000
# zip's own beginning of time: when a part was written is no part of what it says.
NO_TIME = (1980, 1, 1, 0, 0, 0)
# A manifest may be JSON of any other shape, too.
UNREADABLE = (*BROKEN_ARCHIVE, LookupError, TypeError)

NO_PACKAGE = "Das ist kein Archivpaket dieser Plattform: {why}"
DAMAGED = (
    "Das Paket ist beschädigt: „{path}“ stimmt nicht mit dem Manifest überein. Es wurde nichts geändert."
)


class Part:
    """Where one part is written to; counts and hashes what passes."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.size, self.hash = out, 0, hashlib.sha512()

    def write(self, data: bytes) -> None:
        self.out.write(data)
        self.hash.update(data)
        self.size += len(data)

    def copy(self, source: IO[bytes]) -> None:
        while block := source.read(BLOCK):
            self.write(block)


class PackageWriter:
    """parts are what was written so far, as the manifest lists it."""

    def __init__(self, out: IO[bytes]) -> None:
        self.zip = zipfile.ZipFile(out, "w", zipfile.ZIP_STORED)
        self.parts: list[dict[str, Any]] = []

    @contextmanager
    def part(self, path: str) -> Iterator[Part]:
        info = zipfile.ZipInfo(path, NO_TIME)
        info.external_attr = 0o644 << 16
        info.create_system = 3
        with self.zip.open(info, "w", force_zip64=True) as out:
            part = Part(out)
            yield part
        self.parts.append({"path": path, "size": part.size, "sha512": part.hash.hexdigest()})

    def add(self, path: str, data: bytes) -> None:
        with self.part(path) as part:
            part.write(data)

    def finish(self, manifest: dict[str, Any]) -> None:
        files = sorted(self.parts, key=lambda part: str(part["path"]))
        data = json.dumps({**manifest, "files": files}, ensure_ascii=False, indent=1).encode()
        self.add(MANIFEST, data)
        self.add(SEAL, f"{hashlib.sha512(data).hexdigest()}  {MANIFEST}\n".encode())
        self.zip.close()


@contextmanager
def rows_file(writer: PackageWriter, path: str) -> Iterator["Lines"]:
    """A JSON list with one row in each line: read as a whole or line by line."""
    with writer.part(path) as part:
        lines = Lines(part)
        part.write(b"[")
        yield lines
        part.write(b"\n]\n")


class Lines:
    def __init__(self, part: Part) -> None:
        self.part, self.count = part, 0

    def add(self, row: dict[str, Any]) -> None:
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, default=plain)
        self.part.write(f"{',' if self.count else ''}\n{text}".encode())
        self.count += 1


class Package:
    """A package that was read and held against its manifest."""

    def __init__(self, opened: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
        self.zip, self.manifest = opened, manifest

    def open(self, path: str) -> IO[bytes]:
        return self.zip.open(path)

    def rows(self, path: str) -> Iterator[dict[str, Any]]:
        """Line by line: a board's ledger need not lie in memory."""
        with self.zip.open(path) as part:
            for line in part:
                text = line.strip().rstrip(b",")
                if text not in {b"[", b"]", b"[]", b""}:
                    yield json.loads(text)

    def json(self, path: str) -> Any:
        with self.zip.open(path) as part:
            return json.load(part)


@contextmanager
def checked_package(file: IO[bytes], format_: str) -> Iterator[Package]:
    """Raises ArchiveRefusal unless all parts are there, safe to read, and as the manifest promises."""
    try:
        opened = zipfile.ZipFile(file)
    except BROKEN_ARCHIVE:
        raise ArchiveRefusal(NO_PACKAGE.format(why="Die Datei ist kein ZIP.")) from None
    with opened:
        try:
            _check_parts(opened.infolist(), file.seek(0, 2))
            manifest = _manifest(opened, format_)
            _check_against(opened, manifest)
        except UNREADABLE:
            raise ArchiveRefusal(NO_PACKAGE.format(why="Es lässt sich nicht lesen.")) from None
        yield Package(opened, manifest)


def _check_parts(parts: list[zipfile.ZipInfo], length: int) -> None:
    names = [part.filename for part in parts]
    if sum(part.file_size for part in parts) > length:
        raise ArchiveRefusal(NO_PACKAGE.format(why="Seine Teile sind größer als es selbst."))
    if len(parts) > MOST_PARTS or len(set(names)) != len(names):
        raise ArchiveRefusal(NO_PACKAGE.format(why="Es hat zu viele oder doppelte Teile."))
    for part in parts:
        if not _is_safe(part.filename):
            raise ArchiveRefusal(
                NO_PACKAGE.format(why=f"Der Teil „{part.filename}“ hat keinen sicheren Namen.")
            )
        is_plain = part.compress_type == zipfile.ZIP_STORED and part.compress_size == part.file_size
        if not is_plain or part.flag_bits & 1:
            raise ArchiveRefusal(NO_PACKAGE.format(why=f"Der Teil „{part.filename}“ ist gepackt."))


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or "\\" in name or name.endswith("/") or not name)


def _manifest(opened: zipfile.ZipFile, format_: str) -> dict[str, Any]:
    for path in (MANIFEST, SEAL):
        if path not in opened.namelist():
            raise ArchiveRefusal(NO_PACKAGE.format(why=f"Es hat keine Datei „{path}“."))
        if opened.getinfo(path).file_size > LARGEST_MANIFEST:
            raise ArchiveRefusal(NO_PACKAGE.format(why=f"„{path}“ ist zu groß."))
    data = opened.read(MANIFEST)
    if opened.read(SEAL).split()[:1] != [hashlib.sha512(data).hexdigest().encode()]:
        raise ArchiveRefusal(DAMAGED.format(path=MANIFEST))
    manifest = json.loads(data)
    if not isinstance(manifest, dict) or manifest.get("format") != format_:
        raise ArchiveRefusal(NO_PACKAGE.format(why=f"Das Format ist nicht „{format_}“."))
    if missing := PROMISES - manifest.keys():
        raise ArchiveRefusal(NO_PACKAGE.format(why=f"Im Manifest fehlt: {', '.join(sorted(missing))}."))
    return manifest


def _check_against(opened: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
    listed = {str(each["path"]): each for each in manifest["files"]}
    there = set(opened.namelist()) - {MANIFEST, SEAL}
    for path in sorted(there.symmetric_difference(listed)):
        raise ArchiveRefusal(DAMAGED.format(path=path))
    for path, each in listed.items():
        try:
            with opened.open(path) as part:
                digest = hashlib.file_digest(part, "sha512").hexdigest()  # type: ignore[arg-type]
        except BROKEN_ARCHIVE:
            raise ArchiveRefusal(DAMAGED.format(path=path)) from None
        if opened.getinfo(path).file_size != each["size"] or digest != each["sha512"]:
            raise ArchiveRefusal(DAMAGED.format(path=path))

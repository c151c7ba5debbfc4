"""A file on its way out: streamed, conditional, in ranges, and unable to run anything."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from typing import IO, Any, Protocol

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from documents.files import Family, file_type_of

BLOCK = 64 * 1024


class StoredFile(Protocol):
    """A row with a file: a version of a document, a protocol's attachment or PDF."""

    @property
    def file(self) -> Any: ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    @property
    def filename(self) -> str: ...


# Eighteen digits are more than any file has bytes, and fewer than Python refuses to read.
ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


class FileStream(FileResponse):
    """Reads block by block under ASGI too, where Django would collect a plain file in memory first."""

    block_size = BLOCK

    async def __aiter__(self) -> AsyncIterator[bytes]:
        blocks = iter(self)
        while (block := await asyncio.to_thread(next, blocks, None)) is not None:
            yield block


class Part:
    """A stretch of a file, for answers to range requests."""

    def __init__(self, file: IO[bytes], start: int, length: int) -> None:
        self.file, self.left = file, length
        self.close = file.close
        file.seek(start)

    def read(self, size: int) -> bytes:
        block = self.file.read(min(size, self.left))
        self.left -= len(block)
        return block

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.read(BLOCK), b"")


def asked_range(request: HttpRequest, size: int, etag: str) -> range | None:
    """The bytes asked for; None for the whole file; an empty range if none of them exist.

    Several ranges, other units and a changed file (If-Range) get the whole file, as the standard allows.
    """
    match = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if match is None or request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first:
        return range(max(size - int(last), 0), size) if last else None
    return range(int(first), min(int(last) + 1, size) if last else size)


def file_response(request: HttpRequest, version: StoredFile, *, restricted: bool) -> HttpResponseBase:
    """The version's bytes. Raises FileNotFoundError before anything is sent."""
    etag = f'"{version.sha256}"'
    with_headers = _headers(version, etag, restricted=restricted)
    not_changed = get_conditional_response(request, etag=etag)
    if not_changed is not None:
        return _add(not_changed, {"ETag": etag, "Cache-Control": with_headers["Cache-Control"]})
    file = version.file.storage.open(str(version.file))
    asked = asked_range(request, version.size, etag)
    if asked is None:
        return _add(_stream(version, file, version.size), with_headers)
    if not asked:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{version.size}"})
    answer = _stream(version, Part(file, asked.start, len(asked)), len(asked))
    answer.status_code = 206
    answer.headers["Content-Range"] = f"bytes {asked.start}-{asked.stop - 1}/{version.size}"
    return _add(answer, with_headers)


def _stream(version: StoredFile, file: object, length: int) -> FileStream:
    file_type = file_type_of(version.filename)
    return FileStream(
        file,
        as_attachment=not file_type.inline,
        filename=version.filename,
        content_type=file_type.content_type,
        headers={"Content-Length": str(length)},
    )


def _headers(version: StoredFile, etag: str, *, restricted: bool) -> dict[str, str]:
    # Safari shows no PDF from a sandbox; PDFs with scripts have not been let in.
    is_pdf = file_type_of(version.filename).family is Family.PDF
    return {
        "ETag": etag,
        "Accept-Ranges": "bytes",
        # The address stays, the file and the privacy change: ask again each time, keep nothing restricted.
        "Cache-Control": "private, no-store" if restricted else "no-cache",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'" if is_pdf else "default-src 'none'; sandbox",
        # Office files and PDFs are compressed already, and a range of a compressed answer would be another.
        "Content-Encoding": "identity",
    }


def _add(response: HttpResponseBase, headers: dict[str, str]) -> HttpResponseBase:
    for name, value in headers.items():
        response.headers[name] = value
    return response

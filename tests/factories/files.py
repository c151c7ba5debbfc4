"""Files to upload: good ones, and such as only pretend."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image

OOXML = "application/vnd.openxmlformats-officedocument"
OOXML_PARTS = {
    "docx": "wordprocessingml.document",
    "xlsx": "spreadsheetml.sheet",
    "pptx": "presentationml.presentation",
}
ODF_KINDS = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def zipped(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def office(extension: str, **more: bytes) -> bytes:
    """A docx, xlsx or pptx as far as anybody looks; more parts by their names."""
    types = f'<Types><Override ContentType="{OOXML}.{OOXML_PARTS[extension]}.main+xml"/></Types>'.encode()
    return zipped({"[Content_Types].xml": types, "_rels/.rels": b"<Relationships/>", **more})


def open_document(extension: str, **more: bytes) -> bytes:
    kind = f"application/vnd.oasis.opendocument.{ODF_KINDS[extension]}".encode()
    return zipped({"mimetype": kind, "content.xml": b"<office:document-content/>", **more})


def pdf(objects: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
        + objects
        + b"\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    )


def pdf_with_object_stream(objects: bytes) -> bytes:
    packed = zlib.compress(objects)
    head = b"2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(
        packed
    )
    return pdf(head + packed + b"\nendstream\nendobj")


def picture(image_format: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    target = BytesIO()
    Image.new("RGB", size).save(target, image_format)
    return target.getvalue()


def moving_picture() -> bytes:
    target = BytesIO()
    frames = [Image.new("L", (40, 30), shade) for shade in (0, 120, 240)]
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    return target.getvalue()


def png_bomb(width: int = 11_000, height: int = 11_000) -> bytes:
    """A tiny, valid PNG that unpacks to 363 MB: every line is the same."""
    packer = zlib.compressobj(9)
    line = bytes(1 + width * 3)
    packed = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", packed), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

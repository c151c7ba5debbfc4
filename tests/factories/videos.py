"""Films small enough to write down: what is checked are the boxes around the pictures."""

import struct
from typing import Any

import factory
from django.core.files.base import ContentFile

from documents.models import Video

WEBVTT = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nGuten Tag.\n"
WEBM = bytes.fromhex("1a45dfa3") + b"\x87\x42\x82\x84webm" + b"\x18\x53\x80\x67\x80" + bytes(64)


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def mp4(codec: bytes = b"avc1") -> bytes:
    return box(b"ftyp", b"isom\x00\x00\x02\x00isomavc1") + box(b"moov", codec) + box(b"mdat", bytes(1000))


class VideoFactory(factory.django.DjangoModelFactory):
    """A film with captions; size and checksum are those of its bytes."""

    title = factory.Sequence(lambda n: f"Video {n}")
    captions = WEBVTT
    transcript = "Guten Tag."
    credit = "Film: Emil"
    size = len(mp4())
    sha256 = "0" * 64
    file = factory.LazyFunction(lambda: ContentFile(mp4(), name="gruss.mp4"))

    class Meta:
        model = Video
        skip_postgeneration_save = True


def with_video(video: Video, **fields: Any) -> dict[str, Any]:
    """The body of a page that shows it."""
    return {"body": [("video", {"video": video})], **fields}

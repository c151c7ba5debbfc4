"""Where the library's files lie: outside MEDIA_ROOT, so that only documents.views hands them out."""

from pathlib import PurePosixPath
from uuid import uuid4

from django.core.files.storage import Storage, storages
from django.db.models import Model


def private_storage() -> Storage:
    return storages["private"]


LONGEST_STEM = 80


def own_folder(instance: Model, filename: str) -> str:  # noqa: ARG001  Django's signature
    """A folder of its own for every upload: versions never collide and each keeps its file name.

    Disks count bytes, not letters, so a very long name is cut.
    """
    name = PurePosixPath(filename)
    return str(PurePosixPath("documents", uuid4().hex[:12], name.stem[:LONGEST_STEM] + name.suffix))

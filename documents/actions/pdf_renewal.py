"""PDFs that quote what may not be read any more are set anew without it.

Until that is done they are handed out to nobody (documents.access). The version itself, with its hash, stays.
"""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django_tasks import task
from wagtail.search import index

from documents.access import tells_withdrawn_words
from documents.actions.publication_files import typeset_or_note
from documents.actions.versions import locked
from documents.enums import PROTOCOL
from documents.models import KekDocument, Protocol, ProtocolVersion
from documents.queries.contributions import withheld_parts
from documents.reading import text_of
from kek.trace.models import Link


def renew_withdrawn() -> None:
    """Asked by the clock. Only protocols that quote something are looked at."""
    quoting = Link.objects.filter(to_type=PROTOCOL).values("to_id")
    versions = ProtocolVersion.objects.filter(protocol__in=quoting).exclude(pdf="").defer("content")
    for version in versions.select_related("protocol"):
        if tells_withdrawn_words(version):
            renew_pdf.enqueue(version.pk)


@task(backend="queue")
def renew_pdf(version_pk: int) -> None:
    """Run again, it finds nothing to renew."""
    version = ProtocolVersion.objects.select_related("protocol").filter(pk=version_pk).exclude(pdf="").first()
    if version is None or not tells_withdrawn_words(version):
        return
    withheld = sorted(withheld_parts(version.protocol_id))
    pdf = typeset_or_note(version)
    if pdf is not None:
        _replace(version.pk, version.protocol_id, pdf, withheld)


@transaction.atomic
def _replace(version_pk: int, protocol_pk: int, pdf: bytes, withheld: list[str]) -> None:
    protocol = locked(protocol_pk)
    version = ProtocolVersion.objects.get(pk=version_pk)
    _delete_on_commit(version.pdf.storage, str(version.pdf))
    version.pdf.save(version.pdf_file.filename, ContentFile(pdf), save=False)
    version.pdf_withheld = withheld
    version.save(update_fields=["pdf", "pdf_withheld"])
    if protocol.document is not None and version.library_number is not None:
        _replace_in_library(protocol, version.library_number, pdf)


def _replace_in_library(protocol: Protocol, number: int, pdf: bytes) -> None:
    document = protocol.document
    upload = document.versions.filter(number=number).first() if document else None
    if document is None or upload is None:
        return
    _delete_on_commit(upload.file.storage, str(upload.file))
    upload.file.save(upload.filename, ContentFile(pdf), save=False)
    upload.size, upload.sha256 = len(pdf), hashlib.sha256(pdf).hexdigest()
    upload.save(update_fields=["file", "size", "sha256"])
    if document.version_number == number:
        KekDocument.objects.filter(pk=document.pk).update(
            file=upload.file.name,
            file_size=len(pdf),
            file_hash=hashlib.sha1(pdf, usedforsecurity=False).hexdigest(),
            text=text_of(ContentFile(pdf), upload.filename),
        )
        index.insert_or_update_object(KekDocument.objects.get(pk=document.pk))


def _delete_on_commit(storage: Storage, name: str) -> None:
    transaction.on_commit(lambda: storage.delete(name))

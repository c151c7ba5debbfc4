"""PDFs that quote what may not be read any more are set anew without it.

Until that is done they are handed out to nobody (documents.access). The version itself, with its hash, stays.
"""

import hashlib
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import QuerySet
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.search import index
from wagtail.utils.file import hash_filelike

from documents.actions.publication_files import LOST, typeset_or_note
from documents.actions.versions import locked
from documents.models import DocumentVersion, KekDocument, Protocol, ProtocolVersion
from documents.models.withdrawn import outdated_pdfs, tells_withdrawn_words
from documents.queries.contributions import withheld_parts
from documents.tasks import read_document
from kek.clock.queries.unfinished import worked_on_by

# What failed is tried again by the clock after this; by hand at any time.
PAUSE = timedelta(hours=1)


def renew_withdrawn(now: datetime) -> None:
    """Asked by the clock. Each version has one task at most, and after a fault none for a while."""
    outdated = outdated_pdfs()
    if not outdated:
        return
    waiting, failed, tried = _tasks(now - PAUSE)
    # The task notes what goes wrong itself, unless its workers were killed.
    lost = [version.pk for version in outdated if version.pk in failed - waiting and not version.pdf_fault]
    ProtocolVersion.objects.filter(pk__in=lost).update(pdf_fault=LOST)
    for version in outdated:
        paused = failed | tried if version.pdf_fault else failed
        if version.pk not in waiting | paused:
            renew_pdf.enqueue(version.pk)


def _tasks(since: datetime) -> tuple[set[int], set[int], set[int]]:
    """The versions with a task that waits or runs; with one since then that failed; with any since then."""
    tasks = DBTaskResult.objects.filter(task_path=renew_pdf.module_path)
    lately = tasks.filter(enqueued_at__gt=since)
    return worked_on_by(renew_pdf), _versions(lately.failed()), _versions(lately)


def _versions(tasks: QuerySet) -> set[int]:
    return {arguments["args"][0] for arguments in tasks.values_list("args_kwargs", flat=True)}


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
    version.pdf_fault, version.pdf_withheld = "", withheld
    version.save(update_fields=["pdf", "pdf_fault", "pdf_withheld"])
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
        _show_in_library(document.pk, upload)


def _show_in_library(document_pk: int, upload: DocumentVersion) -> None:
    """What was read of the file before is not found any more, from now on."""
    document = KekDocument.objects.get(pk=document_pk)
    document.forget_text()
    KekDocument.objects.filter(pk=document_pk).update(
        file=str(upload.file),
        file_size=upload.size,
        file_hash=hash_filelike(upload.file.file),
        text=document.text,
        reading=document.reading,
        reading_fault=document.reading_fault,
        is_tagged=document.is_tagged,
    )
    index.insert_or_update_object(KekDocument.objects.get(pk=document_pk))
    read_document.enqueue(document_pk, upload.number)


def _delete_on_commit(storage: Storage, name: str) -> None:
    transaction.on_commit(lambda: storage.delete(name))

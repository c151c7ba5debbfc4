"""What is deleted takes its files along, after the commit; a protocol also its entry in the library."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from documents.models import Attachment, DocumentVersion, KekDocument, Protocol, ProtocolVersion, Video


@receiver(post_delete, sender=Attachment)
@receiver(post_delete, sender=DocumentVersion)
@receiver(post_delete, sender=Video)
def delete_file(instance: Attachment | DocumentVersion | Video, **_: Any) -> None:
    transaction.on_commit(partial(instance.file.storage.delete, str(instance.file)))


@receiver(post_delete, sender=ProtocolVersion)
def delete_pdf(instance: ProtocolVersion, **_: Any) -> None:
    if instance.pdf:
        transaction.on_commit(partial(instance.pdf.storage.delete, str(instance.pdf)))


@receiver(pre_delete, sender=Protocol)
def delete_entry(instance: Protocol, **_: Any) -> None:
    """Without its protocol nothing would say any more who may have the PDF."""
    for document in KekDocument.objects.filter(pk=instance.document_id):
        document.delete()

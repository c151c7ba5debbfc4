"""A new version is read by a task that is written in the upload's transaction."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from documents.models import DocumentVersion
from documents.tasks import read_document


@receiver(post_save, sender=DocumentVersion)
def ask_to_read(instance: DocumentVersion, created: bool, raw: bool, **_: Any) -> None:
    if created and not raw:
        read_document.enqueue(instance.document_id, instance.number)

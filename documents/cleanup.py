"""A deleted version or attachment takes its file along, after the commit."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from documents.models import Attachment, DocumentVersion


@receiver(post_delete, sender=Attachment)
@receiver(post_delete, sender=DocumentVersion)
def delete_file(instance: Attachment | DocumentVersion, **_: Any) -> None:
    transaction.on_commit(partial(instance.file.storage.delete, str(instance.file)))

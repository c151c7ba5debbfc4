"""Files of a protocol come and go while it is a draft."""

import hashlib
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from documents.access import office_draft
from documents.actions.adding import add_items
from documents.actions.steps import step_of
from documents.actions.versions import change_draft
from documents.enums import DraftStepKind, ItemKind
from documents.exceptions import AttachmentKept, DraftTooLong
from documents.items.item import RawItem
from documents.items.making import new_item
from documents.models import Attachment, Protocol, VersionItem
from kek.people.models import User

MOST_ATTACHMENTS = 50


def attach(protocol_pk: int, by: User, op_id: UUID, title: str, upload: UploadedFile) -> None:
    """Keep the file and append an item that leads to it. The upload has passed validate_upload."""
    with transaction.atomic():
        protocol = office_draft(by, protocol_pk)
        if step_of(op_id, DraftStepKind.ATTACHMENT, protocol) is not None:
            return
        if protocol.attachments.count() >= MOST_ATTACHMENTS:
            raise DraftTooLong("So viele Anlagen nimmt ein Protokoll nicht auf.")
        attachment = _stored(protocol, by, title, upload)
        try:
            item = new_item(ItemKind.ATTACHMENT, title, attachment=attachment.pk)
            add_items(protocol, by, [item], op_id, DraftStepKind.ATTACHMENT)
        except BaseException:
            attachment.file.storage.delete(str(attachment.file))
            raise


def detach(protocol_pk: int, by: User, attachment_pk: int) -> None:
    """Take the file and its items out of the draft. Gone already is gone.

    Raises AttachmentKept while a version holds it: somebody was shown that.
    """
    with transaction.atomic():
        protocol = office_draft(by, protocol_pk)
        attachment = protocol.attachments.filter(pk=attachment_pk).first()
        if attachment is None:
            return
        if VersionItem.objects.holding(attachment.pk).filter(version__protocol=protocol).exists():
            raise AttachmentKept
        change_draft(protocol, by, lambda raw: [each for each in raw if not _leads_to(each, attachment)])
        attachment.delete()


def _stored(protocol: Protocol, by: User, title: str, upload: UploadedFile) -> Attachment:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return Attachment.objects.create(
        protocol=protocol,
        title=title,
        file=upload,
        size=upload.size or 0,
        sha256=digest.hexdigest(),
        uploaded_by=by,
    )


def _leads_to(item: RawItem, attachment: Attachment) -> bool:
    is_attachment = item["type"] == ItemKind.ATTACHMENT.value
    return is_attachment and item["value"].get("attachment") == attachment.pk

"""Word files: read, looked at, and only then taken into the draft."""

from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction

from documents.access import office_draft
from documents.actions.adding import add_items
from documents.actions.steps import step_of
from documents.docx.reading import read_docx
from documents.enums import DraftStepKind
from documents.exceptions import DocxTextGone, FormUsedUp
from documents.models import DocxText, Protocol
from kek.people.access import office_person
from kek.people.models import User


def keep_docx_text(protocol_pk: int, by: User, op_id: UUID, file: IO[bytes], filename: str) -> None:
    """Read the file and keep what it says for the preview; the draft is not touched.

    Raises ValidationError about the file, Refusal about the protocol. The file is read between two short
    transactions: it takes seconds, and nobody shall wait for it.
    """
    with transaction.atomic():
        if _is_known(office_draft(by, protocol_pk), op_id):
            return
    reading = read_docx(file)
    with transaction.atomic():
        protocol = office_draft(by, protocol_pk)
        if not _is_known(protocol, op_id):
            DocxText.objects.create(
                protocol=protocol,
                op_id=op_id,
                filename=filename,
                items=reading.items,
                report=reading.report,
                attendance=reading.attendance,
                created_by=by,
            )


def take_docx_text(protocol_pk: int, by: User, op_id: UUID) -> None:
    """Append it to the draft. Sent twice, once. DocxTextGone if it was thrown away or forgotten."""
    with transaction.atomic():
        protocol = office_draft(by, protocol_pk)
        if step_of(op_id, DraftStepKind.DOCX, protocol) is not None:
            return
        text = DocxText.objects.filter(protocol=protocol, op_id=op_id).first()
        if text is None:
            raise DocxTextGone
        add_items(protocol, by, text.items, op_id, DraftStepKind.DOCX, text.attendance)
        text.delete()


def discard_docx_text(protocol_pk: int, by: User, op_id: UUID) -> None:
    office_person(by)
    DocxText.objects.filter(protocol=protocol_pk, op_id=op_id).delete()


def forget_docx_texts(now: datetime) -> int:
    """Those that nobody took; the number of them."""
    return DocxText.objects.left_lying(now).delete()[0]


def _is_known(protocol: Protocol, op_id: UUID) -> bool:
    """Whether this form was sent before, be its text taken by now or not."""
    text = DocxText.objects.filter(op_id=op_id).first()
    if text is not None:
        if text.protocol_id != protocol.pk:
            raise FormUsedUp
        return True
    return step_of(op_id, DraftStepKind.DOCX, protocol) is not None

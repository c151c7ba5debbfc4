"""What would come into the draft from a Word file."""

from dataclasses import dataclass
from uuid import UUID

from documents.enums import DraftStepKind
from documents.items.item import Item, items_of
from documents.items.numbers import numbered
from documents.models import DocxText, DraftStep, Protocol


@dataclass(frozen=True)
class DocxPreview:
    """The items with the numbers that they would get at the end of the draft as it is now."""

    text: DocxText
    items: list[Item]


def docx_preview(protocol: Protocol, op_id: UUID) -> DocxPreview | None:
    text = DocxText.objects.filter(protocol=protocol, op_id=op_id).first()
    if text is None:
        return None
    draft = protocol.get_latest_revision_as_object()
    numbers = numbered([*draft.raw_items, *text.items], protocol.kept_numbers())
    return DocxPreview(text, items_of(text.items, numbers))


def is_taken(protocol: Protocol, op_id: UUID) -> bool:
    steps = DraftStep.objects.filter(protocol=protocol, op_id=op_id, kind=DraftStepKind.DOCX)
    return steps.exists()

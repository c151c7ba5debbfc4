"""What a draft is made from, as its desk shows it: attachments, boards of the event, ways in."""

from dataclasses import dataclass
from typing import Any

from documents.enums import ProtocolState
from documents.models import Attachment, Protocol, VersionItem


@dataclass(frozen=True)
class KeptFile:
    """is_held: a version leads to it, so it stays."""

    attachment: Attachment
    is_held: bool


@dataclass(frozen=True)
class DraftDesk:
    """boards are pages of the storey above; their protocol_url is where contributions are taken from."""

    is_draft: bool
    item_count: int
    changed_at: Any
    files: list[KeptFile]
    boards: list[Any]


def draft_desk_of(protocol: Protocol, event: Any) -> DraftDesk:
    """The same number of queries however much there is."""
    draft = protocol.get_latest_revision_as_object()
    return DraftDesk(
        is_draft=protocol.state == ProtocolState.DRAFT,
        item_count=len(draft.raw_items),
        changed_at=protocol.latest_revision_created_at,
        files=_files(protocol),
        boards=_boards(event),
    )


def _files(protocol: Protocol) -> list[KeptFile]:
    attachments = list(protocol.attachments.all())
    held = VersionItem.objects.holding(*(attachment.pk for attachment in attachments))
    keys = {item.value["attachment"] for item in held.filter(version__protocol=protocol)}
    return [KeptFile(attachment, attachment.pk in keys) for attachment in attachments]


def _boards(event: Any) -> list[Any]:
    """By the reverse relation: boards name the event that they belong to."""
    pages = getattr(event, "board_pages", None)
    return list(pages.live().select_related("board")) if pages is not None else []

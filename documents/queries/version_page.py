"""The versions of a protocol as the office sees them: what they say, how they were agreed, what changed."""

from dataclasses import dataclass

from documents.items.changes import ChangedItem, changes_between
from documents.items.item import Item
from documents.models import Protocol, ProtocolVersion
from documents.queries.approval_record import ApprovalRecord, record_of
from documents.queries.contributions import readable, withheld_parts


@dataclass(frozen=True)
class VersionPage:
    """before is None for the first version; then there are no changes either."""

    version: ProtocolVersion
    items: list[Item]
    record: ApprovalRecord | None
    before: ProtocolVersion | None
    after: ProtocolVersion | None
    changes: list[ChangedItem]


def version_page(protocol: Protocol, version: ProtocolVersion) -> VersionPage:
    rows = {each.number: each for each in protocol.versions.all()}
    before = rows.get(version.number - 1)
    withheld = withheld_parts(protocol.pk)
    items = readable(version.items, withheld)
    return VersionPage(
        version=version,
        items=items,
        record=record_of(version),
        before=before,
        after=rows.get(version.number + 1),
        changes=changes_between(readable(before.items, withheld), items) if before else [],
    )


def coming_changes(protocol: Protocol) -> list[ChangedItem]:
    """What the next version would change against the newest one; nothing if there is none yet."""
    newest = protocol.latest_version
    if newest is None:
        return []
    return changes_to_draft(protocol, newest)


def changes_to_draft(protocol: Protocol, before: ProtocolVersion) -> list[ChangedItem]:
    draft: Protocol = protocol.get_latest_revision_as_object()
    withheld = withheld_parts(protocol.pk)
    items = draft.numbered_items(protocol.kept_numbers())
    return changes_between(readable(before.items, withheld), readable(items, withheld))

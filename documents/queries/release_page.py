"""What a second person reads before they release a protocol."""

from dataclasses import dataclass

from documents.items.changes import ChangedItem, changes_between
from documents.items.item import Item
from documents.models import Protocol, ProtocolVersion
from documents.queries.approval_record import ApprovalRecord, record_of
from documents.queries.contributions import readable, withheld_parts
from documents.queries.rounds import rounds_since_publication


@dataclass(frozen=True)
class Difference:
    """Against a version that others have read before."""

    before: ProtocolVersion
    changes: list[ChangedItem]


@dataclass(frozen=True)
class ReleasePage:
    """items are as everybody will read them: no names of speakers, no withdrawn words.

    reviewed is the version of the last round, published the one that is public; None where there is none.
    """

    version: ProtocolVersion
    summary: str
    items: list[Item]
    record: ApprovalRecord | None
    reviewed: Difference | None
    published: Difference | None


def release_page(protocol: Protocol, version: ProtocolVersion) -> ReleasePage:
    """version is the newest: nothing else can be released."""
    withheld = withheld_parts(protocol.pk)

    def public(items: list[Item]) -> list[Item]:
        return readable([item.for_everybody() for item in items], withheld)

    def against(before: ProtocolVersion | None) -> Difference | None:
        if before is None:
            return None
        return Difference(before, changes_between(public(before.items), public(version.items)))

    last_round = rounds_since_publication(protocol).select_related("version").last()
    return ReleasePage(
        version=version,
        summary=protocol.get_latest_revision_as_object().summary,
        items=public(version.items),
        record=record_of(version),
        reviewed=against(last_round.version if last_round else None),
        published=against(protocol.published_version),
    )

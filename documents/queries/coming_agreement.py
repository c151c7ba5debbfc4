"""What the office sees before it agrees a protocol: the rounds so far, and what changed since the last."""

from dataclasses import dataclass

from documents.items.changes import ChangedItem
from documents.models import Protocol, Remark, Review
from documents.queries.approval_record import RoundRecord
from documents.queries.rounds import round_record, rounds_since_publication
from documents.queries.version_page import changes_to_draft


@dataclass(frozen=True)
class ComingAgreement:
    """note is what the office may say of the changes, to begin with: of those since what everybody has read.
    has_before: there is something to differ from."""

    rounds: list[RoundRecord]
    running: Review | None
    open_count: int
    has_before: bool
    changes: list[ChangedItem]
    note: str


def coming_agreement(protocol: Protocol) -> ComingAgreement:
    rounds = list(rounds_since_publication(protocol).select_related("version").prefetch_related("committees"))
    before = rounds[-1].version if rounds else protocol.latest_version
    changes = changes_to_draft(protocol, before) if before else []
    published = protocol.published_version
    return ComingAgreement(
        rounds=[round_record(each) for each in rounds],
        running=next((each for each in rounds if each.closed_at is None), None),
        open_count=Remark.objects.to_settle().filter(review__protocol=protocol).count(),
        has_before=before is not None,
        changes=changes,
        note=_note(changes_to_draft(protocol, published)) if published else "",
    )


def _note(changes: list[ChangedItem]) -> str:
    if not changes:
        return ""
    named = [f"Punkt {change.item.number} {change.change.value}" for change in changes[:30]]
    more = f" und {len(changes) - 30} weitere" if len(changes) > 30 else ""
    return f"{', '.join(named)}{more}."

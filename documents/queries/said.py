"""All that was said in a round, as little of it as is needed of everything."""

from collections import defaultdict
from dataclasses import dataclass

from documents.enums import OPPOSING, RemarkKind, RemarkState
from documents.models import Review
from documents.queries.audience import OFFICE_PART


@dataclass(frozen=True)
class Said:
    """As little of a remark as is needed of all of them."""

    pk: int
    item: int
    kind: str
    state: str
    author: int | None
    name: str

    @property
    def is_consent(self) -> bool:
        return self.kind == RemarkKind.CONSENT

    @property
    def is_of_office(self) -> bool:
        """By somebody who was not asked."""
        return self.author is not None and self.name.endswith(f"({OFFICE_PART})")

    @property
    def waits(self) -> bool:
        return self.state == RemarkState.OPEN and not self.is_consent

    @property
    def word(self) -> str:
        return RemarkKind(self.kind).label

    @property
    def opposes(self) -> bool:
        return self.kind in OPPOSING and self.state == RemarkState.OPEN


def said_in(review: Review) -> dict[int, list[Said]]:
    """All standing remarks of a round, by item; one query, whatever their number."""
    rows = review.remarks.standing().values_list("pk", "item", "kind", "state", "author", "author_name")
    by_item: dict[int, list[Said]] = defaultdict(list)
    for row in rows.order_by("created_at", "pk"):
        said = Said(*row)  # type: ignore[arg-type]  # takes item for the field item_id of VersionItem
        by_item[said.item].append(said)
    return by_item

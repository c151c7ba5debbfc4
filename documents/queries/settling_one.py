"""One remark, or one item, with all that is needed to decide about it."""

from dataclasses import dataclass

from documents.enums import ProtocolState, RemarkKind, RemarkState
from documents.items.item import Item
from documents.items.merging import merged, plain
from documents.items.tracked import Run, tracked
from documents.models import Remark, Reply, Review, VersionItem
from documents.queries.contributions import readable_of
from documents.queries.settling import current_texts


@dataclass(frozen=True)
class OneRemark:
    """current is what the draft says, None if the item is gone. merged holds the proposal and what changed
    since, where their words do not contradict each other."""

    remark: Remark
    item: Item
    current: str | None
    merged: str | None
    replies: list[Reply]

    @property
    def review(self) -> Review:
        return self.remark.review

    @property
    def can_be_settled(self) -> bool:
        is_open = self.remark.state == RemarkState.OPEN and self.remark.kind != RemarkKind.CONSENT
        return is_open and self.review.protocol.state in {ProtocolState.DRAFT, ProtocolState.IN_REVIEW}

    @property
    def is_changed(self) -> bool:
        return self.current is not None and self.current != plain(self.item.text)

    @property
    def proposed(self) -> list[Run]:
        return tracked(plain(self.item.text), plain(self.remark.proposal)) if self.remark.proposal else []

    @property
    def changed(self) -> list[Run]:
        return tracked(plain(self.item.text), self.current or "") if self.is_changed else []

    @property
    def suggestion(self) -> str:
        """With what the form begins."""
        return self.merged or self.current or ""


def one_remark(remark: Remark) -> OneRemark:
    item = _readable(remark.review, remark.item)
    current = current_texts(remark.review.protocol).get(item.id)
    return OneRemark(
        remark=remark,
        item=item,
        current=current,
        merged=_merged(remark, item, current),
        replies=list(remark.replies.order_by("created_at", "pk")),
    )


def _merged(remark: Remark, item: Item, current: str | None) -> str | None:
    if current is None or not remark.proposal:
        return None
    return merged(item.text, current, remark.proposal)


@dataclass(frozen=True)
class EditedItem:
    review: Review
    item: Item
    current: str | None

    @property
    def can_be_edited(self) -> bool:
        return self.current is not None and self.review.protocol.state == ProtocolState.IN_REVIEW

    @property
    def changed(self) -> list[Run]:
        is_changed = self.current is not None and self.current != plain(self.item.text)
        return tracked(plain(self.item.text), self.current or "") if is_changed else []


def edited_item(review: Review, row: VersionItem) -> EditedItem:
    return EditedItem(review, _readable(review, row), current_texts(review.protocol).get(str(row.item_id)))


def _readable(review: Review, row: VersionItem) -> Item:
    return readable_of(review.protocol_id, [row.item])[0]

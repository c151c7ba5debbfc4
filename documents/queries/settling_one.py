"""One remark, or one item, with all that is needed to decide about it."""

from dataclasses import dataclass
from typing import Any

from documents.enums import ProtocolState, RemarkKind, RemarkState
from documents.items.facts import Facts, changed_facts, facts_of
from documents.items.item import Item
from documents.items.merging import merged, plain
from documents.items.tracked import Run, tracked
from documents.models import Remark, Reply, Review, VersionItem
from documents.queries.contributions import readable_of
from documents.queries.current_draft import current_values, text_in


@dataclass(frozen=True)
class InDraft:
    """An item as the round has it, and its value in the draft by now: None if it is gone."""

    item: Item
    value: dict[str, Any] | None

    @property
    def current(self) -> str | None:
        return text_in(self.value)

    @property
    def facts(self) -> Facts:
        return facts_of(self.item.kind, self.value or {})

    @property
    def changed(self) -> list[Run]:
        return tracked(plain(self.item.text), self.current or "") if self.is_changed else []

    @property
    def details(self) -> list[str]:
        return changed_facts(self.item, self.value) if self.value is not None else []

    @property
    def is_changed(self) -> bool:
        return self.current is not None and self.current != plain(self.item.text)


@dataclass(frozen=True)
class OneRemark(InDraft):
    """merged holds the proposal and what changed since, where their words do not contradict each other."""

    remark: Remark
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
    def proposed(self) -> list[Run]:
        return tracked(plain(self.item.text), plain(self.remark.proposal)) if self.remark.proposal else []

    @property
    def suggestion(self) -> str:
        """With what the form begins."""
        return self.merged or self.current or ""


def one_remark(remark: Remark) -> OneRemark:
    item = _readable(remark.review, remark.item)
    value = current_values(remark.review.protocol).get(item.id)
    return OneRemark(
        remark=remark,
        item=item,
        value=value,
        merged=_merged(remark, item, text_in(value)),
        replies=list(remark.replies.order_by("created_at", "pk")),
    )


def _merged(remark: Remark, item: Item, current: str | None) -> str | None:
    if current is None or not remark.proposal:
        return None
    return merged(item.text, current, remark.proposal)


@dataclass(frozen=True)
class EditedItem(InDraft):
    review: Review

    @property
    def can_be_edited(self) -> bool:
        return self.current is not None and self.review.protocol.state == ProtocolState.IN_REVIEW


def edited_item(review: Review, row: VersionItem) -> EditedItem:
    value = current_values(review.protocol).get(str(row.item_id))
    return EditedItem(_readable(review, row), value, review)


def _readable(review: Review, row: VersionItem) -> Item:
    return readable_of(review.protocol_id, [row.item])[0]

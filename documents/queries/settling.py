"""What the office decides about: the remarks of one round by item, those with something open first."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from documents.enums import ProtocolState, RemarkKind, RemarkState
from documents.items.facts import changed_facts
from documents.items.item import Item
from documents.items.merging import plain
from documents.items.tracked import Run, tracked
from documents.models import Remark, Reply, Review, VersionItem
from documents.models.remark import RemarkQuerySet
from documents.models.review import ReviewQuerySet
from documents.queries.contributions import readable_of
from documents.queries.current_draft import current_values, text_in
from documents.queries.said import Said, said_in

# Items on one page: as many as somebody decides about in one sitting.
PER_PAGE = 20


@dataclass(frozen=True)
class Choice:
    """What of the round is shown. person is a name as it stands at the remarks."""

    only_open: bool = True
    kind: str = ""
    person: str = ""

    @property
    def is_everything(self) -> bool:
        return not (self.only_open or self.kind or self.person)

    def of(self, remarks: RemarkQuerySet) -> RemarkQuerySet:
        chosen = remarks.to_settle() if self.only_open else remarks.standing()
        chosen = chosen.filter(kind=self.kind) if self.kind else chosen
        return chosen.filter(author_name=self.person) if self.person else chosen

    def holds(self, each: Said) -> bool:
        """As `of`, for what is read already."""
        is_of_kind = not self.kind or each.kind == self.kind
        is_of_person = not self.person or each.name == self.person
        return is_of_kind and is_of_person and (each.waits or not self.only_open)


@dataclass(frozen=True)
class Bundle:
    """One remark, or several that propose the same: settled together.

    must_be_merged: the draft says something else by now than what the proposal was made for.
    """

    remarks: list[Remark]
    runs: list[Run]
    must_be_merged: bool = False

    @property
    def first(self) -> Remark:
        return self.remarks[0]

    @property
    def is_open(self) -> bool:
        return self.first.state == RemarkState.OPEN and self.first.kind != RemarkKind.CONSENT

    @property
    def is_several(self) -> bool:
        return len(self.remarks) > 1

    @property
    def has_proposal(self) -> bool:
        return bool(self.first.proposal)


@dataclass(frozen=True)
class ItemToSettle:
    """current is what the draft says by now, None if the item is gone; runs and details: how it changed."""

    item: Item
    current: str | None
    runs: list[Run]
    details: list[str]
    bundles: list[Bundle]
    consents: list[str]

    @property
    def is_changed(self) -> bool:
        return bool(self.runs or self.details)

    @property
    def open_count(self) -> int:
        return sum(len(bundle.remarks) for bundle in self.bundles if bundle.is_open)


@dataclass(frozen=True)
class Counts:
    open: int
    accepted: int
    answered: int
    consents: int


@dataclass(frozen=True)
class SettlingPage:
    review: Review
    page: Page[int]
    items: list[ItemToSettle]
    counts: Counts
    people: list[str]
    choice: Choice

    @property
    def can_be_settled(self) -> bool:
        return self.review.protocol.state in {ProtocolState.DRAFT, ProtocolState.IN_REVIEW}

    @property
    def can_be_edited(self) -> bool:
        return self.review.protocol.state == ProtocolState.IN_REVIEW


def with_draft() -> ReviewQuerySet:
    """Rounds with their protocol's newest revision, whose texts are shown beside what was remarked on."""
    return Review.objects.select_related("protocol__latest_revision")


def settling_page(review: Review, choice: Choice, number: str | int) -> SettlingPage:
    """The same number of queries however much was said."""
    said = _all_said(review)
    rows = {row.pk: row for row in VersionItem.objects.filter(version=review.version_id).order_by("position")}
    page = Paginator(_in_order(list(rows), said, choice), PER_PAGE).get_page(number)
    return SettlingPage(
        review=review,
        page=page,
        items=_items(review, choice, [rows[key] for key in page], said),
        counts=_counts(said),
        people=sorted({each.name for each in said}),
        choice=choice,
    )


def next_open(review: Review, choice: Choice, after: VersionItem) -> tuple[int, str]:
    """Page and anchor of what is to be decided next: in the same item, below it, or else from the top."""
    waiting = choice.of(Remark.objects.filter(review=review)).to_settle()
    in_order = waiting.order_by("item__position", "created_at", "pk")
    found = in_order.filter(item__position__gte=after.position).first() or in_order.first()
    if found is None:
        return 1, "inhalt"
    rows = VersionItem.objects.filter(version=review.version_id).order_by("position")
    keys = _in_order(list(rows.values_list("pk", flat=True)), _all_said(review), choice)
    return keys.index(found.item_id) // PER_PAGE + 1, f"anmerkung-{found.pk}"


def _all_said(review: Review) -> list[Said]:
    return [each for many in said_in(review).values() for each in many]


def _counts(said: list[Said]) -> Counts:
    states = Counter(each.state for each in said if not each.is_consent)
    return Counts(
        open=states[RemarkState.OPEN],
        accepted=states[RemarkState.ACCEPTED],
        answered=states[RemarkState.ANSWERED],
        consents=sum(each.is_consent for each in said),
    )


def _in_order(keys: list[int], said: list[Said], choice: Choice) -> list[int]:
    """The items to show: first those with something open, each group in the order of the protocol."""
    chosen = [each for each in said if choice.holds(each)]
    with_open = {each.item for each in chosen if each.waits}
    with_any = {each.item for each in chosen}
    shown = keys if choice.is_everything else [key for key in keys if key in with_any]
    return sorted(shown, key=lambda key: key not in with_open)


def _items(review: Review, choice: Choice, rows: list[VersionItem], said: list[Said]) -> list[ItemToSettle]:
    values = current_values(review.protocol)
    replies = Prefetch("replies", Reply.objects.order_by("created_at", "pk"))
    chosen = choice.of(Remark.objects.filter(review=review, item__in=rows))
    remarks = chosen.exclude(kind=RemarkKind.CONSENT).select_related("settled_by").prefetch_related(replies)
    by_item: dict[int, list[Remark]] = defaultdict(list)
    for remark in remarks.order_by("created_at", "pk"):
        by_item[remark.item_id].append(remark)
    consents: dict[int, list[str]] = defaultdict(list)
    for each in said:
        if each.is_consent:
            consents[each.item].append(each.name)
    items = readable_of(review.protocol_id, (row.item for row in rows))
    shown = zip(rows, items, strict=True)
    return [_item(item, values.get(item.id), by_item[row.pk], consents[row.pk]) for row, item in shown]


def _item(
    item: Item, value: dict[str, Any] | None, remarks: list[Remark], consents: list[str]
) -> ItemToSettle:
    current = text_in(value)
    is_changed = current is not None and current != plain(item.text)
    return ItemToSettle(
        item=item,
        current=current,
        runs=tracked(plain(item.text), current) if is_changed and current is not None else [],
        details=changed_facts(item, value) if value is not None else [],
        bundles=_bundles(item, current, remarks),
        consents=consents,
    )


def _bundles(item: Item, current: str | None, remarks: list[Remark]) -> list[Bundle]:
    """Open ones first; equal open proposals as one."""

    def likeness(remark: Remark) -> tuple[bool, str]:
        is_open = remark.state == RemarkState.OPEN
        return not is_open, plain(remark.proposal) if is_open and remark.proposal else f"\0{remark.pk:020}"

    groups = [list(group) for _, group in groupby(sorted(remarks, key=likeness), key=likeness)]
    groups.sort(key=lambda group: (group[0].state != RemarkState.OPEN, group[0].created_at, group[0].pk))
    return [_bundle(plain(item.text), current, group) for group in groups]


def _bundle(old: str, current: str | None, remarks: list[Remark]) -> Bundle:
    proposal = plain(remarks[0].proposal)
    return Bundle(
        remarks=remarks,
        runs=tracked(old, proposal) if proposal else [],
        must_be_merged=bool(proposal) and current not in {None, old, proposal},
    )

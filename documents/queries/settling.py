"""What the office decides about: the remarks of one round by item, those with something open first."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from documents.enums import ProtocolState, RemarkKind, RemarkState
from documents.items.item import Item
from documents.items.merging import plain
from documents.items.tracked import Run, tracked
from documents.models import Protocol, Remark, Reply, Review, VersionItem
from documents.models.remark import RemarkQuerySet

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
        if self.kind:
            chosen = chosen.filter(kind=self.kind)
        return chosen.filter(author_name=self.person) if self.person else chosen


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
    """current is what the draft says by now, None if the item is gone; runs is how it got there."""

    item: Item
    current: str | None
    runs: list[Run]
    bundles: list[Bundle]
    consents: list[str]

    @property
    def is_changed(self) -> bool:
        return bool(self.runs)

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


def settling_page(review: Review, choice: Choice, number: str | int) -> SettlingPage:
    """The same number of queries however much was said."""
    remarks = Remark.objects.filter(review=review)
    kinds_and_states = Counter(remarks.values_list("kind", "state"))
    page = Paginator(_items_in_order(review, choice), PER_PAGE).get_page(number)
    return SettlingPage(
        review=review,
        page=page,
        items=_items(review, choice, list(page.object_list)),
        counts=_counts(kinds_and_states),
        people=sorted(set(remarks.standing().values_list("author_name", flat=True))),
        choice=choice,
    )


def next_open(review: Review, choice: Choice, after: VersionItem) -> tuple[int, str]:
    """Page and anchor of what is to be decided next: in the same item, below it, or else from the top."""
    waiting = choice.of(Remark.objects.filter(review=review)).to_settle()
    in_order = waiting.order_by("item__position", "created_at", "pk")
    found = in_order.filter(item__position__gte=after.position).first() or in_order.first()
    if found is None:
        return 1, "inhalt"
    place = _items_in_order(review, choice).index(found.item_id)
    return place // PER_PAGE + 1, f"anmerkung-{found.pk}"


def current_texts(protocol: Protocol) -> dict[str, str]:
    """What the draft says now, by item."""
    draft: Protocol = protocol.get_latest_revision_as_object()
    return {str(each["id"]): plain(str(each["value"].get("text") or "")) for each in draft.raw_items}


def _counts(kinds_and_states: Counter[tuple[str, str]]) -> Counts:
    of_state: Counter[str] = Counter()
    for (kind, state), count in kinds_and_states.items():
        if kind != RemarkKind.CONSENT:
            of_state[state] += count
    consents = sum(
        count
        for (kind, state), count in kinds_and_states.items()
        if kind == RemarkKind.CONSENT and state != RemarkState.WITHDRAWN
    )
    return Counts(
        open=of_state[RemarkState.OPEN],
        accepted=of_state[RemarkState.ACCEPTED],
        answered=of_state[RemarkState.ANSWERED],
        consents=consents,
    )


def _items_in_order(review: Review, choice: Choice) -> list[int]:
    """Keys of the items to show: first those with something open, each group in the order of the protocol."""
    rows = VersionItem.objects.filter(version=review.version_id).order_by("position")
    all_keys = list(rows.values_list("pk", flat=True))
    chosen = choice.of(Remark.objects.filter(review=review))
    with_open = set(chosen.to_settle().values_list("item__pk", flat=True))
    shown = (
        all_keys if choice.is_everything else _with(all_keys, set(chosen.values_list("item__pk", flat=True)))
    )
    return _with(shown, with_open) + [key for key in shown if key not in with_open]


def _with(keys: list[int], wanted: set[int]) -> list[int]:
    return [key for key in keys if key in wanted]


def _items(review: Review, choice: Choice, keys: list[int]) -> list[ItemToSettle]:
    rows = VersionItem.objects.in_bulk(keys)
    texts = current_texts(review.protocol)
    replies = Prefetch("replies", Reply.objects.order_by("created_at", "pk"))
    said = Remark.objects.standing().filter(review=review, item__in=keys)
    chosen = choice.of(said).select_related("settled_by").prefetch_related(replies)
    by_item: dict[int, list[Remark]] = defaultdict(list)
    for remark in chosen.order_by("created_at", "pk"):
        by_item[remark.item_id].append(remark)
    consents: dict[int, list[str]] = defaultdict(list)
    for key, name in (
        said.filter(kind=RemarkKind.CONSENT).order_by("pk").values_list("item__pk", "author_name")
    ):
        consents[key].append(name)
    return [_item(rows[key].item, texts, by_item[key], consents[key]) for key in keys]


def _item(item: Item, texts: dict[str, str], remarks: list[Remark], consents: list[str]) -> ItemToSettle:
    current = texts.get(item.id)
    is_changed = current is not None and current != plain(item.text)
    return ItemToSettle(
        item=item,
        current=current,
        runs=tracked(plain(item.text), current) if is_changed and current is not None else [],
        bundles=_bundles(item, current, [each for each in remarks if each.kind != RemarkKind.CONSENT]),
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

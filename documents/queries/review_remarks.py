"""The items of a round with what was said of them.

Of many remarks a page shows how many there are, and in full only the reader's own and those of the item that
they have opened: a phone would be long in reading two thousand.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from documents.enums import RemarkKind, RemarkState
from documents.items.item import Item
from documents.items.tracked import Run, tracked
from documents.models import Remark, Reply, Review
from documents.queries.contributions import readable_of
from documents.queries.review_changes import Known, marks_of, rows_with_known
from documents.queries.said import Said
from documents.rules import may_take_back
from documents.validators.words import as_stored
from kek.people.models import User

SHOWN_IN_FULL = 300
ALL, OPEN, MINE = "", "offen", "meine"
# Icons of KERN; they only repeat the word beside them.
SIGNS = {RemarkKind.COMMENT: "info", RemarkKind.CHANGE: "edit", RemarkKind.OBJECTION: "warning"}
# How many of a kind there are, for the line that stands for them.
COUNTED = {
    RemarkKind.COMMENT: ("Kommentar", "Kommentare"),
    RemarkKind.CHANGE: ("Änderungsvorschlag", "Änderungsvorschläge"),
    RemarkKind.OBJECTION: ("Einspruch", "Einsprüche"),
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for: which items, which one is open (by its number), which remark is answered."""

    only: str = ALL
    number: str = ""
    reply_to: int | None = None
    on_paper: bool = False


@dataclass(frozen=True)
class Reader:
    """Who looks: leads for the office; is_asked: belongs to the round, so their answer counts.

    since is when they were here before, None the first time.
    """

    user: User
    leads: bool = False
    is_asked: bool = True
    since: datetime | None = None

    @property
    def pk(self) -> int:
        return self.user.pk


@dataclass
class ShownRemark:
    row: Remark
    runs: list[Run]
    is_mine: bool
    may_withdraw: bool
    is_new: bool
    replies: list[Reply] = field(default_factory=list)

    @property
    def sign(self) -> str:
        return SIGNS[RemarkKind(self.row.kind)]


@dataclass
class ShownItem:
    """hidden counts the remarks that the page does not show in full; told is what was done here just now,
    onward the next item of which the reader has said nothing; changed says what happened to it since the
    version that the reader knows, struck which numbers behind it are gone."""

    pk: int
    item: Item
    said: list[Said]
    reader: int
    remarks: list[ShownRemark] = field(default_factory=list)
    is_open: bool = False
    told: str = ""
    onward: Item | None = None
    changed: str = ""
    struck: list[str] = field(default_factory=list)

    @property
    def consents(self) -> list[str]:
        return [each.name for each in self.said if each.is_consent]

    @property
    def my_consent(self) -> int | None:
        return next((each.pk for each in self.said if each.is_consent and each.author == self.reader), None)

    @property
    def my_opposition(self) -> Said | None:
        """What of the reader stands against consenting, until they take it back or it is settled."""
        return next((each for each in self.said if each.opposes and each.author == self.reader), None)

    @property
    def is_answered(self) -> bool:
        """By the reader, in whatever way."""
        return any(each.author == self.reader for each in self.said)

    @property
    def spoken(self) -> list[Said]:
        return [each for each in self.said if not each.is_consent]

    @property
    def hidden(self) -> int:
        return len(self.spoken) - sum(each.row.kind != RemarkKind.CONSENT for each in self.remarks)

    @property
    def tally(self) -> str:
        """3 Kommentare, 1 Einspruch."""
        counts = Counter(each.kind for each in self.said)
        return ", ".join(
            f"{counts[kind]} {words[counts[kind] > 1]}" for kind, words in COUNTED.items() if counts[kind]
        )


def bare_items(
    review: Review, reader: Reader, asked: Asked, said: dict[int, list[Said]], known: Known | None
) -> list[ShownItem]:
    """All items with how much was said of them, and not a word of it."""
    rows, before = rows_with_known(review, known)
    items = readable_of(review.protocol_id, (row.item for row in rows))
    marks = marks_of(known, before, items)
    return [
        ShownItem(
            pk=row.pk,
            item=item,
            said=said.get(row.pk, []),
            reader=reader.pk,
            is_open=bool(asked.number) and row.number == asked.number,
            changed=marks.words.get(item.id, ""),
            struck=marks.struck.get(item.id, []),
        )
        for row, item in zip(rows, items, strict=True)
    ]


def shown_items(
    review: Review, reader: Reader, asked: Asked, said: dict[int, list[Said]],
    known: Known | None, *, in_full: bool = False,
) -> list[ShownItem]:  # fmt: skip
    items = [each for each in bare_items(review, reader, asked, said, known) if _is_wanted(each, asked)]
    is_compact = not in_full and sum(len(each.spoken) for each in items) > SHOWN_IN_FULL
    _add_remarks(_rows(review, reader, asked, items, is_compact=is_compact), items, reader)
    return _without_empty_sections(items) if asked.only else items


def _is_wanted(each: ShownItem, asked: Asked) -> bool:
    """Headings stay for now; those with nothing below them go at the end."""
    if asked.only == OPEN:
        return each.is_open or each.item.is_heading or any(said.waits for said in each.said)
    if asked.only == MINE:
        return each.is_open or each.item.is_heading or any(said.author == each.reader for said in each.said)
    return True


def _without_empty_sections(items: list[ShownItem]) -> list[ShownItem]:
    following = [*items[1:], None]
    return [
        each
        for each, after in zip(items, following, strict=True)
        if not each.item.is_heading or each.remarks or each.hidden or (after and not after.item.is_heading)
    ]


def _add_remarks(found: Iterable[Remark], items: list[ShownItem], reader: Reader) -> None:
    shown = {each.pk: each for each in items}
    rows = [row for row in found if row.item_id in shown]
    replies = _replies(row.pk for row in rows)
    for row in rows:
        about = shown[row.item_id]
        about.remarks.append(_shown(row, about.item, reader, replies.get(row.pk, [])))


def _rows(
    review: Review, reader: Reader, asked: Asked, items: list[ShownItem], *, is_compact: bool
) -> Iterable[Remark]:
    """Consent has no words to show: it counts among the names."""
    rows = Remark.objects.standing().filter(review=review).exclude(kind=RemarkKind.CONSENT)
    if asked.only == OPEN:
        rows = rows.to_settle()
    elif asked.only == MINE:
        rows = rows.filter(author=reader.user)
    if is_compact:
        opened = [each.pk for each in items if each.is_open]
        rows = rows.filter(Q(author=reader.user) | Q(item__in=opened))
    return rows.order_by("created_at", "pk")


def _replies(remarks: Iterable[int]) -> dict[int, list[Reply]]:
    by_remark: dict[int, list[Reply]] = defaultdict(list)
    for reply in Reply.objects.filter(remark__in=list(remarks)):
        by_remark[reply.remark_id].append(reply)
    return by_remark


def _shown(row: Remark, item: Item, reader: Reader, replies: list[Reply]) -> ShownRemark:
    runs = tracked(as_stored(item.text), row.proposal) if row.proposal else []
    is_mine = row.author_id == reader.pk
    return ShownRemark(
        row=row,
        runs=runs,
        is_mine=is_mine,
        may_withdraw=row.state == RemarkState.OPEN and may_take_back(row, reader.user, leads=reader.leads),
        is_new=reader.since is not None and not is_mine and row.created_at > reader.since,
        replies=replies,
    )

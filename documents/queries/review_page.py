"""A round as its members and the office see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.http import urlencode

from documents.enums import RemarkKind, Stance
from documents.models import Approval, Review
from documents.queries.review_remarks import (
    ALL,
    MINE,
    OPEN,
    Asked,
    Said,
    ShownItem,
    paper_names,
    said_in,
    shown_items,
)
from kek.people.models import Committee, User
from kek.people.rules import is_office


@dataclass(frozen=True)
class Choice:
    """A way to look at the round: all items, those with open remarks, those with one's own."""

    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class Section:
    """A line of the table of contents; count is how much was said below it."""

    number: str
    title: str
    anchor: str
    count: int


@dataclass(frozen=True)
class ReviewPage:
    review: Review
    reader: User
    asked: Asked
    event: Any
    committees: list[Committee]
    guest_count: int
    said: dict[int, list[Said]]
    items: list[ShownItem]
    approvals: list[Approval]
    now: datetime

    @property
    def accepts(self) -> bool:
        return self.review.accepts_at(self.now)

    @property
    def is_office(self) -> bool:
        return is_office(self.reader)

    @property
    def on_paper(self) -> bool:
        return self.asked.on_paper and self.is_office

    @property
    def may_say(self) -> bool:
        """The office enters paper for a while longer; the action asks again."""
        return self.accepts or self.on_paper

    @property
    def left(self) -> str:
        return time_left(self.review, self.now)

    @property
    def open_item(self) -> ShownItem | None:
        return next((each for each in self.items if each.is_open), None)

    @property
    def agreed(self) -> list[Approval]:
        return [each for each in self.approvals if each.stance == Stance.AGREES]

    @property
    def objected(self) -> list[Approval]:
        return [each for each in self.approvals if each.stance == Stance.OBJECTS]

    @property
    def my_approval(self) -> Approval | None:
        return next((each for each in self.approvals if each.person_id == self.reader.pk), None)

    @property
    def all_said(self) -> list[Said]:
        return [each for many in self.said.values() for each in many]

    @property
    def my_count(self) -> int:
        return sum(each.author == self.reader.pk for each in self.all_said)

    @property
    def remark_count(self) -> int:
        return sum(not each.is_consent for each in self.all_said)

    @property
    def answered(self) -> int:
        """How many people have said anything, on paper too."""
        people = {each.author or each.name for each in self.all_said}
        return len(people | {each.person_id or each.name for each in self.approvals})

    @property
    def is_compact(self) -> bool:
        return any(each.hidden for each in self.items) and not self.asked.only

    @property
    def names_on_paper(self) -> list[str]:
        return paper_names(self.said, self.approvals)

    @property
    def kinds(self) -> list[str]:
        words = {
            RemarkKind.COMMENT: "kommentieren",
            RemarkKind.CHANGE: "Änderungen vorschlagen",
            RemarkKind.OBJECTION: "Einspruch erheben",
        }
        return ["zustimmen", *(words[kind] for kind in self.review.kinds if kind in words)]

    @property
    def choices(self) -> list[Choice]:
        mine = {each.item for each in self.all_said if each.author == self.reader.pk}
        waiting = {each.item for each in self.all_said if each.waits}
        rows = [
            (
                ALL,
                "Alle Punkte",
                self.review.version.item_rows.count() if self.asked.only else len(self.items),
            ),
            (OPEN, "Mit offenen Anmerkungen", len(waiting)),
            (MINE, "Mit meinen Anmerkungen", len(mine)),
        ]
        return [
            Choice(label, count, f"?{self.query(nur=only)}#punkte", only == self.asked.only)
            for only, label, count in rows
        ]

    @property
    def sections(self) -> list[Section]:
        found: list[list[Any]] = []
        for each in self.items:
            if each.item.is_heading:
                found.append([each.item, 0])
            if found:
                found[-1][1] += len(each.spoken)
        return [Section(item.number, item.text, item.anchor, count) for item, count in found]

    @property
    def kept_query(self) -> str:
        """What stays in the address from click to click, ready for one more parameter."""
        query = self.query()
        return f"{query}&" if query else ""

    def query(self, **other: str) -> str:
        values: Mapping[str, str] = {
            "nur": self.asked.only,
            "quelle": "papier" if self.on_paper else "",
            **other,
        }
        return urlencode({name: value for name, value in values.items() if value})


def review_page(review: Review, reader: User, asked: Asked, since: datetime | None) -> ReviewPage:
    """review comes from access.open_review; since is when the reader was here last."""
    now = timezone.now()
    said = said_in(review)
    return ReviewPage(
        review=review,
        reader=reader,
        asked=asked,
        event=review.protocol.get_parent(),
        committees=committees_with_seats(review, now),
        guest_count=review.guests.count(),
        said=said,
        items=shown_items(review, reader, asked, said, since),
        approvals=list(review.approvals.all()),
        now=now,
    )


def committees_with_seats(review: Review, now: datetime) -> list[Committee]:
    day = timezone.localdate(now)
    holds = Q(memberships__start__lte=day) & (Q(memberships__end__isnull=True) | Q(memberships__end__gte=day))
    people = Count("memberships__user", filter=holds & Q(memberships__user__is_active=True), distinct=True)
    return list(review.committees.annotate(seats=people))


def time_left(review: Review, now: datetime) -> str:
    """In words; by days of the calendar, because that is how people count."""
    if review.closed_at is not None:
        return f"beendet am {timezone.localtime(review.closed_at):%d.%m.%Y}"
    if review.deadline < now:
        return "abgelaufen"
    days = (timezone.localdate(review.deadline) - timezone.localdate(now)).days
    if days > 1:
        return f"noch {days} Tage"
    return "noch bis morgen" if days else "nur noch heute"

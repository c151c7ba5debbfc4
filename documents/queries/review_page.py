"""A round as its members and the office see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.http import urlencode

from documents.enums import RemarkKind, RemarkSource, Stance
from documents.items.item import Item
from documents.models import Approval, Review, ReviewGuest, ReviewVisit
from documents.queries.audience import committees_with_seats, invited_as, is_paper_of
from documents.queries.event_of import event_of, with_event
from documents.queries.review_changes import Known, known_of, with_known
from documents.queries.review_places import Choice, Section, lead_onward, sections_of
from documents.queries.review_remarks import (
    ALL,
    MINE,
    OPEN,
    Asked,
    Reader,
    ShownItem,
    shown_items,
)
from documents.queries.said import Said, said_in
from documents.queries.time_left import time_left
from kek.people.groups import OFFICE
from kek.people.models import Committee, User


@dataclass(frozen=True)
class ReviewPage:
    review: Review
    reader: Reader
    asked: Asked
    event: Any
    committees: list[Committee]
    guest_count: int
    said: dict[int, list[Said]]
    items: list[ShownItem]
    approvals: list[Approval]
    now: datetime
    known: Known | None
    first_unanswered: Item | None = None

    @property
    def accepts(self) -> bool:
        return self.review.accepts_at(self.now)

    @property
    def is_office(self) -> bool:
        return self.reader.leads

    @property
    def on_paper(self) -> bool:
        return self.asked.on_paper and self.is_office

    @property
    def may_say(self) -> bool:
        """The office enters paper for a while longer; the action asks again."""
        return self.accepts or self.on_paper

    @property
    def may_answer(self) -> bool:
        """On the whole and with consent; the action asks again."""
        return self.on_paper or (self.accepts and self.reader.is_asked)

    @property
    def agreed_number(self) -> int | None:
        """Of the version that came of the round, as long as not everybody can read it."""
        number: int | None = self.review.outcome_number  # type: ignore[attr-defined]  # annotated
        is_public = self.review.protocol.live and self.review.outcome_published_at is not None  # type: ignore[attr-defined]
        return None if is_public else number

    @property
    def left(self) -> str:
        return time_left(self.review, self.now)

    @property
    def open_item(self) -> ShownItem | None:
        return next((each for each in self.items if each.is_open), None)

    @property
    def agreed(self) -> list[Approval]:
        return [each for each in self.approvals if each.is_asked and each.stance == Stance.AGREES]

    @property
    def objected(self) -> list[Approval]:
        return [each for each in self.approvals if each.is_asked and each.stance == Stance.OBJECTS]

    @property
    def beside(self) -> list[Approval]:
        """On paper, of people whom nobody had asked."""
        return [each for each in self.approvals if not each.is_asked]

    @property
    def my_approval(self) -> Approval | None:
        online = (each for each in self.approvals if each.source == RemarkSource.ONLINE)
        return next((each for each in online if each.person_id == self.reader.pk), None)

    @property
    def my_paper(self) -> Approval | None:
        """Entered under the reader's name: it stands in the way of theirs, as the action says."""
        if not self.reader.is_asked or self.on_paper or self.my_approval:
            return None
        user = self.reader.user
        names = (user.public_name, self.review.invited_as or "")  # type: ignore[attr-defined]  # annotated
        on_paper = (each for each in self.approvals if each.source == RemarkSource.PAPER)
        return next((each for each in on_paper if any(is_paper_of(each, user, one) for one in names)), None)

    @property
    def all_said(self) -> list[Said]:
        return [each for many in self.said.values() for each in many]

    @property
    def my_count(self) -> int:
        """Of how many items the reader has said anything."""
        return len({each.item for each in self.all_said if each.author == self.reader.pk})

    @property
    def usual_part(self) -> str:
        """Where all speak for one committee, it need not stand behind each name."""
        return f" ({self.committees[0].name})" if len(self.committees) == 1 else ""

    @property
    def remark_count(self) -> int:
        return sum(not each.is_consent for each in self.all_said)

    @property
    def answered(self) -> int:
        """How many of those asked have said anything, on paper too."""
        people = {each.author or each.name for each in self.all_said if not each.is_of_office}
        return len(people | {each.person_id or each.name for each in self.approvals if each.is_asked})

    @property
    def is_compact(self) -> bool:
        return any(each.hidden for each in self.items) and not self.asked.only

    @property
    def names_on_paper(self) -> list[str]:
        """Whose paper was entered before, so that nobody types a name twice."""
        names = {each.name for each in self.all_said if each.author is None}
        return sorted(names | {each.name for each in self.approvals if each.source == RemarkSource.PAPER})

    @property
    def kinds(self) -> list[str]:
        """What the reader can do here now."""
        if not self.may_say:
            return ["lesen, was gesagt und wie entschieden wurde"]
        if self.on_paper:
            return ["eintragen, was auf Papier gekommen ist"]
        words = {
            RemarkKind.COMMENT: "kommentieren",
            RemarkKind.CHANGE: "Änderungen vorschlagen",
            RemarkKind.OBJECTION: "Einspruch erheben",
        }
        always = ["zustimmen"] if self.reader.is_asked else []
        return [*always, *(words[kind] for kind in self.review.kinds if kind in words)]

    @property
    def choices(self) -> list[Choice]:
        waiting = {each.item for each in self.all_said if each.waits}
        rows = [
            (
                ALL,
                "Alle Punkte",
                self.review.version.item_rows.count() if self.asked.only else len(self.items),
            ),
            (OPEN, "Mit offenen Anmerkungen", len(waiting)),
            (MINE, "Mit meinen Anmerkungen", self.my_count),
        ]
        return [
            Choice(label, count, f"?{self.query(nur=only)}#punkte", only == self.asked.only)
            for only, label, count in rows
        ]

    @property
    def sections(self) -> list[Section]:
        return sections_of(self.items)

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


def rounds_for_page(user: User | AnonymousUser) -> QuerySet[Review]:
    """For access.open_review: with all that the page wants to know beside the round, in the same query."""
    visits = ReviewVisit.objects.filter(review=OuterRef("pk"), person=user.pk)
    groups = Group.objects.filter(name=OFFICE, user=user.pk)
    guests = ReviewGuest.objects.filter(review=OuterRef("pk")).order_by().values("review")
    day, rounds = timezone.localdate(), Review.objects.with_outcome()
    asked = Review.objects.of_person(user, day) if isinstance(user, User) else Review.objects.none()
    known = with_known(rounds, user) if isinstance(user, User) else rounds
    invitation = invited_as(user) if isinstance(user, User) else ReviewGuest.objects.none().values("name")
    return with_event(known).annotate(
        visited=Subquery(visits.values("at")[:1]),
        leads=Exists(groups),
        invited_as=Subquery(invitation),
        is_asked=Exists(asked.filter(pk=OuterRef("pk"))),
        guest_count=Coalesce(Subquery(guests.annotate(count=Count("pk")).values("count")), 0),
    )


def reader_of(review: Review, user: User) -> Reader:
    """From a round of rounds_for_page."""
    leads = user.is_superuser or review.leads  # type: ignore[attr-defined]  # annotated
    return Reader(user, leads=leads, is_asked=review.is_asked, since=review.visited)  # type: ignore[attr-defined]


def review_page(review: Review, reader: Reader, asked: Asked) -> ReviewPage:
    """review comes from access.open_review with rounds_for_page."""
    now = timezone.now()
    said = said_in(review)
    known = known_of(review)
    items = shown_items(review, reader, asked, said, known)
    answers = review.accepts_at(now) and reader.is_asked and not (asked.on_paper and reader.leads)
    return ReviewPage(
        review=review,
        reader=reader,
        asked=asked,
        event=event_of(review),
        committees=committees_with_seats(review, now),
        guest_count=review.guest_count,  # type: ignore[attr-defined]  # annotated
        said=said,
        items=items,
        approvals=list(review.approvals.all()),
        now=now,
        known=known,
        first_unanswered=lead_onward(items) if answers else None,
    )

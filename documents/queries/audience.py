"""Who belongs to a round, and under which name they speak in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from documents.enums import RemarkSource
from documents.models import Approval, Review, ReviewGuest
from documents.models.review import NAME_LENGTH
from kek.people.models import Committee, Membership, User
from kek.people.names import FORMER
from kek.people.queries.accounts import accounts_by_address
from kek.people.rules import is_office

# In which part the office speaks in a round that it does not belong to.
OFFICE_PART = "Projektbüro"
INVITED = "eingeladen"


@dataclass(frozen=True)
class Reviewer:
    """One person who may take part on a day. key names them without saying who they are."""

    key: str
    email: str
    user: User | None

    @property
    def has_account(self) -> bool:
        return self.user is not None


def reviewers_of(review: Review, day: date) -> list[Reviewer]:
    """By a seat on that day, or invited; everybody once, whatever brings them here."""
    guests = [(f"guest:{guest.pk}", guest.email) for guest in review.guests.all()]
    return _everybody_once(Membership.objects.on(day).filter(committee__reviews=review), guests)


def count_to_ask(committees: Collection[Committee], emails: Iterable[str], day: date) -> int:
    """How many a round would ask that is still to be opened."""
    seats = Membership.objects.on(day).filter(committee__in=committees)
    return len(_everybody_once(seats, [("", email) for email in emails]))


def _everybody_once(seats: QuerySet[Membership], guests: list[tuple[str, str]]) -> list[Reviewer]:
    """guests are keys with addresses."""
    holders = seats.filter(user__is_active=True).select_related("user").order_by("user")
    people = {
        seat.user.email.lower(): Reviewer(f"user:{seat.user_id}", seat.user.email, seat.user)
        for seat in holders
    }
    accounts = accounts_by_address(address.lower() for _, address in guests)
    for key, address in guests:
        email = address.lower()
        user = accounts.get(email)
        if user is None or user.is_active:
            people.setdefault(email, Reviewer(key, address, user))
    return [person for email, person in people.items() if email]


@dataclass(frozen=True)
class NamedReviewer:
    """own is how they are called themselves, empty if nobody knows; parts are those in which they speak.

    invited_as is the name in their invitation: paper may have come before there was an account.
    """

    reviewer: Reviewer
    own: str
    parts: list[str]
    invited_as: str = ""

    @property
    def label(self) -> str:
        """For the office, which must tell them apart; records never hold the address."""
        return _named(self.own or self.reviewer.email, self.parts)

    def called(self, name: str) -> str:
        return _named(name, self.parts)


def named_reviewers(review: Review, day: date) -> list[NamedReviewer]:
    """As reviewers_of, each with their name, in its order; the same number of queries for many as for few."""
    seats = Membership.objects.on(day).filter(committee__reviews=review)
    parts: dict[int, list[str]] = defaultdict(list)
    rows = seats.order_by("committee__sort_order", "committee__name").values_list("user", "committee__name")
    for user_pk, name in rows:
        parts[user_pk].append(name)
    guests = {guest.email.lower(): guest.name for guest in review.guests.all()}
    named = [
        NamedReviewer(
            each,
            (each.user.public_name if each.user else "") or guests.get(each.email.lower(), ""),
            (parts.get(each.user.pk) if each.user else None) or [INVITED],
            guests.get(each.email.lower(), ""),
        )
        for each in reviewers_of(review, day)
    ]
    return sorted(named, key=lambda each: each.label.casefold())


def paper_choices(review: Review) -> list[NamedReviewer]:
    """Whose answer to the whole may be entered from paper: all but those who have answered online."""
    online = review.approvals.filter(source=RemarkSource.ONLINE, person__isnull=False)
    answered = set(online.values_list("person", flat=True))
    asked = named_reviewers(review, timezone.localdate(review.closed_at))
    return [each for each in asked if each.reviewer.user is None or each.reviewer.user.pk not in answered]


def silent_reviewers(review: Review, day: date) -> list[Reviewer]:
    """Those who have said nothing yet: no standing remark, no word on the whole."""
    remarked = set(review.remarks.standing().filter(author__isnull=False).values_list("author", flat=True))
    approved = set(review.approvals.filter(person__isnull=False).values_list("person", flat=True))
    answered = remarked | approved
    return [each for each in reviewers_of(review, day) if each.user is None or each.user.pk not in answered]


def name_in(review: Review, user: User, day: date) -> str:
    """How the record calls a person, with the part in which they speak. Never the e-mail address."""
    seats = Membership.objects.on(day).filter(committee__reviews=review, user=user)
    parts = list(seats.order_by("committee__sort_order", "committee__name").values_list(
        "committee__name", flat=True
    ))  # fmt: skip
    if parts:
        return _named(user.public_name or "Mitglied", parts)
    guest = ReviewGuest.objects.of_person(user).filter(review=review).first()
    if guest is not None:
        return _named(user.public_name or guest.name or "Eingeladene Person", [INVITED])
    return _named(user.public_name or "Eine Person", [OFFICE_PART] if is_office(user) else [])


def invited_as(user: User) -> QuerySet[ReviewGuest, str]:
    """For a subquery of rounds: the name in the person's invitation, if they have one."""
    guests = ReviewGuest.objects.of_person(user).filter(review=OuterRef("pk"))
    return guests.order_by().values_list("name", flat=True)[:1]


def is_paper_of(paper: Approval, user: User | None, name: str) -> bool:
    """By the person where one was chosen; else a name is all there is."""
    if paper.person_id is not None:
        return user is not None and paper.person_id == user.pk
    return bool(name) and bare_name(paper.name) == bare_name(name)


def bare_name(name: str) -> str:
    """As names are compared, without the part in which somebody speaks: Mira (Umweltausschuss)."""
    return (name.partition("(")[0].strip() or name).casefold()


def bare_author(name: str) -> str:
    """As bare_name; under remarks from paper people also write: Mira, Umweltausschuss."""
    return bare_name(bare_name(name).partition(",")[0].strip() or name)


def nameless(name: str, committees: Collection[str]) -> str:
    """Only the part in which somebody spoke: Ehemalige Person (Umweltausschuss).

    Brackets may be of the name itself; what is in them stays if it is a part that a round can give.
    """
    inside = name[name.rfind("(") + 1 : -1] if name.endswith(")") else ""
    given = {*committees, INVITED, OFFICE_PART}
    return _named(FORMER, [part for part in inside.split(", ") if part in given])


def _named(name: str, parts: list[str]) -> str:
    full = f"{name} ({', '.join(parts)})" if parts else name
    return Truncator(full).chars(NAME_LENGTH)


def committees_with_seats(review: Review, now: datetime) -> list[Committee]:
    day = timezone.localdate(now)
    holds = Q(memberships__start__lte=day) & (Q(memberships__end__isnull=True) | Q(memberships__end__gte=day))
    people = Count("memberships__user", filter=holds & Q(memberships__user__is_active=True), distinct=True)
    return list(review.committees.annotate(seats=people))

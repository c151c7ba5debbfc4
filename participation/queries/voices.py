"""Who speaks with a voice other than a citizen's, by what reason, and until when. For the office alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from kek.people.groups import OFFICE
from kek.people.models import ExpertRole, Membership, User
from kek.people.names import office_name
from participation.enums import Voice, VoiceReason
from participation.models import Participant


@dataclass(frozen=True)
class Speaker:
    """Guests have no address. until is the last day, or the moment at which an invitation expires."""

    name: str
    email: str
    voice: str
    where: str
    since: date | datetime | None
    until: date | datetime | None


@dataclass(frozen=True)
class Speakers:
    """Those who have a voice for one reason, not fetched yet; speaker says what is told of a row."""

    rows: "QuerySet[Any]"
    searched: tuple[str, ...]
    speaker: Callable[[Any], Speaker]

    def matching(self, words: str) -> "QuerySet[Any]":
        """Every word is found in one of the fields."""
        rows = self.rows
        for word in words.split():
            found = (Q(**{f"{field}__icontains": word}) for field in self.searched)
            rows = rows.filter(reduce(or_, found))
        return rows


OF_ACCOUNT = ("user__public_name", "user__first_name", "user__last_name", "user__email")


def speakers_by(reason: VoiceReason) -> Speakers:
    """Those who have the voice today or are to have it later; accounts that are blocked have none."""
    return {
        VoiceReason.SEAT: _seats,
        VoiceReason.EXPERT: _experts,
        VoiceReason.INVITATION: _invited,
        VoiceReason.OFFICE: _office,
    }[reason]()


def all_speakers(reason: VoiceReason) -> Iterator[Speaker]:
    speakers = speakers_by(reason)
    return map(speakers.speaker, speakers.rows.iterator(chunk_size=2_000))


def _seats() -> Speakers:
    rows = Membership.objects.during(timezone.localdate(), None).filter(user__is_active=True)
    rows = rows.select_related("user", "committee")
    order = ("committee__sort_order", "committee__name", "user__last_name", "user__email", "pk")
    return Speakers(rows.order_by(*order), (*OF_ACCOUNT, "committee__name"), _of_seat)


def _of_seat(seat: Membership) -> Speaker:
    where = f"{seat.committee.name} ({seat.get_role_display()})"
    return Speaker(
        office_name(seat.user), seat.user.email, Voice.COMMITTEE.label, where, seat.start, seat.end
    )


def _experts() -> Speakers:
    rows = ExpertRole.objects.during(timezone.localdate(), None).filter(user__is_active=True)
    rows = rows.select_related("user", "organisation")
    searched = (*OF_ACCOUNT, "field", "organisation__name")
    return Speakers(rows.order_by("field", "user__last_name", "user__email", "pk"), searched, _of_expert)


def _of_expert(role: ExpertRole) -> Speaker:
    where = f"{role.field} ({role.organisation})" if role.organisation else role.field
    return Speaker(office_name(role.user), role.user.email, Voice.EXPERT.label, where, role.start, role.end)


def _invited() -> Speakers:
    """Who has accepted an invitation that still holds."""
    now = timezone.now()
    rows = Participant.objects.filter(invitation__revoked_at=None, invitation__expires_at__gt=now)
    rows = rows.exclude(invitation__voice=Voice.CITIZEN).exclude(user__is_active=False)
    rows = rows.select_related("user", "invitation", "board__page").order_by(
        "board__page__title", "pseudonym", "pk"
    )
    return Speakers(rows, ("pseudonym", "user__email", "board__page__title"), _of_invited)


def _of_invited(person: Participant) -> Speaker:
    invitation = person.invitation
    if invitation is None:
        raise ValueError("Only participants with an invitation are asked for.")
    email = person.user.email if person.user else ""
    voice = Voice(invitation.voice).label
    where = person.board.page.title
    return Speaker(person.pseudonym, email, voice, where, person.created_at, invitation.expires_at)


def _office() -> Speakers:
    staff = Q(groups__name=OFFICE) | Q(is_superuser=True)
    rows = User.objects.filter(staff, is_active=True).distinct().order_by("last_name", "email", "pk")
    searched = ("public_name", "first_name", "last_name", "email")
    return Speakers(rows, searched, _of_office)


def _of_office(user: User) -> Speaker:
    where = "Administration" if user.is_superuser else OFFICE
    return Speaker(office_name(user), user.email, Voice.OFFICE.label, where, user.date_joined, None)

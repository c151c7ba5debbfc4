"""Who may do what on a board, and in which voice they speak."""

from datetime import datetime, time, timedelta
from typing import Protocol

from django.utils import timezone

from kek.people.models import User
from kek.people.rules import holds_seat, is_expert, is_office
from participation.enums import Audience, OperationName, Source, ViewClass, Voice
from participation.exceptions import (
    Banned,
    InvalidArguments,
    NotInvited,
    Refusal,
    TooFast,
    VoiceChanged,
)
from participation.limits import (
    CROWD_LOOKUPS_PER_MINUTE,
    CROWD_OPERATIONS_PER_MINUTE,
    LOOKUPS_PER_MINUTE,
    NEWCOMERS_PER_MINUTE,
    OPERATIONS_PER_MINUTE,
    TAPS_PER_MINUTE,
    UNPROVED_NEWCOMERS_PER_MINUTE,
)
from participation.models import Board, Idea, Invitation, Participant
from participation.phases import accepted_of_participants
from participation.visitors import Visitor

MINUTE = timedelta(minutes=1)
CROWDED = (
    "Gerade schreiben hier sehr viele Menschen ohne Code. Bitte warten Sie eine Minute, "
    "oder treten Sie mit dem Code des Boards bei."
)
LOOKED_UP_OFTEN = (
    "Gerade wird sehr oft nach Vorschlägen gesucht. Schreiben Sie ruhig weiter; "
    "in einer Minute gibt es wieder Vorschläge."
)
TAPS = (OperationName.VOTE, OperationName.SUPPORT)


class TakesPart(Protocol):
    """What the rules ask of a participant who wants to read: of the model, or of its row alone."""

    @property
    def pk(self) -> int: ...

    @property
    def invitation(self) -> Invitation | None: ...

    @property
    def came_by_code(self) -> bool: ...

    @property
    def banned_at(self) -> object: ...


def voice_of(visitor: Visitor, participant: TakesPart | None) -> Voice:
    """In which voice somebody speaks on a board at this moment."""
    return voice_with(visitor.account, participant.invitation if participant else None)


def voice_told(visitor: Visitor, participant: TakesPart | None) -> Voice | None:
    """In which voice somebody is told that they write. Newcomers are told theirs as well, so that it cannot
    end unnoticed before their first word; only to those who would be citizens there is nothing to tell."""
    voice = voice_of(visitor, participant)
    return None if participant is None and voice == Voice.CITIZEN else voice


def voice_with(account: User | None, invitation: Invitation | None) -> Voice:
    """What the account stands for goes first: office, then committee, then expert. An invitation lends its
    voice while it holds; everybody else is a citizen."""
    voice = _voice_of_account(account) if account is not None else None
    if voice is not None:
        return voice
    if invitation is not None and invitation.is_valid(timezone.now()):
        return Voice(invitation.voice)
    return Voice.CITIZEN


def _voice_of_account(account: User) -> Voice | None:
    if is_office(account):
        return Voice.OFFICE
    today = timezone.localdate()
    if holds_seat(account, today):
        return Voice.COMMITTEE
    return Voice.EXPERT if is_expert(account, today) else None


def check_voice(named: str | None, voice: Voice) -> None:
    """named is the voice in which the author was told that they write, if they were told any (voice_told)."""
    if named is None or named == voice:
        return
    if named not in Voice.values:
        raise InvalidArguments
    change = f"Sie schreiben hier jetzt als {voice.label}, nicht mehr als {Voice(named).label}."
    raise VoiceChanged(f"{change} {VoiceChanged.message}", current={"voice": voice.value})


def may_read(board: Board, participant: TakesPart | None, visitor: Visitor) -> bool:
    """What the board itself says; its page may have restrictions beside it (access.Door)."""
    return belongs_to(Audience(board.readers), participant, visitor)


def belongs_to(audience: Audience, participant: TakesPart | None, visitor: Visitor) -> bool:
    """Whether somebody is one of those for whom a board is. The office always is; a ban ends all the rest."""
    if audience == Audience.EVERYBODY or is_facilitator(visitor):
        return True
    if participant is not None and participant.banned_at is not None:
        return False
    if audience == Audience.COMMITTEE:
        return voice_of(visitor, participant) == Voice.COMMITTEE
    return participant is not None and _came_by_code_or_invitation(participant)


def may_know_code(board: Board, participant: Participant | None, visitor: Visitor) -> bool:
    """Where only those may write who came by the code, the code is the right to write: readers without that
    right must not find it on a page."""
    return belongs_to(Audience(board.writers), participant, visitor)


def _came_by_code_or_invitation(participant: TakesPart) -> bool:
    """Whoever came by an invitation alone leaves with it."""
    if participant.came_by_code:
        return True
    return participant.invitation is not None and participant.invitation.is_valid(timezone.now())


def may_view_as(visitor: Visitor, view: ViewClass) -> bool:
    """The facilitator's view is the office's; screen and participants see what is public on the board."""
    return view != ViewClass.FACILITATOR or is_facilitator(visitor)


def is_facilitator(visitor: Visitor) -> bool:
    """The project office leads every board."""
    return visitor.account is not None and is_office(visitor.account)


def may_see_idea(board: Board, idea: Idea, participant: Participant | None, visitor: Visitor) -> bool:
    """What is shown, one's own, and for the office everything."""
    if idea.is_shown_in(ViewClass.PARTICIPANT, is_veiled=board.is_veiled):
        return True
    if participant is not None and idea.participant_id == participant.pk:
        return True
    return is_facilitator(visitor)


def source_of(board: Board, now: datetime) -> Source:
    """Phones in a hall speak while the board's event runs; all others write from home."""
    event = board.page.related_event
    if event is None or event.is_cancelled:
        return Source.WEB
    local = timezone.localtime(now)
    begin = (event.start_date, event.start_time or time.min)
    end = (event.last_day, event.end_time or time.max)
    return Source.LIVE if begin <= (local.date(), local.time()) <= end else Source.WEB


def rights_on(board: Board, participant: Participant | None, visitor: Visitor) -> list[str]:
    """The operations that this participant may send now; the screen shows no others."""
    return accepted_of_participants(board) if may_write(board, participant, visitor) else []


def may_be_offered(board: Board, participant: Participant | None, visitor: Visitor) -> list[str]:
    """As rights_on; strangers are offered what they may do once they have chosen a name."""
    if participant is None and board.writers == Audience.EVERYBODY:
        return accepted_of_participants(board)
    return rights_on(board, participant, visitor)


def may_write(board: Board, participant: Participant | None, visitor: Visitor) -> bool:
    if participant is None:
        return False
    try:
        check_may_write(board, participant, visitor)
    except Refusal:
        return False
    return True


def why_not_writing(board: Board, participant: Participant | None, visitor: Visitor) -> str:
    """What to tell those who could not write here under any name; nothing to all others."""
    if participant is None:
        return "" if belongs_to(Audience(board.writers), None, visitor) else NotInvited().text
    try:
        check_may_write(board, participant, visitor)
    except Refusal as refusal:
        return refusal.text
    return ""


def check_may_write(board: Board, participant: Participant, visitor: Visitor) -> None:
    if participant.banned_at is not None:
        raise Banned
    if not belongs_to(Audience(board.writers), participant, visitor):
        raise NotInvited


def check_spent(spent: int, *, is_tap: bool) -> None:
    """spent is how many taps, or other operations, the participant has sent within the last minute."""
    if spent >= (TAPS_PER_MINUTE if is_tap else OPERATIONS_PER_MINUTE):
        raise TooFast(retry_after=int(MINUTE.total_seconds()))


def is_unknown_guest(participant: Participant) -> bool:
    """As ParticipantQuerySet.unknown_guests, for a row that is already here."""
    has_code = participant.came_by_code or participant.invitation_id is not None
    return participant.user_id is None and not has_code


def check_crowd(spent: int) -> None:
    """spent is what all unknown guests of a board together have sent within the last minute, without taps.

    A new session is a new participant and costs nothing, so the limit per participant does not stop a script.
    """
    if spent >= CROWD_OPERATIONS_PER_MINUTE:
        raise TooFast(CROWDED, retry_after=int(MINUTE.total_seconds()))


def check_newcomers(joined: int) -> None:
    """joined is how many unknown guests a board has taken within the last minute. A hall has its code."""
    if joined >= NEWCOMERS_PER_MINUTE:
        raise TooFast(CROWDED, retry_after=int(MINUTE.total_seconds()))


def check_unproved_newcomers(joined: int) -> None:
    """joined is how many of them came without a proof of work (kek.spam) within the last minute."""
    if joined >= UNPROVED_NEWCOMERS_PER_MINUTE:
        raise TooFast(CROWDED, retry_after=int(MINUTE.total_seconds()))


def waits_for_approval(board: Board, author: Participant, voice: str) -> bool:
    """Where the office looks at all words first; and for guests without code whose browser took no pains."""
    return voice != Voice.OFFICE and (board.is_premoderated or is_unproved(author))


def is_unproved(author: Participant) -> bool:
    """An account has a confirmed address, so it needs no proof, also if it began as such a guest."""
    return author.is_unproved and author.user_id is None


def check_lookups(made: int, *, is_known: bool) -> None:
    """made is how often similar ideas, or tags, were looked up within this minute: by one participant who is
    known, or by all others on the board together. A session costs nothing here, too."""
    if made > (LOOKUPS_PER_MINUTE if is_known else CROWD_LOOKUPS_PER_MINUTE):
        raise TooFast(LOOKED_UP_OFTEN, retry_after=int(MINUTE.total_seconds()))

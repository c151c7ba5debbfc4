from collections import Counter
from collections.abc import Collection

from django.db.models import Count

from participation.enums import Voice
from participation.models import Board, Participant
from participation.rules import voice_with
from participation.visitors import Identity, Visitor


def participant_of(board: Board, visitor: Visitor) -> Participant | None:
    """The visitor's part on this board, if they have joined it; with the invitation, which decides rights."""
    identity = visitor.identity
    found = Participant.objects.filter(board=board).of(identity.account, identity.guest_key)
    return found.select_related("invitation").first()


def participants_of(board: Board, identities: Collection[Identity]) -> dict[Identity, Participant]:
    """Those of the visitors who have joined: two queries at most, however many they are."""
    participants = Participant.objects.filter(board=board).select_related("invitation")
    accounts = [identity.account for identity in identities if identity.account is not None]
    guests = [identity.guest_key for identity in identities if identity.guest_key]
    by_account = participants.filter(user__in=accounts) if accounts else []
    by_guest = participants.filter(guest_key__in=guests) if guests else []
    return {Identity(account=person.user_id): person for person in by_account} | {
        Identity(guest_key=person.guest_key): person for person in by_guest
    }


def voices_on(board: Board) -> Counter[Voice]:
    """How many have joined, by the voice in which they would speak now.

    As everywhere (rules.voice_of), and not as Participant.voice: a seat or an invitation may have ended since
    they last acted. Guests are counted by their invitations, so a full hall is a few rows; accounts are
    looked at one by one, in a constant number of queries.
    """
    joined = Participant.objects.filter(board=board)
    guests = dict(joined.filter(user__isnull=True).values_list("invitation").annotate(Count("pk")))
    accounts = joined.filter(user__isnull=False).select_related("user", "invitation")
    invitations = board.invitations.in_bulk(guests)
    counts: Counter[Voice] = Counter()
    for key, count in guests.items():
        counts[voice_with(None, invitations.get(key))] += count
    for person in accounts.prefetch_related("user__groups", "user__memberships"):
        counts[voice_with(person.user, person.invitation)] += 1
    return counts

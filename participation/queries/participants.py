from collections.abc import Collection

from participation.models import Board, Participant
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

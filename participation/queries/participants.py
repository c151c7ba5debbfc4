from collections import Counter
from collections.abc import Collection

from django.db.models import Count

from kek.stores.statements import placeholders, rows_of
from participation.enums import Voice
from participation.models import Board, Invitation, Participant
from participation.rules import voice_with
from participation.visitors import Identity, Visitor

# Asked for each group of operations, so they are written by hand, for the reason given in queries/cards.py.
BY_ACCOUNT = "SELECT * FROM participation_participant WHERE board_id = %s AND user_id IN ({marks})"
BY_GUEST = "SELECT * FROM participation_participant WHERE board_id = %s AND guest_key IN ({marks})"


def participant_of(board: Board, visitor: Visitor) -> Participant | None:
    """The visitor's part on this board, if they have joined it; with the invitation, which decides rights."""
    identity = visitor.identity
    found = Participant.objects.filter(board=board).of(identity.account, identity.guest_key)
    return found.select_related("invitation").first()


def participants_of(board: Board, identities: Collection[Identity]) -> dict[Identity, Participant]:
    """Those of the visitors who have joined, with their invitations: three queries at most for any number."""
    accounts = [identity.account for identity in identities if identity.account is not None]
    guests = [identity.guest_key for identity in identities if identity.guest_key]
    by_account, by_guest = _found(BY_ACCOUNT, board, accounts), _found(BY_GUEST, board, guests)
    _know_invitations([*by_account, *by_guest])
    return {Identity(account=person.user_id): person for person in by_account} | {
        Identity(guest_key=person.guest_key): person for person in by_guest
    }


def _found(statement: str, board: Board, wanted: list[int] | list[str]) -> list[Participant]:
    if not wanted:
        return []
    return rows_of(Participant, statement.format(marks=placeholders(wanted)), [board.pk, *wanted])


def _know_invitations(participants: list[Participant]) -> None:
    wanted = {person.invitation_id for person in participants if person.invitation_id is not None}
    invitations = Invitation.objects.in_bulk(wanted) if wanted else {}
    for person in participants:
        if person.invitation_id is not None:
            person.invitation = invitations[person.invitation_id]


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
    for person in accounts.prefetch_related("user__groups", "user__memberships", "user__expert_roles"):
        counts[voice_with(person.user, person.invitation)] += 1
    return counts

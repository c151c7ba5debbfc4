"""How much participants have done lately. The ledger counts for all processes and all ways in together."""

from collections.abc import Iterable

from django.db.models import Case, Count, Value, When
from django.utils import timezone

from participation.models import Board, Operation, Participant
from participation.rules import MINUTE, TAPS

# More than a board accepts in a minute: the count stays short on a board with a long ledger.
LONGEST_LOOK_BACK = 5_000


def spent_within_a_minute(participants: Iterable[int]) -> dict[tuple[int, bool], int]:
    """Per participant, apart from each other: taps (True) and all other operations (False). One query."""
    counts = (
        Operation.objects.filter(participant__in=[*participants], created_at__gt=timezone.now() - MINUTE)
        .order_by()
        .values("participant", is_tap=Case(When(name__in=TAPS, then=Value(True)), default=Value(False)))
        .annotate(count=Count("pk"))
    )
    return {(row["participant"], row["is_tap"]): row["count"] for row in counts}


def spent_by_unknown_guests(board: Board) -> int:
    """What all of them together have sent within the last minute, without taps."""
    recent = Operation.objects.filter(
        board=board,
        seq__gt=board.seq - LONGEST_LOOK_BACK,
        created_at__gt=timezone.now() - MINUTE,
        participant__in=Participant.objects.filter(board=board).unknown_guests(),
    )
    return recent.exclude(name__in=TAPS).count()


def unknown_guests_joined(board: Board) -> int:
    since = timezone.now() - MINUTE
    return Participant.objects.filter(board=board, created_at__gt=since).unknown_guests().count()

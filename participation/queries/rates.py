"""How much participants have done lately. The ledger counts for all processes and all ways in together."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from kek.stores.statements import placeholders
from participation.models import Board, Operation, Participant
from participation.rules import MINUTE, TAPS

# More than a board accepts in a minute: the count stays short on a board with a long ledger.
LONGEST_LOOK_BACK = 5_000

# Asked for each group of operations, so it is written by hand, for the reason given in queries/cards.py.
SPENT = """
SELECT participant_id, name, COUNT(*)
FROM participation_operation
WHERE participant_id IN ({marks}) AND created_at > %s
GROUP BY participant_id, name
"""


def spent_within_a_minute(participants: Iterable[int]) -> Counter[tuple[int, bool]]:
    """Per participant, apart from each other: taps (True) and all other operations (False). One query."""
    people = list(participants)
    spent: Counter[tuple[int, bool]] = Counter()
    if people:
        since = connection.ops.adapt_datetimefield_value(timezone.now() - MINUTE)
        with connection.cursor() as cursor:
            cursor.execute(SPENT.format(marks=placeholders(people)), [*people, since])
            for person, name, count in cursor.fetchall():
                spent[person, name in TAPS] += count
    return spent


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


def unproved_guests_joined(board: Board) -> int:
    since = timezone.now() - MINUTE
    joined = Participant.objects.filter(board=board, created_at__gt=since, is_unproved=True)
    return joined.unknown_guests().count()

"""What only the participant learns: own cards, votes and support, and what of theirs is not public."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import Any, NamedTuple, cast

from django.db import connection

from kek.stores.statements import placeholders
from participation.enums import ContributionState
from participation.models import Board, Idea
from participation.wire.outbound import Mine, OwnIdea

# Asked at every change for everybody who acted, so it is written by hand, as in queries/cards.py. Votes are
# those of VoteQuerySet.that_count(): on ideas that are shown.
THEIRS = """
SELECT 'card', participant_id, id, number, state
FROM participation_idea WHERE participant_id IN ({people})
UNION ALL
SELECT 'support', participant_id, idea_id, 0, ''
FROM participation_support WHERE participant_id IN ({people})
UNION ALL
SELECT 'vote', vote.participant_id, vote.idea_id, vote.count, idea.state
FROM participation_vote vote JOIN participation_idea idea ON idea.id = vote.idea_id
WHERE vote.participant_id IN ({people}) AND idea.state = %s
"""


class Row(NamedTuple):
    """An idea by its key. number is its own for a card, and that of the votes for a vote."""

    key: int
    number: int
    state: str


def mine_of(board: Board, participant_pk: int) -> Mine:
    return mines_of(board, [participant_pk])[participant_pk]


def mine_now(board_pk: int, participant_pk: int) -> Mine:
    return mine_of(Board.objects.get(pk=board_pk), participant_pk)


def mines_of(board: Board, participants: Collection[int]) -> dict[int, Mine]:
    """For any number of participants of one board: one query, and two more if something is not public."""
    people = list(participants)
    rows: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for kind, person, *row in _everything_of(people):
        rows[kind, person].append(Row(*row))
    unseen = _unseen(
        key
        for person in people
        for key, _, state in rows["card", person]
        if board.is_veiled or state != ContributionState.PUBLISHED
    )
    return {
        person: Mine(
            cards=[idea.key for idea in sorted(rows["card", person], key=attrgetter("number"))],
            supports=sorted(idea.key for idea in rows["support", person]),
            votes=sorted([idea.key, idea.number] for idea in rows["vote", person]),
            budget_left=max(0, board.votes_per_person - sum(idea.number for idea in rows["vote", person])),
            unseen=unseen[person],
        )
        for person in people
    }


def _everything_of(people: list[int]) -> list[tuple[Any, ...]]:
    if not people:
        return []
    with connection.cursor() as cursor:
        shown = ContributionState.PUBLISHED.value
        cursor.execute(THEIRS.format(people=placeholders(people)), [*people * 3, shown])
        return cursor.fetchall()


def _unseen(keys: Iterable[int]) -> dict[int, list[OwnIdea]]:
    """Own ideas that others do not see, by participant."""
    found: dict[int, list[OwnIdea]] = defaultdict(list)
    if wanted := list(keys):
        for idea in Idea.objects.filter(pk__in=wanted).with_tags().order_by("number"):
            found[cast("int", idea.participant_id)].append(_own(idea))
    return found


def _own(idea: Idea) -> OwnIdea:
    return OwnIdea(
        idea.pk,
        idea.number,
        idea.column_id,
        idea.text,
        idea.state,
        idea.get_state_display(),
        idea.reason,
        idea.seq,
        sorted(tag.name for tag in idea.tags.all()),
        idea.place_id,
    )

"""What only the participant learns: own cards, votes and support, and what of theirs is not public."""

from collections import defaultdict
from collections.abc import Collection

from participation.enums import ContributionState
from participation.models import Board, Idea, Support, Vote
from participation.wire.outbound import Mine, OwnIdea


def mine_of(board: Board, participant_pk: int) -> Mine:
    return mines_of(board, [participant_pk])[participant_pk]


def mine_now(board_pk: int, participant_pk: int) -> Mine:
    return mine_of(Board.objects.get(pk=board_pk), participant_pk)


def mines_of(board: Board, participants: Collection[int]) -> dict[int, Mine]:
    """For any number of participants of one board: four queries."""
    ideas: dict[int, list[Idea]] = defaultdict(list)
    for idea in Idea.objects.filter(participant__in=participants).with_tags().order_by("number"):
        if idea.participant_id is not None:
            ideas[idea.participant_id].append(idea)
    supports: dict[int, list[int]] = defaultdict(list)
    for person, key in Support.objects.filter(participant__in=participants).values_list(
        "participant", "idea"
    ):
        supports[person].append(key)
    votes: dict[int, list[list[int]]] = defaultdict(list)
    for person, key, count in (
        Vote.objects.that_count()
        .filter(participant__in=participants)
        .values_list("participant", "idea", "count")
    ):
        votes[person].append([key, count])
    return {
        person: Mine(
            cards=[idea.pk for idea in ideas[person]],
            supports=sorted(supports[person]),
            votes=sorted(votes[person]),
            budget_left=max(0, board.votes_per_person - sum(count for _, count in votes[person])),
            unseen=[_own(idea) for idea in ideas[person] if _is_unseen(board, idea)],
        )
        for person in participants
    }


def _is_unseen(board: Board, idea: Idea) -> bool:
    return board.is_veiled or idea.state != ContributionState.PUBLISHED


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

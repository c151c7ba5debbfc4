"""Support and votes: absolute values, so that sending one again changes nothing."""

from typing import Any

from django.db.models import F

from participation.actions.finding import shown_idea
from participation.actions.steps import Handler, Step
from participation.enums import ContributionState, OperationName
from participation.exceptions import BudgetSpent, InvalidArguments, OwnIdeaSupported
from participation.models import Idea, Support, Vote
from participation.wire.contributions import GiveSupport, GiveVotes


def support(step: Step, args: GiveSupport) -> dict[str, Any]:
    """Stand behind somebody else's idea, or no longer."""
    idea = shown_idea(step, args.idea)
    if args.on and idea.participant_id == step.author.pk:
        raise OwnIdeaSupported
    if args.on:
        _, is_new = Support.objects.get_or_create(idea=idea, participant=step.author)
        change = int(is_new)
    else:
        gone, _ = Support.objects.filter(idea=idea, participant=step.author).delete()
        change = -gone
    _add(step, idea.pk, supports=change)
    return {"idea": idea.pk, "on": args.on, "supports": idea.supports + change}


def vote(step: Step, args: GiveVotes) -> dict[str, Any]:
    """Give an idea so many votes from now on. The result says how many are left."""
    idea = shown_idea(step, args.idea)
    _check_count(step, args.count)
    own = Vote.objects.filter(participant=step.author).select_related("idea")
    given = list(own.only("participant", "idea", "count", "idea__state"))
    earlier = next((vote for vote in given if vote.idea_id == idea.pk), None)
    here = earlier.count if earlier else 0
    elsewhere = [vote for vote in given if vote.idea_id != idea.pk]
    spent = args.count + sum(vote.count for vote in elsewhere if _counts(vote))
    # Fewer than before is always taken: the budget may have become smaller meanwhile.
    if spent > step.board.votes_per_person and args.count > here:
        raise BudgetSpent(field="count")
    resting = [vote for vote in elsewhere if not _counts(vote)]
    _give_up(step, resting, spent - step.board.votes_per_person)
    if earlier is not None:
        _change(earlier, args.count)
    elif args.count:
        Vote.objects.create(idea=idea, participant=step.author, count=args.count)
    _add(step, idea.pk, votes=args.count - here)
    left = max(0, step.board.votes_per_person - spent)
    return {"idea": idea.pk, "count": args.count, "budget_left": left}


def _check_count(step: Step, count: int) -> None:
    most = step.board.votes_per_person if step.board.allows_several_votes else 1
    if count < 0:
        raise InvalidArguments("Bitte geben Sie an, wie viele Stimmen die Idee bekommt.", field="count")
    if count > step.board.votes_per_person:
        raise BudgetSpent(field="count")
    if count > most:
        raise InvalidArguments("Auf diesem Board bekommt eine Idee höchstens eine Stimme.", field="count")


def _counts(vote: Vote) -> bool:
    """As VoteQuerySet.that_count, for a row that is at hand."""
    return vote.idea.state == ContributionState.PUBLISHED


def _give_up(step: Step, resting: list[Vote], spent_more: int) -> None:
    """Votes that rest on hidden ideas were given again here: what is too many of them is gone for good.

    So all of a person's votes together never exceed the budget, also when a hidden idea is restored.
    """
    too_many = spent_more + sum(vote.count for vote in resting)
    for vote in resting:
        fewer = min(vote.count, too_many)
        if fewer <= 0:
            return
        too_many -= fewer
        _change(vote, vote.count - fewer)
        _add(step, vote.idea_id, votes=-fewer)


def _change(vote: Vote, count: int) -> None:
    """The board is locked for this operation, so nobody else writes the row meanwhile."""
    if count:
        Vote.objects.filter(pk=vote.pk).update(count=count)
    else:
        vote.delete()


def _add(step: Step, idea_pk: int, **changes: int) -> None:
    """The sums on the card, in the same transaction. What did not change rings for nobody."""
    sums = {field: F(field) + change for field, change in changes.items() if change}
    if sums:
        Idea.objects.filter(pk=idea_pk).update(seq=step.seq, **sums)


HANDLERS = {
    OperationName.SUPPORT.value: Handler(support, is_tap=True),
    OperationName.VOTE.value: Handler(vote, is_tap=True),
}

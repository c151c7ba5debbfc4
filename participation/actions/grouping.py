"""Cards that belong together. Each keeps number, author, support and comments, and its way back."""

from typing import Any

from participation.actions.checking import checked
from participation.actions.positions import after, members_of, put, remember, room_in_column
from participation.actions.sorting import IN_A_GROUP, group_of, idea_of
from participation.actions.steps import Handler, Step
from participation.enums import OperationName
from participation.exceptions import InvalidArguments
from participation.limits import RANK_STEP
from participation.models import Idea, IdeaGroup
from participation.validators import clean_group_name
from participation.wire.facilitation import ChangeGroup, DissolveGroup, FormGroup, JoinGroup, LeaveGroup

TOO_FEW = "Bitte wählen Sie mindestens zwei Karten für eine Gruppe."
NOT_IN_GROUP = "Nr. {number} liegt in keiner Gruppe."
NOT_A_MEMBER = "Die Hauptkarte muss in der Gruppe liegen."


def form_group(step: Step, args: FormGroup) -> dict[str, Any]:
    """The group stands where its first card stood."""
    name = checked("name", clean_group_name, args.name)
    keys = list(dict.fromkeys(args.ideas))
    if len(keys) < 2:
        raise InvalidArguments(TOO_FEW, field="ideas")
    ideas = [_free(idea_of(step, key, "ideas")) for key in keys]
    main = args.main if args.main is not None else keys[0]
    if main not in keys:
        raise InvalidArguments(NOT_A_MEMBER, field="main")
    first = ideas[0]
    (rank,) = room_in_column(step, first.column_id, first)
    for idea in ideas:
        idea.refresh_from_db(fields=["rank"])
    group = IdeaGroup.objects.create(
        board=step.board, column=first.column, name=name, main_id=main, rank=rank, seq=step.seq
    )
    remember(step, group, {"is_dissolved": True})
    for index, idea in enumerate(ideas, start=1):
        _enter(step, idea, group, index * RANK_STEP)
    return {"group": group.pk, "count": len(ideas)}


def change_group(step: Step, args: ChangeGroup) -> dict[str, Any]:
    """Another name, another main card, or both."""
    group = group_of(step, args.group)
    name = group.name if args.name is None else checked("name", clean_group_name, args.name)
    if args.main is not None and not Idea.objects.filter(group=group, pk=args.main).exists():
        raise InvalidArguments(NOT_A_MEMBER, field="main")
    if args.main is not None:
        put(step, group, main_id=args.main)
    if name != group.name:
        IdeaGroup.objects.filter(pk=group.pk).update(
            name=name, former_names=[*group.former_names, group.name], seq=step.seq
        )
        step.before = {**(step.before or {}), "renamed": group.pk}
    return {"group": group.pk}


def join_group(step: Step, args: JoinGroup) -> dict[str, Any]:
    """Put a card at the end of a group, also from another one."""
    idea, group = idea_of(step, args.idea), group_of(step, args.group)
    if idea.group_id != group.pk:
        left = idea.group
        members = members_of(group)
        _enter(step, idea, group, members[-1].rank + RANK_STEP if members else RANK_STEP)
        if left is not None:
            _tidy(step, left)
    return {"idea": idea.pk, "number": idea.number, "group": group.pk}


def leave_group(step: Step, args: LeaveGroup) -> dict[str, Any]:
    """Back to where the card stood; the last one to leave dissolves the group."""
    idea = idea_of(step, args.idea)
    group = idea.group
    if group is None:
        raise InvalidArguments(NOT_IN_GROUP.format(number=idea.number), field="idea")
    _set_free(step, [idea], group)
    _tidy(step, group)
    return {"idea": idea.pk, "number": idea.number, "group": group.pk}


def dissolve_group(step: Step, args: DissolveGroup) -> dict[str, Any]:
    """All cards go back to where they stood."""
    group = group_of(step, args.group)
    _set_free(step, members_of(group), group)
    put(step, group, is_dissolved=True)
    return {"group": group.pk}


def _free(idea: Idea) -> Idea:
    if idea.group_id is not None:
        raise InvalidArguments(IN_A_GROUP.format(number=idea.number), field="ideas")
    return idea


def _enter(step: Step, idea: Idea, group: IdeaGroup, rank: int) -> None:
    """From its place, which is kept for it, or from another group: then the first place is still kept."""
    kept = {} if idea.group_id else {"home_column_id": idea.column_id, "home_rank": idea.rank}
    put(step, idea, column_id=group.column_id, group_id=group.pk, rank=rank, **kept)


def _set_free(step: Step, ideas: list[Idea], group: IdeaGroup) -> None:
    """To the place that was kept; where none is, behind the group."""
    homeless = [idea for idea in ideas if idea.home_column_id is None]
    if homeless:
        behind = after(group.column_id, group)
        ranks = room_in_column(step, group.column_id, behind, count=len(homeless))
        for idea, rank in zip(homeless, ranks, strict=True):
            put(step, idea, group_id=None, rank=rank)
    for idea in ideas:
        if idea.home_column_id is not None:
            idea.refresh_from_db(fields=["home_rank"])
            home = {"column_id": idea.home_column_id, "rank": idea.home_rank}
            put(step, idea, group_id=None, home_column_id=None, home_rank=None, **home)


def _tidy(step: Step, group: IdeaGroup) -> None:
    """Without cards a group is none; without its main card the first one speaks for it."""
    members = members_of(group)
    if not members:
        put(step, group, is_dissolved=True)
    elif group.main_id not in {idea.pk for idea in members}:
        put(step, group, main_id=members[0].pk)


HANDLERS = {
    OperationName.FORM_GROUP.value: Handler(form_group, for_office=True),
    OperationName.CHANGE_GROUP.value: Handler(change_group, for_office=True),
    OperationName.JOIN_GROUP.value: Handler(join_group, for_office=True),
    OperationName.LEAVE_GROUP.value: Handler(leave_group, for_office=True),
    OperationName.DISSOLVE_GROUP.value: Handler(dissolve_group, for_office=True),
}

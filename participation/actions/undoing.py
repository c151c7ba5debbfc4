"""Taking back steps of sorting, one after the other, the last one first."""

from typing import Any

from participation.actions.positions import put_back
from participation.actions.steps import Handler, Step
from participation.enums import OperationName
from participation.exceptions import NothingToUndo
from participation.models import IdeaGroup, Operation
from participation.queries.undo import last_step
from participation.wire.facilitation import Undo

NOT_THE_LAST = "Inzwischen wurde noch etwas anderes sortiert. Bitte prüfen Sie, was Sie zurücknehmen."


def undo(step: Step, args: Undo) -> dict[str, Any]:
    last = last_step(step.board)
    if last is None or last.before is None:
        raise NothingToUndo
    if args.step is not None and args.step != last.seq:
        raise NothingToUndo(NOT_THE_LAST, field="step")
    put_back(step, last.before)
    if "renamed" in last.before:
        _name_again(step, last.before["renamed"])
    Operation.objects.filter(pk=last.pk).update(undone_by=step.seq)
    return {**last.result, "undone": last.seq, "name": last.name}


def _name_again(step: Step, key: int) -> None:
    group = IdeaGroup.objects.get(board=step.board, pk=key)
    *former, name = group.former_names
    IdeaGroup.objects.filter(pk=key).update(name=name, former_names=former, seq=step.seq)


HANDLERS = {
    OperationName.UNDO.value: Handler(undo, for_office=True),
}

from participation.enums import OperationName
from participation.models import Board, IdeaGroup, Operation

SENTENCES = {
    OperationName.MOVE_CARD: "Nr. {number} verschoben",
    OperationName.FORM_GROUP: "Gruppe{group} gebildet",
    OperationName.CHANGE_GROUP: "Gruppe{group} geändert",
    OperationName.JOIN_GROUP: "Nr. {number} in die Gruppe{group} gelegt",
    OperationName.LEAVE_GROUP: "Nr. {number} aus der Gruppe{group} genommen",
    OperationName.DISSOLVE_GROUP: "Gruppe{group} aufgelöst",
}
GROUP_MOVED = "Gruppe{group} verschoben"


def last_step(board: Board) -> Operation | None:
    """The last step of sorting that still stands."""
    steps = Operation.objects.filter(board=board, before__isnull=False, undone_by__isnull=True)
    return steps.order_by("-seq").first()


def sentence_of(step: Operation) -> str:
    """What was done, as a facilitator reads it. Names of groups are not in the ledger."""
    name, number = OperationName(step.name), step.result.get("number")
    sentence = GROUP_MOVED if name == OperationName.MOVE_CARD and number is None else SENTENCES[name]
    group = IdeaGroup.objects.filter(board=step.board_id, pk=step.result.get("group")).first()
    return sentence.format(number=number, group=f" „{group}“" if group else "")

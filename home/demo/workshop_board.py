"""The board of a past workshop, in the middle of its voting: what the office works with in a hall."""

from uuid import uuid4

from home.demo.board import act, columns_of, key_of
from home.demo.facts import workshop
from home.demo.tree import child
from kek.people.models import User
from kek.process.models import ProcessPage
from participation.actions.boards import change_phase
from participation.actions.operations import perform_one
from participation.enums import BoardPhase, OperationName
from participation.models import Board, BoardPage
from participation.visitors import Visitor
from participation.wire.inbound import Op
from workshops.models import Workshop

SUMMARY = (
    "Was im Workshop zusammenkam, ist geordnet. Jetzt wird abgestimmt, was zuerst drankommt. Alle Beiträge "
    "sind erfundene Beispiele für die Vorführung."
)
OFFICE = "buero@demo.example"


def load_workshop_board(process: ProcessPage) -> BoardPage:
    """Belongs to the last workshop that is over."""
    workshop = Workshop.objects.descendant_of(process).filter(title__contains="Jugendhilfe").first()
    page = child(
        process,
        BoardPage(
            title="Was Jugendliche brauchen (Beispiel)",
            slug="workshop-jugend",
            summary=SUMMARY,
            related_event=workshop,
        ),
    )
    board = Board.objects.get(page=page)
    if board.phase == BoardPhase.DRAFT and not board.ideas.exists():
        _set_up(board, Visitor(User.objects.get(email=OFFICE)))
    return page


def _set_up(board: Board, office: Visitor) -> None:
    scene = workshop()
    columns = columns_of(board, scene["columns"])
    change_phase(board.pk, BoardPhase.COLLECTING)
    for column, pseudonym, text, tags in scene["ideas"]:
        args = {"text": text, "column": columns[column].pk, "tags": tags}
        act(board, pseudonym, OperationName.POST_IDEA, args)
    _lead(board, office, OperationName.RECORD_IDEA, column=columns["Unterwegs"].pk, **scene["paper"])
    change_phase(board.pk, BoardPhase.SORTING)
    for name, numbers in scene["groups"]:
        keys = [key_of(board, number) for number in numbers]
        _lead(board, office, OperationName.FORM_GROUP, name=name, ideas=keys)
    change_phase(board.pk, BoardPhase.VOTING)
    for pseudonym, numbers in scene["votes"]:
        for number in numbers:
            act(board, pseudonym, OperationName.VOTE, {"idea": key_of(board, number), "count": 1})
    for number, source, count in scene["counted"]:
        votes = {"idea": key_of(board, number), "source": source, "count": count}
        _lead(board, office, OperationName.RECORD_VOTES, **votes)


def _lead(board: Board, office: Visitor, operation: OperationName, /, **args: object) -> None:
    perform_one(board.pk, Op(uuid4(), operation.value, args), office)

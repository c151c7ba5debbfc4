"""The open board of the running process. Its ideas come in as anybody's would: through the operation."""

from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from home.demo.answers import load_answers
from home.demo.facts import ideas
from home.demo.tree import child
from kek.people.models import User
from kek.places.models import Municipality
from kek.process.models import FieldOfAction, ProcessPage
from participation.actions.boards import change_phase, change_settings
from participation.actions.operations import perform_one
from participation.actions.participants import join
from participation.enums import BoardPhase, OperationName
from participation.models import Board, BoardPage, Column
from participation.visitors import GUEST_SESSION_KEY, Visitor
from participation.wire.inbound import Op

SUMMARY = (
    "Was soll der Landkreis in den nächsten Jahren anpacken? Schreiben Sie Ihre Idee auf. Die Beiträge, die "
    "schon hier stehen, sind erfundene Beispiele für die Vorführung."
)
# As long as the phase of the process (running.PHASES).
OPEN_FOR = timedelta(days=42)


def load_board(process: ProcessPage, places: dict[str, Municipality]) -> BoardPage:
    page = child(
        process,
        BoardPage(
            title="Ideen für den Landkreis (Beispiel)", slug="ideen", summary=SUMMARY, show_in_menus=True
        ),
    )
    board = Board.objects.get(page=page)
    if board.phase == BoardPhase.DRAFT and not board.ideas.exists():
        _set_up(board, places)
    return page


def _set_up(board: Board, places: dict[str, Municipality]) -> None:
    columns = columns_of(board, ideas()["columns"])
    for title, column in columns.items():
        column.field_of_action = FieldOfAction.objects.filter(title=title).first()
        column.save(update_fields=["field_of_action"])
    change_phase(board.pk, BoardPhase.COLLECTING)
    evening = timezone.localtime().replace(hour=18, minute=0, second=0, microsecond=0)
    change_settings(board.pk, {"phase_ends_at": evening + OPEN_FOR, "phase_after": BoardPhase.SORTING})
    for column, pseudonym, text, tags, place in ideas()["ideas"]:
        args = {"text": text, "column": columns[column].pk, "tags": tags}
        args["place"] = places[place].pk if place else None
        act(board, pseudonym, OperationName.POST_IDEA, args)
    for number, pseudonyms in ideas()["supports"]:
        for pseudonym in pseudonyms:
            act(board, pseudonym, OperationName.SUPPORT, {"idea": key_of(board, number), "on": True})
    for number, pseudonym, text, answers in ideas()["comments"]:
        _comment(board, key_of(board, number), pseudonym, text, answers)
    load_answers(board)


def columns_of(board: Board, titles: list[str]) -> dict[str, Column]:
    """These columns instead of the first one."""
    board.columns.all().delete()
    return {
        title: Column.objects.create(board=board, title=title, rank=rank) for rank, title in enumerate(titles)
    }


def _comment(board: Board, idea: int, pseudonym: str, text: str, answers: list[list[str]]) -> None:
    args = {"idea": idea, "text": text}
    parent = act(board, pseudonym, OperationName.POST_COMMENT, args)["comment"]
    for by, answer in answers:
        act(board, by, OperationName.POST_COMMENT, {"idea": idea, "text": answer, "parent": parent})


def key_of(board: Board, number: int) -> int:
    return board.ideas.get(number=number).pk


def act(board: Board, pseudonym: str, name: OperationName, args: dict[str, Any]) -> dict[str, Any]:
    visitor = _visitor(pseudonym)
    join(board.pk, visitor, pseudonym, is_proved=True)
    op_id = uuid5(NAMESPACE_URL, f"{name.value} {pseudonym} {args}")
    return perform_one(board.pk, Op(op_id, name.value, args), visitor).result


def _visitor(pseudonym: str) -> Visitor:
    """Who has an account under this name finds their words in "Mein Bereich"; all others are guests."""
    account = User.objects.filter(public_name=pseudonym).first()
    return Visitor(account) if account else Visitor(session={GUEST_SESSION_KEY: f"demo {pseudonym}"})

"""Boards and what people say on them. Rows come through the actions wherever an action exists."""

import uuid

import factory
from factory.django import DjangoModelFactory

from kek.people.models import User
from participation.actions.operations import perform_one
from participation.actions.participants import enter
from participation.enums import BoardPhase
from participation.models import Board, BoardPage, Column, Idea, Participant
from participation.visitors import GUEST_SESSION_KEY, Visitor
from participation.wire.inbound import Op
from tests.factories.kek import SitePageFactory


class BoardPageFactory(SitePageFactory):
    """A page with its board, which collects unless phase= says otherwise."""

    class Meta:
        model = BoardPage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Ideen für den Landkreis {n}")

    @factory.post_generation
    def phase(self, create: bool, extracted: BoardPhase | None, **_: object) -> None:
        if create:
            Board.objects.filter(page=self).update(phase=extracted or BoardPhase.COLLECTING)


class ColumnFactory(DjangoModelFactory):
    class Meta:
        model = Column

    title = factory.Sequence(lambda n: f"Spalte {n}")
    rank = factory.Sequence(lambda n: n + 1)


def open_board(**page_fields: object) -> Board:
    """A collecting board on a published page, with one column."""
    return Board.objects.get(page=BoardPageFactory(**page_fields))


def account(user: User) -> Visitor:
    return Visitor(user)


def guest(device: str = "geheimes-geraet") -> Visitor:
    """A device without account; another value is another device."""
    return Visitor(session={GUEST_SESSION_KEY: device})


def joined(board: Board, visitor: Visitor, name: str = "Amsel") -> Participant:
    """By the board's code, as in a hall: a board takes any number of them."""
    return enter(board.code, "", visitor, name)


def post_idea_op(board: Board, text: str = "Ein Radweg nach Parchim", **fields: object) -> Op:
    """The operation as a client sends it; column= and tags= go into its arguments."""
    column = fields.pop("column", None) or Column.objects.filter(board=board).first().pk
    args = {"text": text, "column": column, "tags": fields.pop("tags", [])}
    return Op(**{"op_id": uuid.uuid4(), "name": "post_idea", "args": args, **fields})


def act(board: Board, visitor: Visitor, name: str, base: int | None = None, **args: object) -> dict:
    """Carry out an operation; its result, or the Refusal."""
    op = Op(uuid.uuid4(), name, args, base)
    return perform_one(board.pk, op, visitor).result


def idea_on(
    board: Board,
    text: str = "Ein Radweg nach Parchim",
    visitor: Visitor | None = None,
    name: str = "Amsel",
) -> Idea:
    """An accepted idea of a guest, or of the visitor."""
    speaker = visitor or guest()
    joined(board, speaker, name)
    ack = perform_one(board.pk, post_idea_op(board, text), speaker)
    return Idea.objects.get(board=board, number=ack.result["number"])

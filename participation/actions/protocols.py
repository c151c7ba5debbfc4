"""Contributions of a board go into the draft of a protocol, each with its words and its link."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from documents.access import office_draft
from documents.actions.adding import add_items
from documents.actions.steps import step_of
from documents.enums import PROTOCOL, DraftStepKind
from documents.exceptions import Invalid
from documents.models import Protocol
from kek.people.access import office_person
from kek.people.models import User
from kek.trace.actions.linking import link
from kek.trace.models import Link, LinkKind
from participation.access import readable_board
from participation.formats.protocol_items import MadeItem, protocol_items
from participation.models import Board
from participation.queries.exports import copy_of
from participation.queries.for_protocol import Choices, choices_from, is_for_few
from participation.trail import IDEA
from participation.visitors import Visitor

NOT_PUBLIC = (
    "Dieses Board können nicht alle lesen. Bestätigen Sie bitte, dass die Beiträge durch das Protokoll "
    "öffentlich werden."
)


@dataclass(frozen=True)
class Taking:
    """Which ideas of which frozen copy go into which draft.

    may_disclose: the office knows that the board is not for everybody, and that the protocol will be.
    """

    op_id: UUID
    export: int
    protocol: int
    numbers: Collection[int]
    may_disclose: bool = False


def take_into_protocol(board_pk: int, visitor: Visitor, taking: Taking) -> None:
    """One revision and one link for each idea; sent twice, once.

    Under the board's lock no idea is hidden or blacked out between the check and the link: what is done to it
    later is later than the link, and is asked whenever the protocol is shown (participation/trail.py).
    Raises NoSuchBoard, Http404 and the refusals of documents.
    """
    by = office_person(visitor.user)
    with transaction.atomic():
        board = readable_board(board_pk, visitor, Board.objects.select_for_update(of=("self",)))
        protocol = office_draft(by, taking.protocol)
        if step_of(taking.op_id, DraftStepKind.BOARD, protocol) is not None:
            return
        discloses = is_for_few(board)
        if discloses and not taking.may_disclose:
            raise Invalid(NOT_PUBLIC, field="wissen")
        choices = _choices(board, protocol, taking)
        made = protocol_items(
            choices.copy.content, choices.copy.export, taking.numbers, shows_votes=board.shows_tally
        )
        add_items(protocol, by, [each.item for each in made], taking.op_id, DraftStepKind.BOARD)
        link(_links(made, choices, protocol, by, LinkKind.DISCLOSES if discloses else LinkKind.QUOTES))


def _choices(board: Board, protocol: Protocol, taking: Taking) -> Choices:
    copy = copy_of(board, taking.export)
    if copy is None:
        raise Invalid("Diesen Abzug gibt es nicht. Bitte wählen Sie einen anderen.")
    choices = choices_from(board, copy, protocol)
    if not taking.numbers:
        raise Invalid("Bitte wählen Sie mindestens einen Beitrag.", field="ideen")
    gone = sorted(number for number in taking.numbers if number not in choices.free)
    if gone:
        named = ", ".join(map(str, gone))
        raise Invalid(f"Nicht mehr öffentlich: Nr. {named}. Bitte prüfen Sie die Auswahl.", field="ideen")
    return choices


def _links(
    made: list[MadeItem], choices: Choices, protocol: Protocol, by: User, kind: LinkKind
) -> list[Link]:
    return [
        Link(
            from_type=IDEA,
            from_id=choices.free[each.number],
            to_type=PROTOCOL,
            to_id=protocol.pk,
            to_part=each.item["id"],
            kind=kind,
            quote=each.item["value"]["quote"],
            by=by,
        )
        for each in made
        if each.number is not None
    ]

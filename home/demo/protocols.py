"""A protocol in each state, made by the steps of the office: published, agreed, in review, a draft."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from documents.actions.adding import add_items
from documents.actions.agreement import agree
from documents.actions.approvals import approve
from documents.actions.drafting import NewProtocol, create_protocol
from documents.actions.publishing import release, submit
from documents.actions.remarks import NewRemark, consent, remark, remark_on_paper, reply
from documents.actions.reviews import NewReview, open_review
from documents.actions.versions import locked
from documents.enums import DraftStepKind, ProtocolKind, RemarkKind, Stance, WayIn
from documents.items.item import RawItem
from documents.models import Protocol, Review
from home.demo.facts import protocols
from kek.letters.models import Letter
from kek.people.models import User
from kek.process.models import ProcessPage
from participation.actions.exports import take_export
from participation.actions.protocols import Taking, take_into_protocol
from participation.models import Board
from participation.visitors import Visitor
from workshops.models import Workshop

OFFICE, SECOND = "buero@demo.example", "vertretung@demo.example"


def load_protocols(process: ProcessPage, today: date) -> None:
    """The letters that these steps would send are for nobody: the demo writes to no one by itself."""
    if Protocol.objects.descendant_of(process).exists():
        return
    _published(process, today)
    _agreed(process, today)
    _in_review(process, today)
    _new(process, protocols()["draft"], today)
    Letter.objects.all().delete()


def _published(process: ProcessPage, today: date) -> None:
    """With ideas of the open board in it, whose pages lead here."""
    scene = protocols()["published"]
    protocol = _new(process, scene, today)
    _take_from_board(Board.objects.get(page__slug="ideen"), protocol, scene["ideas"])
    _agree_without_round(protocol)
    submit(protocol.pk, person(OFFICE))
    release(protocol.pk, person(SECOND))


def _agreed(process: ProcessPage, today: date) -> None:
    """Waits for the second person's release."""
    protocol = _new(process, protocols()["agreed"], today)
    _agree_without_round(protocol)
    submit(protocol.pk, person(OFFICE))


def _in_review(process: ProcessPage, today: date) -> None:
    """Some have answered; one member has not, and finds it under "Meine Gremien"."""
    scene = protocols()["in_review"]
    protocol = _new(process, scene, today)
    _take_from_board(Board.objects.get(page__slug="workshop-jugend"), protocol, scene["numbers"])
    review = open_review(
        protocol.pk,
        person(OFFICE),
        NewReview(
            op_id=_key("round"),
            last_day=today + timedelta(days=9),
            committees=list(protocol.event.committees.all()),
            message=scene["message"],
        ),
    )
    _answer(review, scene)


def _answer(review: Review, scene: dict[str, Any]) -> None:
    items = {row.number: row.pk for row in review.version.item_rows.all()}
    remarks = [
        remark(review.pk, person(who), NewRemark(_key(text), items[number], RemarkKind(kind), text, proposal))
        for who, number, kind, proposal, text in scene["remarks"]
    ]
    for who, number in scene["consents"]:
        consent(review.pk, items[number], person(who))
    for who, at, text in scene["replies"]:
        reply(remarks[at].pk, person(who), _key(text), text)
    name, number, text = scene["paper"]
    new = NewRemark(_key(text), items[number], RemarkKind.COMMENT, text)
    remark_on_paper(review.pk, person(OFFICE), name, new)
    for who in scene["agrees"]:
        approve(review.pk, person(who), Stance.AGREES)


def _new(process: ProcessPage, scene: dict[str, Any], today: date) -> Protocol:
    """Below its workshop; without items in the scene it keeps the outline of its event."""
    title = f"Workshop: {scene['workshop']}"
    event = Workshop.objects.descendant_of(process).filter(title__contains=scene["workshop"]).first()
    items = list(_raw_items(scene.get("items", ()), today))
    way = WayIn.DOCX if items else WayIn.OUTLINE
    protocol = create_protocol(event.pk, person(OFFICE), NewProtocol(_key(title), ProtocolKind.PROTOCOL, way))
    if items:
        add_items(locked(protocol.pk), person(OFFICE), items, _key(f"items {title}"), DraftStepKind.DOCX)
    return protocol


def _take_from_board(board: Board, protocol: Protocol, numbers: Iterable[int]) -> None:
    office = Visitor(person(OFFICE))
    export = take_export(board.pk, office)
    take_into_protocol(
        board.pk, office, Taking(_key(f"board {board.pk}"), export.pk, protocol.pk, list(numbers))
    )


def _agree_without_round(protocol: Protocol) -> None:
    agree(
        protocol.pk,
        person(OFFICE),
        reason="Beispiel der Vorführung: Der Ausschuss hat den Text in der Sitzung bestätigt.",
    )


def _raw_items(rows: Iterable[list[Any]], today: date) -> Iterable[RawItem]:
    for kind, text, *more in rows:
        value = {"text": text, **(more[0] if more else {})}
        if days := value.pop("days", None):
            value["due"] = (today + timedelta(days=days)).isoformat()
        yield {"type": kind, "id": str(_key(f"{kind} {text}")), "value": value}


def person(email: str) -> User:
    return User.objects.get(email=email)


def _key(words: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo {words}")

"""What people say in a round, in the words of the tests."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from documents.enums import RemarkKind, RemarkState
from documents.items.item import RawItem
from documents.models import Remark, Review, VersionItem
from kek.people.models import User
from tests.factories.protocols import heading, statement


def item_row(review: Review, number: str) -> VersionItem:
    return VersionItem.objects.get(version=review.version, number=number)


def remark_on(
    review: Review, number: str, author: User, kind: RemarkKind = RemarkKind.COMMENT, **fields: Any
) -> Remark:
    says = {} if kind == RemarkKind.CONSENT or "proposal" in fields else {"text": "Bitte genauer."}
    return Remark.objects.create(
        review=review,
        item=item_row(review, number),
        op=uuid4(),
        kind=kind,
        author=author,
        author_name=f"{author.public_name} (Umweltausschuss)",
        **(says | fields),
    )


def proposal_on(review: Review, number: str, author: User, proposal: str, **fields: Any) -> Remark:
    return remark_on(review, number, author, RemarkKind.CHANGE, proposal=proposal, **fields)


def closed(review: Review) -> Review:
    """As closing leaves it behind."""
    review.closed_at = timezone.now()
    review.save(update_fields=["closed_at"])
    return review


def long_items(count: int) -> list[RawItem]:
    """As many items as a long protocol has: a heading before every ten, texts of a usual length."""
    return [
        heading(f"Abschnitt {at // 10 + 1}")
        if at % 10 == 0
        else statement(_sentence(at), role="Ortsvorstand")
        for at in range(count)
    ]


def said_in(review: Review, author: User, count: int) -> None:
    """Remarks of all kinds, spread over the items; every fourth is settled."""
    rows = list(VersionItem.objects.filter(version=review.version))
    Remark.objects.bulk_create(_remark(review, rows[at % len(rows)], author, at) for at in range(count))


def _remark(review: Review, row: VersionItem, author: User, at: int) -> Remark:
    kind = list(RemarkKind)[at // 7 % 4]
    consents = kind == RemarkKind.CONSENT
    is_settled = at % 4 == 3 and not consents
    return Remark(
        review=review,
        item=row,
        op=uuid4(),
        kind=kind,
        text="" if consents else f"Das habe ich anders in Erinnerung, Anmerkung {at}.",
        proposal=row.item.text.replace("Bus", f"Rufbus {at % 5}") + " Neu."
        if kind == RemarkKind.CHANGE
        else "",
        author=None if consents else author,
        author_name=f"Person {at % 40} (Umweltausschuss)",
        state=RemarkState.ANSWERED if is_settled else RemarkState.OPEN,
        answer="Das steht so auf dem Band." if is_settled else "",
        settled_at=timezone.now() if is_settled else None,
        settled_by=review.opened_by if is_settled else None,
    )


def _sentence(at: int) -> str:
    return (
        f"In Ortsteil {at} fährt der Bus abends zu selten. Wer nach der Schicht nach Hause möchte, wartet "
        "lange oder ruft jemanden an. Gewünscht wird eine Verbindung nach 20 Uhr, auch am Wochenende."
    )

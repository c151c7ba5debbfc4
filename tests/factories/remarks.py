"""What people say in a round, in the words of the tests."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from documents.enums import RemarkKind
from documents.models import Remark, Review, VersionItem
from kek.people.models import User


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

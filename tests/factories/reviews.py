"""What is said in rounds of review, in the words of the tests."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from documents.actions.remarks import NewRemark
from documents.actions.reviews import NewReview
from documents.enums import RemarkKind, RemarkState
from documents.models import Remark, Review, VersionItem
from kek.people.models import Committee, User


def tomorrow(days: int = 1) -> date:
    return timezone.localdate() + timedelta(days=days)


def new_review(committees: list[Committee], **fields: Any) -> NewReview:
    return NewReview(**{"op_id": uuid4(), "last_day": tomorrow(7), "committees": committees, **fields})


def item_of(review: Review, number: str = "1.1") -> VersionItem:
    return review.version.item_rows.get(number=number)


def comment(review: Review, text: str = "Das stimmt so nicht ganz.", number: str = "1.1") -> NewRemark:
    return NewRemark(uuid4(), item_of(review, number).pk, RemarkKind.COMMENT, text)


def change(review: Review, proposal: str, number: str = "1.1", text: str = "") -> NewRemark:
    return NewRemark(uuid4(), item_of(review, number).pk, RemarkKind.CHANGE, text, proposal)


def remark_of(review: Review, author: User | None, number: str = "1.1", **fields: Any) -> Remark:
    """A row as actions write it, without their rules."""
    usual = {"kind": RemarkKind.COMMENT, "text": "Bitte prüfen.", "author_name": str(author), "op": uuid4()}
    return Remark.objects.create(
        review=review, item=item_of(review, number), author=author, **(usual | fields)
    )


def answered(remark: Remark, by: User, answer: str = "Das steht schon in 2.1.") -> None:
    Remark.objects.filter(pk=remark.pk).update(
        state=RemarkState.ANSWERED, answer=answer, settled_at=timezone.now(), settled_by=by
    )


def over(review: Review) -> None:
    """The deadline has passed, and no clock has come by."""
    Review.objects.filter(pk=review.pk).update(
        opened_at=timezone.now() - timedelta(days=8), deadline=timezone.now() - timedelta(hours=1)
    )

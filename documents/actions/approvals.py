"""What a person says of the protocol as a whole. It can be changed until the end of the round."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Lower
from django.utils import timezone

from documents.access import open_review, paper_review
from documents.actions.remarks import check_asked, check_open, clean_name
from documents.enums import RemarkSource, Stance
from documents.exceptions import Invalid
from documents.models import Approval, Review
from documents.models.review import TEXT_LENGTH
from documents.queries.audience import name_in
from documents.validators.words import clean_words
from kek.people.models import User


def approve(review_pk: int, user: User, stance: Stance, text: str = "") -> Approval:
    words = _reason(stance, text)
    with transaction.atomic():
        review = open_review(user, review_pk, Review.objects.select_for_update(of=("self",)))
        check_open(review)
        check_asked(review, user)
        name = name_in(review, user, timezone.localdate())
        known = Approval.objects.filter(review=review, person=user).first()
        return _say(known or Approval(review=review, person=user), name=name, stance=stance, text=words)


def approve_on_paper(review_pk: int, by: User, name: str, stance: Stance, text: str = "") -> Approval:
    """Under the same name once more, it is a correction."""
    name, words = clean_name(name), _reason(stance, text)
    with transaction.atomic():
        review = paper_review(by, review_pk)
        on_paper = Approval.objects.annotate(called=Lower("name")).filter(
            review=review, source=RemarkSource.PAPER
        )
        known = on_paper.filter(called=Lower(Value(name))).first()
        if known is None:
            _check_name(review, name)
        approval = known or Approval(review=review, source=RemarkSource.PAPER)
        return _say(approval, name=name, stance=stance, text=words, entered_by=by)


def _check_name(review: Review, name: str) -> None:
    """Who has answered already would count twice."""
    for known in Approval.objects.filter(review=review).values_list("name", flat=True):
        if _bare(known) == _bare(name):
            raise Invalid(
                f"Von „{known}“ gibt es schon eine Antwort zum Ganzen. Ist es jemand anderes, ergänzen Sie "
                "den Namen bitte so, dass man beide unterscheiden kann.",
                field="name",
            )


def _bare(name: str) -> str:
    """Without the part in which somebody speaks: Mira (Umweltausschuss)."""
    return (name.partition("(")[0].strip() or name).casefold()


def _say(approval: Approval, **said: Any) -> Approval:
    """The same once more keeps its time."""
    if approval.pk is not None and all(getattr(approval, name) == value for name, value in said.items()):
        return approval
    for name, value in said.items():
        setattr(approval, name, value)
    approval.at = timezone.now()
    approval.save()
    return approval


def _reason(stance: Stance, text: str) -> str:
    try:
        words = clean_words(text, TEXT_LENGTH)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="text") from None
    if stance == Stance.OBJECTS and not words:
        raise Invalid("Bitte schreiben Sie, warum Sie nicht einverstanden sind.", field="text")
    return words

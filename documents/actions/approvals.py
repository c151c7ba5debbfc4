"""What a person says of the protocol as a whole. It can be changed until the end of the round."""

from typing import Any

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.log_actions import log

from documents.access import open_review, paper_review
from documents.actions.checking import refusing
from documents.actions.paper import on_paper_of_asked, on_paper_of_other, papers_of
from documents.actions.remarks import check_asked, check_open
from documents.enums import RemarkSource, Stance
from documents.exceptions import Invalid
from documents.models import Approval, Review, ReviewGuest
from documents.models.review import TEXT_LENGTH
from documents.queries.audience import is_paper_of, name_in
from documents.validators.words import clean_words
from kek.people.models import User


def approve(review_pk: int, user: User, stance: Stance, text: str = "") -> Approval:
    words = _reason(stance, text)
    with transaction.atomic():
        review = open_review(user, review_pk, Review.objects.select_for_update(of=("self",)))
        check_open(review)
        check_asked(review, user)
        name = name_in(review, user, timezone.localdate())
        known = Approval.objects.filter(review=review, person=user, source=RemarkSource.ONLINE).first()
        if known is None:
            _check_paper(review, user, name)
        return _say(known or Approval(review=review, person=user), name=name, stance=stance, text=words)


def approve_on_paper(
    review_pk: int, by: User, name: str, stance: Stance, text: str = "", who: str = ""
) -> Approval:
    """who is the key of somebody who was asked; without it, it is somebody else, who does not count.

    Of the same person once more, it is a correction. Raises Invalid, ReviewOver or Http404.
    """
    words = _reason(stance, text)
    with transaction.atomic():
        review = paper_review(by, review_pk)
        approval, whose = on_paper_of_asked(review, who, name) if who else on_paper_of_other(review, name)
        return _say(approval, **whose, stance=stance, text=words, entered_by=by)


def take_back_paper(approval_pk: int, by: User) -> Approval:
    """What was entered by mistake, or what the person would rather say online; the log keeps it."""
    review_pk = Approval.objects.filter(pk=approval_pk).values_list("review", flat=True).first()
    if review_pk is None:
        raise Http404
    with transaction.atomic():
        review = paper_review(by, review_pk)
        rows = Approval.objects.filter(pk=approval_pk, source=RemarkSource.PAPER)
        approval = get_object_or_404(rows)
        data = {"name": approval.name, "stance": approval.stance, "text": approval.text}
        log(instance=review.protocol, action="documents.paper_taken_back", user=by, data=data)
        rows.delete()
        return approval


def _check_paper(review: Review, user: User, name: str) -> None:
    """Nor does an answer online take the place of one on paper: a name alone does not say whose it is."""
    invited = ReviewGuest.objects.of_person(user).filter(review=review).values_list("name", flat=True)
    names = (name, *invited)
    papers = papers_of(review)
    known = next((each for each in papers if any(is_paper_of(each, user, one) for one in names)), None)
    if known is not None:
        raise Invalid(
            f"Das Projektbüro hat am {timezone.localtime(known.at):%d.%m.%Y} eine Antwort auf Papier unter "
            f"Ihrem Namen eingetragen: {known.get_stance_display()}. Damit sie nicht doppelt zählt, wird "
            "keine zweite gespeichert. Möchten Sie sie ändern oder ist sie nicht von Ihnen, sagen Sie es "
            "bitte dem Projektbüro: Es nimmt sie zurück, danach können Sie hier antworten."
        )


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
    with refusing("text"):
        words = clean_words(text, TEXT_LENGTH)
    if stance == Stance.OBJECTS and not words:
        raise Invalid("Bitte schreiben Sie, warum Sie nicht einverstanden sind.", field="text")
    return words

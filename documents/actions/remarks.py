"""What people say of an item, take back and answer. Each rule is asked in the transaction that writes."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from documents.access import open_review, paper_review
from documents.actions.checking import refusing
from documents.actions.consents import check_not_given, check_not_on_paper
from documents.actions.paper import clean_name
from documents.enums import OPPOSING, RemarkKind, RemarkSource, RemarkState
from documents.exceptions import (
    AlreadySettled,
    Invalid,
    NotAllowedHere,
    NotAsked,
    OtherVersion,
    ReviewOver,
    SentOtherwise,
    TakenBack,
)
from documents.items.fields import LONGEST_TEXT
from documents.limits import REMARKS_PER_PERSON, REPLIES_PER_PERSON
from documents.models import Remark, Reply, Review, VersionItem
from documents.models.remark import RemarkQuerySet
from documents.models.review import TEXT_LENGTH
from documents.queries.audience import name_in
from documents.rules import may_answer, may_take_back
from documents.validators.words import as_stored, clean_words, seen_words
from kek.people.models import User
from kek.people.rules import is_office


@dataclass(frozen=True)
class NewRemark:
    """item is the row of a version's item, as the form showed it. op_id makes sending it twice one remark."""

    op_id: UUID
    item: int
    kind: RemarkKind
    text: str = ""
    proposal: str = ""


def remark(review_pk: int, user: User, new: NewRemark) -> Remark:
    """Who objects, or would have it otherwise, consents no more: that consent is taken back."""
    with transaction.atomic():
        review = open_review(user, review_pk, Review.objects.select_for_update(of=("self",)))
        known = Remark.objects.filter(review=review, op=new.op_id, author=user).first()
        if known is not None:
            return _repeated(known, new)
        check_open(review)
        if new.kind == RemarkKind.CONSENT:
            check_asked(review, user)
            _check_no_opposition(review, _item_of(review, new.item), user)
        _check_number(Remark.objects.filter(review=review, author=user).count(), REMARKS_PER_PERSON)
        name = name_in(review, user, timezone.localdate())
        if new.kind == RemarkKind.CONSENT:
            check_not_on_paper(review, new.item, name)
        said = _write(review, new, author=user, author_name=name)
        if said.kind in OPPOSING:
            said.took_consent_back = bool(
                _consents(review, said.item, user).update(state=RemarkState.WITHDRAWN)
            )
        return said


def remark_on_paper(review_pk: int, by: User, name: str, new: NewRemark) -> Remark:
    """What came by post, in the name of who wrote it; also after the deadline, until it is agreed."""
    name = clean_name(name)
    with transaction.atomic():
        review = paper_review(by, review_pk)
        known = Remark.objects.filter(review=review, op=new.op_id, entered_by=by).first()
        if known is not None:
            return _repeated(known, new)
        if new.kind == RemarkKind.CONSENT:
            check_not_given(review, new.item, name)
        return _write(review, new, author_name=name, source=RemarkSource.PAPER, entered_by=by)


def consent(review_pk: int, item_pk: int, user: User) -> Remark:
    """To one item; given twice, it is one. Refused while what the same person has against it is open."""
    with transaction.atomic():
        review = open_review(user, review_pk, Review.objects.select_for_update(of=("self",)))
        check_open(review)
        check_asked(review, user)
        item = _item_of(review, item_pk)
        known = _consents(review, item, user).first()
        if known is not None:
            return known
        _check_no_opposition(review, item, user)
        _check_number(Remark.objects.filter(review=review, author=user).count(), REMARKS_PER_PERSON)
        name = name_in(review, user, timezone.localdate())
        check_not_on_paper(review, item.pk, name)
        new = NewRemark(uuid4(), item.pk, RemarkKind.CONSENT)
        return _write(review, new, author=user, author_name=name)


def withdraw(remark_pk: int, user: User) -> Remark:
    """By its author while the round runs; the office takes back what it has entered from paper."""
    with transaction.atomic():
        found = _remark_in_its_round(remark_pk, user)
        if not may_take_back(found, user, leads=is_office(user)):
            raise Http404
        if found.source == RemarkSource.ONLINE:
            check_open(found.review)
        rows = Remark.objects.filter(pk=found.pk, state=RemarkState.OPEN)
        if not rows.update(state=RemarkState.WITHDRAWN):
            found.refresh_from_db(fields=["state"])
            if found.state != RemarkState.WITHDRAWN:
                raise AlreadySettled
        found.state = RemarkState.WITHDRAWN
        return found


def reply(remark_pk: int, user: User, op_id: UUID, text: str) -> Reply:
    words = _words("text", text, TEXT_LENGTH)
    with transaction.atomic():
        about = _remark_in_its_round(remark_pk, user)
        known = Reply.objects.filter(remark=about, op=op_id, author=user).first()
        if known is not None:
            if known.text != words:
                raise SentOtherwise(field="op_id")
            return known
        check_open(about.review)
        if about.state == RemarkState.WITHDRAWN:
            raise Invalid("Diese Anmerkung wurde inzwischen zurückgenommen.")
        if not words:
            raise Invalid("Bitte schreiben Sie Ihre Antwort auf.", field="text")
        written = Reply.objects.filter(remark__review=about.review, author=user)
        _check_number(written.count(), REPLIES_PER_PERSON)
        name = name_in(about.review, user, timezone.localdate())
        return Reply.objects.create(remark=about, op=op_id, text=words, author=user, author_name=name)


def check_open(review: Review) -> None:
    if not review.accepts_at(timezone.now()):
        raise ReviewOver


def check_asked(review: Review, user: User) -> None:
    if not may_answer(review, user, timezone.localdate()):
        raise NotAsked


def _write(review: Review, new: NewRemark, **author: object) -> Remark:
    item = _item_of(review, new.item)
    if new.kind not in review.kinds:
        raise NotAllowedHere(field="kind")
    text = _words("text", new.text, TEXT_LENGTH)
    proposal = _proposal(item, new)
    if not text and new.kind in {RemarkKind.COMMENT, RemarkKind.OBJECTION}:
        raise Invalid("Bitte schreiben Sie auf, was Sie anmerken möchten.", field="text")
    if new.kind == RemarkKind.CHANGE and not proposal:
        raise Invalid("Bitte ändern Sie den Wortlaut so, wie er lauten soll.", field="proposal")
    if new.kind != RemarkKind.CHANGE and proposal:
        raise Invalid(
            "Sie haben den Wortlaut geändert. Wählen Sie „Änderungsvorschlag“ oder stellen Sie den Wortlaut "
            "wieder her.",
            field="kind",
        )
    return Remark.objects.create(
        review=review, item=item, op=new.op_id, kind=new.kind, text=text, proposal=proposal, **author
    )


def _repeated(known: Remark, new: NewRemark) -> Remark:
    text = _words("text", new.text, TEXT_LENGTH)
    said = (known.item_id, known.kind, known.text, known.proposal)
    if said != (new.item, new.kind, text, _proposal(known.item, new)):
        raise SentOtherwise(field="op_id")
    if known.state == RemarkState.WITHDRAWN:
        raise TakenBack(field="op_id")
    return known


def _proposal(item: VersionItem, new: NewRemark) -> str:
    """Empty if the words are the item's own: then nothing is proposed. Spaces alone are no proposal."""
    if new.kind == RemarkKind.CONSENT:
        return ""
    proposal = _words("proposal", new.proposal, LONGEST_TEXT)
    current = as_stored(item.item.text)
    if seen_words(proposal) == seen_words(current):
        if new.kind == RemarkKind.CHANGE and proposal != current:
            raise Invalid(
                "Ihr Vorschlag hat dieselben Wörter wie der Text; nur Leerzeichen oder Zeilen sind anders. "
                "Bitte ändern Sie den Wortlaut oder schreiben Sie einen Kommentar.",
                field="proposal",
            )
        return ""
    if not proposal:
        return ""
    if not item.item.is_proposable:
        raise Invalid(
            "Dieser Punkt lässt sich nicht ändern. Bitte schreiben Sie einen Kommentar.", field="kind"
        )
    return proposal


def _consents(review: Review, item: VersionItem, user: User) -> RemarkQuerySet:
    return review.remarks.standing().filter(item=item, author=user, kind=RemarkKind.CONSENT)


def _check_no_opposition(review: Review, item: VersionItem, user: User) -> None:
    own = review.remarks.filter(item=item, author=user, kind__in=OPPOSING, state=RemarkState.OPEN)
    opposed = own.first()
    if opposed is not None:
        raise Invalid(
            f"Zu Punkt {item.number} steht noch Ihr {opposed.get_kind_display()}. Nehmen Sie ihn zurück, "
            "dann können Sie zustimmen."
        )


def _words(field: str, value: str, limit: int) -> str:
    with refusing(field):
        return clean_words(value, limit)


def _item_of(review: Review, item_pk: int) -> VersionItem:
    item = VersionItem.objects.filter(pk=item_pk, version=review.version_id).first()
    if item is None:
        raise OtherVersion
    return item


def _remark_in_its_round(remark_pk: int, user: User) -> Remark:
    """Its round's row is held: whether it still runs is settled with this transaction."""
    review_pk = Remark.objects.filter(pk=remark_pk).values_list("review", flat=True).first()
    if review_pk is None:
        raise Http404
    review = open_review(user, review_pk, Review.objects.select_for_update(of=("self",)))
    found = Remark.objects.get(pk=remark_pk)
    found.review = review
    return found


def _check_number(count: int, limit: int) -> None:
    if count >= limit:
        raise Invalid(
            "Sie haben zu dieser Fassung schon sehr viel geschrieben. Bitte wenden Sie sich an das "
            "Projektbüro."
        )

"""What can be said on a round's page: each form, the action that it calls, its place, and what is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.forms import Form

from documents.actions.approvals import approve, approve_on_paper, take_back_paper
from documents.actions.remarks import NewRemark, consent, remark, remark_on_paper, reply, withdraw
from documents.enums import RemarkKind, Stance
from documents.forms.review import (
    ApprovalForm,
    ConsentForm,
    PaperApprovalForm,
    PaperRemarkForm,
    PaperTakeBackForm,
    RemarkForm,
    ReplyForm,
    WithdrawalForm,
)
from documents.models import Remark, Review, VersionItem
from documents.queries.review_page import ReviewPage
from documents.queries.review_remarks import Asked
from documents.validators.words import as_stored
from kek.keys import key_in
from kek.people.models import User

Given = dict[str, Any]
WHOLE = "ganzes"


@dataclass(frozen=True)
class Done:
    """place is the id of what to look at, told what stands there."""

    place: str
    told: str


@dataclass(frozen=True)
class Saying:
    """form builds it from what was sent; say carries it out."""

    form: Callable[[Review, Any], Form]
    say: Callable[[User, Review, Given], Done]
    place: Callable[[Review, Form, Asked], Asked]


def saying_of(sent: Mapping[str, Any]) -> Saying | None:
    """A form says which it is in a field; a button says it by its name."""
    named = sent.get("vorgang") or next((name for name in BUTTONS if name in sent), "")
    return SAYINGS.get(named)


def forms_of(page: ReviewPage, sent: Form | None) -> dict[str, Form | None]:
    """The forms that the page shows; the one that was sent and refused stands in its place with its words."""
    forms: dict[str, Form | None] = {"remark_form": None, "reply_form": None, "approval_form": None}
    if not page.may_say:
        return forms
    if page.may_answer and page.my_paper is None:
        forms["approval_form"] = _usual_approval(page)
    if page.asked.reply_to is not None and page.accepts:
        forms["reply_form"] = ReplyForm(initial={"remark": page.asked.reply_to})
    elif page.open_item is not None:
        forms["remark_form"] = _usual_remark(page)
    return forms | _sent_form(page, sent)


def _sent_form(page: ReviewPage, sent: Form | None) -> dict[str, Form | None]:
    if isinstance(sent, RemarkForm) and page.open_item is not None:
        return {"remark_form": sent}
    if isinstance(sent, ReplyForm) and page.asked.reply_to is not None:
        return {"reply_form": sent}
    if isinstance(sent, ApprovalForm) and page.may_answer:
        return {"approval_form": sent}
    return {}


def place_of(page: ReviewPage, sent: Form | None) -> str:
    """The id of where the page shows a form that was refused."""
    if isinstance(sent, ReplyForm):
        return f"anmerkung-{page.asked.reply_to}"
    if isinstance(sent, RemarkForm) and page.open_item is not None:
        return page.open_item.item.anchor
    return WHOLE


def _usual_remark(page: ReviewPage) -> RemarkForm:
    shown = page.open_item
    assert shown is not None  # noqa: S101  asked before
    form = PaperRemarkForm if page.on_paper else RemarkForm
    initial = {"item": shown.pk, "proposal": as_stored(shown.item.text)}
    return form(page.review, shown.item, initial=initial)


def _usual_approval(page: ReviewPage) -> ApprovalForm:
    if page.on_paper:
        return PaperApprovalForm(page.review)
    mine = page.my_approval
    return ApprovalForm(initial={"stance": mine.stance, "text": mine.text} if mine else None)


def _remark(user: User, review: Review, given: Given) -> Done:
    said = remark(review.pk, user, _new_remark(given))
    told = f"Gespeichert: {said.get_kind_display()} zu Punkt {said.item.number}."
    return _done(said, f"{told} Ihre Zustimmung ist zurückgenommen." if said.took_consent_back else told)


def _remark_on_paper(user: User, review: Review, given: Given) -> Done:
    said = remark_on_paper(review.pk, user, given["name"], _new_remark(given))
    what = f"{said.get_kind_display()} von {said.author_name} zu Punkt {said.item.number}"
    return _done(said, f"Eingetragen: {what}.")


def _new_remark(given: Given) -> NewRemark:
    kind = RemarkKind(given["kind"])
    return NewRemark(given["op_id"], given["item"], kind, given["text"], given.get("proposal", ""))


def _consent(user: User, review: Review, given: Given) -> Done:
    said = consent(review.pk, given["zustimmung"], user)
    return _done(said, f"Gespeichert: Zustimmung zu Punkt {said.item.number}.")


def _withdraw(user: User, _: Review, given: Given) -> Done:
    said = withdraw(given["ruecknahme"], user)
    return _done(said, f"Zurückgenommen: {said.get_kind_display()} zu Punkt {said.item.number}.")


def _reply(user: User, _: Review, given: Given) -> Done:
    about = reply(given["remark"], user, given["op_id"], given["text"]).remark
    return _done(about, f"Gespeichert: Ihre Antwort zu Punkt {about.item.number}.")


def _approve(user: User, review: Review, given: Given) -> Done:
    said = approve(review.pk, user, Stance(given["stance"]), given["text"])
    return Done(WHOLE, f"Gespeichert: Sie sind {said.get_stance_display()}.")


def _approve_on_paper(user: User, review: Review, given: Given) -> Done:
    stance = Stance(given["stance"])
    said = approve_on_paper(review.pk, user, given["name"], stance, given["text"], given["who"])
    aside = "" if said.is_asked else " Das zählt bei der Abstimmung nicht mit."
    return Done(WHOLE, f"Eingetragen: {said.name} ist {said.get_stance_display()}.{aside}")


def _take_back_paper(user: User, _: Review, given: Given) -> Done:
    said = take_back_paper(given["papier_zurueck"], user)
    return Done(WHOLE, f"Zurückgenommen: Antwort von {said.name}.")


def _done(about: Remark, told: str) -> Done:
    """In a long round a remark is shown in full where its item is open; its item is there in any case."""
    return Done(about.item.item.anchor, told)


def _form_of_item(kind: type[RemarkForm]) -> Callable[[Review, Any], Form]:
    def form(review: Review, data: Mapping[str, Any]) -> Form:
        row = _item(review, data.get("item", ""))
        return kind(review, row.item if row else None, data)

    return form


def _at_item(review: Review, form: Form, asked: Asked) -> Asked:
    row = _item(review, form.data.get("item", ""))
    return replace(asked, only="", number=row.number if row else "", reply_to=None)


def _at_remark(review: Review, form: Form, asked: Asked) -> Asked:
    about = _remark_of(review, form.data.get("remark", ""))
    if about is None:
        return asked
    return replace(asked, only="", number=about.item.number, reply_to=about.pk)


def _item(review: Review, text: str) -> VersionItem | None:
    key = key_in(text)
    rows = VersionItem.objects.filter(version=review.version_id)
    return rows.filter(pk=key).first() if key is not None else None


def _remark_of(review: Review, text: str) -> Remark | None:
    key = key_in(text)
    remarks = Remark.objects.standing().filter(review=review).select_related("item")
    return remarks.filter(pk=key).first() if key is not None else None


def _stay(review: Review, form: Form, asked: Asked) -> Asked:  # noqa: ARG001  nothing is open there
    return asked


SAYINGS: dict[str, Saying] = {
    RemarkForm.vorgang: Saying(_form_of_item(RemarkForm), _remark, _at_item),
    PaperRemarkForm.vorgang: Saying(_form_of_item(PaperRemarkForm), _remark_on_paper, _at_item),
    ReplyForm.vorgang: Saying(lambda _, data: ReplyForm(data), _reply, _at_remark),
    ApprovalForm.vorgang: Saying(lambda _, data: ApprovalForm(data), _approve, _stay),
    PaperApprovalForm.vorgang: Saying(PaperApprovalForm, _approve_on_paper, _stay),
    ConsentForm.vorgang: Saying(lambda _, data: ConsentForm(data), _consent, _stay),
    WithdrawalForm.vorgang: Saying(lambda _, data: WithdrawalForm(data), _withdraw, _stay),
    PaperTakeBackForm.vorgang: Saying(lambda _, data: PaperTakeBackForm(data), _take_back_paper, _stay),
}
BUTTONS = (ConsentForm.vorgang, WithdrawalForm.vorgang, PaperTakeBackForm.vorgang)

"""Where the office decides about the remarks of a round. Plain forms; to everybody else nothing is here."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.access import office_review
from documents.actions.settling import accept, accept_all, answer, edit_item
from documents.exceptions import FactsChanged, ItemChanged, Refusal
from documents.forms.item_facts import seen
from documents.forms.settling import AcceptForm, AnswerForm, ChoiceForm, ItemForm
from documents.models import Remark, Review, VersionItem
from documents.queries.settling import next_open, settling_page, with_draft
from documents.queries.settling_one import EditedItem, OneRemark, edited_item, one_remark
from kek.keys import keys_in
from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from kek.people.access import office_person

FILTER = ("stand", "art", "person")
WORKED = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def settling(request: HttpRequest, pk: int) -> HttpResponseBase:
    review = office_review(request.user, pk, with_draft())
    form = ChoiceForm(request.GET)
    page = settling_page(review, form.choice, request.GET.get("seite", 1))
    form.name_people(page.people)
    context = {
        "review": review,
        "protocol": review.protocol,
        "settling": page,
        "page_obj": page.page,
        "filter": form,
        "chosen": _chosen(request),
    }
    return TemplateResponse(request, "documents/settling/page.html", context)


@never_cache
@require_http_methods(WORKED)
def remark(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponseBase:
    """One remark with all that is needed to decide; here refusals are told too."""
    review = office_review(request.user, pk)
    found = _remark_or_404(review, remark_pk)
    if request.method != "POST":
        return _one(request, one_remark(found))
    if request.POST.get("aktion") == "beantworten":
        return _answer(request, found)
    return _accept(request, found)


@never_cache
@require_POST
def together(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Equal proposals at once."""
    review = office_review(request.user, pk)
    keys = keys_in(request.POST.getlist("anmerkung"))
    if not keys:
        raise Http404
    found = _remark_or_404(review, min(keys))
    try:
        [settled, *_] = accept_all(keys, office_person(request.user))
    except Refusal as refusal:
        return _one(request, one_remark(found), refusal=refusal)
    return _on(request, settled)


@never_cache
@require_http_methods(WORKED)
def edit(request: HttpRequest, pk: int, item: UUID) -> HttpResponseBase:
    """The office's own change of an item while the round is on."""
    review = office_review(request.user, pk)
    row = get_object_or_404(VersionItem, version=review.version_id, item_id=item)
    edited = edited_item(review, row)
    if request.method != "POST":
        return _edit_page(request, edited, _item_form(edited))
    form = ItemForm(edited.item.kind, request.POST)
    given = _checked(form)
    if given is None:
        return _edit_page(request, edited, form)
    try:
        by = office_person(request.user)
        edit_item(review.protocol_id, by, str(item), given["text"], given["base"], form.said_facts)
    except Refusal as refusal:
        _with_fault(form, refusal)
        return _edit_page(request, edited, form, refusal)
    messages.success(request, f"Punkt {row.number} ist geändert.")
    return SeeOther(f"{reverse('reviews:settling', args=[pk])}?{_chosen(request)}#punkt-{row.number}")


def _accept(request: HttpRequest, found: Remark) -> HttpResponseBase:
    if "text" not in request.POST:
        return _accept_as_proposed(request, found)
    form = AcceptForm(found.item.item.kind, request.POST)
    given = _checked(form)
    if given is None:
        return _one(request, one_remark(found), form)
    try:
        by = office_person(request.user)
        accept(found.pk, by, given["text"], given["answer"], given["base"], form.said_facts)
    except Refusal as refusal:
        return _one(request, one_remark(found), form, refusal=refusal)
    return _on(request, found)


def _accept_as_proposed(request: HttpRequest, found: Remark) -> HttpResponseBase:
    """One click sends no text: the proposal as it stands, as long as the draft is as it was."""
    try:
        accept(found.pk, office_person(request.user))
    except Refusal as refusal:
        return _one(request, one_remark(found), refusal=refusal)
    return _on(request, found)


def _answer(request: HttpRequest, found: Remark) -> HttpResponseBase:
    form = AnswerForm(request.POST)
    given = _checked(form)
    if given is None:
        return _one(request, one_remark(found), answering=form)
    try:
        answer(found.pk, office_person(request.user), given["answer"])
    except Refusal as refusal:
        return _one(request, one_remark(found), answering=form, refusal=refusal)
    return _on(request, found)


def _one(
    request: HttpRequest,
    one: OneRemark,
    accepting: Form | None = None,
    answering: Form | None = None,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    """The page of one remark; what was typed stands in its form, and a refusal where it belongs."""
    is_refused = refusal is not None or accepting is not None or answering is not None
    if refusal is not None and (typed := accepting or answering) is not None:
        _with_fault(typed, refusal)
    context = {
        "one": one,
        "review": one.review,
        "protocol": one.review.protocol,
        "accepting": accepting or _accept_form(one),
        "answering": answering or AnswerForm(),
        "refusal": refusal,
        # Shown where there is no form any more that could hold it.
        "unsaved": "\n\n".join(filter(None, (request.POST.get("text"), request.POST.get("answer")))),
        "chosen": _chosen(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return TemplateResponse(request, "documents/settling/remark.html", context, status=status)


def _accept_form(one: OneRemark) -> AcceptForm:
    return AcceptForm(
        one.item.kind, facts=one.facts, initial={"text": one.suggestion, "base": one.current or ""}
    )


def _item_form(edited: EditedItem) -> ItemForm:
    initial = {"text": edited.current, "base": edited.current}
    return ItemForm(edited.item.kind, facts=edited.facts, initial=initial)


def _edit_page(
    request: HttpRequest, edited: EditedItem, form: ItemForm, refusal: Refusal | None = None
) -> HttpResponseBase:
    context = {
        "edited": edited,
        "review": edited.review,
        "protocol": edited.review.protocol,
        "form": form,
        "refusal": refusal,
        "merged": refusal.merged if isinstance(refusal, ItemChanged) else None,
        "chosen": _chosen(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return TemplateResponse(request, "documents/settling/item.html", context, status=status)


def _with_fault(form: Form, refusal: Refusal) -> None:
    """At its field. What the draft says by now the person has seen with it: the next time they send the form,
    it is in knowledge of that."""
    if form.is_valid():
        show_refusal(form, refusal)
    if isinstance(refusal, ItemChanged):
        form.data = {**{name: form.data.get(name) for name in form.data}, "base": refusal.current}
    if isinstance(refusal, FactsChanged):
        form.data = {**{name: form.data.get(name) for name in form.data}, "facts_seen": seen(refusal.current)}


def _on(request: HttpRequest, settled: Remark) -> HttpResponseBase:
    """To what is to be decided next, under the same filter."""
    settled.refresh_from_db(fields=["state", "accepted_text", "changed_facts"])
    messages.success(
        request, f"Punkt {settled.item.number}, {settled.get_kind_display()}: {settled.outcome}."
    )
    form = ChoiceForm(request.GET)
    number, anchor = next_open(settled.review, form.choice, settled.item)
    query = {name: request.GET[name] for name in FILTER if request.GET.get(name)}
    if number > 1:
        query["seite"] = str(number)
    address = reverse("reviews:settling", args=[settled.review_id])
    return SeeOther(f"{address}{'?' if query else ''}{urlencode(query)}#{anchor}")


def _chosen(request: HttpRequest) -> str:
    """The filter as it travels along in addresses."""
    return urlencode({name: request.GET[name] for name in (*FILTER, "seite") if request.GET.get(name)})


def _checked(form: Form) -> dict[str, Any] | None:
    return form.cleaned_data if form.is_valid() else None


def _remark_or_404(review: Review, pk: int) -> Remark:
    rows = Remark.objects.select_related("item", "review__protocol", "review__version", "settled_by")
    return get_object_or_404(rows, pk=pk, review=review)

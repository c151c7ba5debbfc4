"""Writing answers, publishing them together, correcting one. For the office alone, as answer_desk."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kek.keys import keys_in
from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from kek.people.access import office_person
from participation.actions.answers import correct_answer, publish_answers, withhold_version
from participation.actions.drafts import change_draft, write_draft
from participation.exceptions import AlreadyDecided, InvalidArguments, Refusal, StaleEdit
from participation.forms.answer import (
    OFFICE,
    CorrectionForm,
    DraftForm,
    NewAnswerForm,
    versions_in,
)
from participation.models import Idea, OfficialAnswer
from participation.queries.answer_desk import chosen_ideas
from participation.queries.drafts import (
    draft_with,
    preview_of,
    publishable,
)
from participation.views.answer_desk import CHOOSE_FIRST, back_with_too_many, list_left, ticked_in
from participation.views.answer_drafts import shown_in
from participation.views.answers import keeping_words

CHOOSE_DRAFTS = "Bitte wählen Sie zuerst die Entwürfe aus, die Sie veröffentlichen möchten."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@keeping_words
def new(request: HttpRequest) -> HttpResponseBase:
    """One answer to the ideas that are named in the address, or in the form."""
    author = office_person(request.user)
    if too_many := back_with_too_many(request):
        return too_many
    is_sent = request.method == "POST"
    keys = ticked_in(request.POST if is_sent else request.GET)
    ideas = list(chosen_ideas([*keys, *shown_in(request)]))
    if is_sent and not ideas:
        raise Http404("Diese Ideen sieht niemand mehr.")
    if not ideas:
        messages.warning(request, CHOOSE_FIRST)
        return SeeOther(reverse("answers:index"))
    back = list_left(request)
    form = NewAnswerForm(request.POST if is_sent else None, answered_by=_body_of(ideas))
    if form.is_bound and form.is_valid():
        try:
            write_draft(form.cleaned_data["op_id"], keys, form.words(), author)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Entwurf ist gespeichert. Veröffentlicht ist noch nichts.")
            return SeeOther(reverse("answers:drafts") if back.query is None else back.address)
    context = {"form": form, "ideas": ideas, "chosen": keys, "back": back}
    return _form_page(request, "participation/answers/new.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@keeping_words
def draft(request: HttpRequest, pk: int) -> HttpResponseBase:
    office_person(request.user)
    found = draft_with(pk)
    if found is None:
        raise Http404("Diesen Entwurf gibt es nicht mehr.")
    form = DraftForm(found.answer, request.POST if request.method == "POST" else None)
    # What was shown and is not ticked goes; what a colleague has added since was not shown.
    dropped = set(shown_in(request)) - set(keys_in(request.POST.getlist("auswahl")))
    chosen = [idea.pk for idea in found.ideas if idea.pk not in dropped]
    context: dict[str, Any] = {"form": form, "draft": found, "chosen": chosen}
    if form.is_bound and form.is_valid():
        try:
            change_draft(pk, dropped, form.words(), form.cleaned_data["version"])
        except Refusal as refusal:
            context["stands_now"] = _take_back(form, refusal)
        else:
            messages.success(request, "Der Entwurf ist gespeichert. Veröffentlicht ist noch nichts.")
            adds = "weiter" in request.POST
            return SeeOther(found.answer.adding_url if adds else reverse("answers:drafts"))
    return _form_page(request, "participation/answers/draft.html", context)


@never_cache
@require_safe
def preview(request: HttpRequest) -> HttpResponseBase:
    """What exactly will stand at the ideas, and how many people are told. Nothing is changed here.

    Of the drafts that the address names, or of all of them, whatever page of the list they are on.
    """
    office_person(request.user)
    keys = publishable() if "alle" in request.GET else keys_in(request.GET.getlist("auswahl"))
    return _preview_page(request, keys)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponseBase:
    """All that the preview has shown, or nothing."""
    publisher = office_person(request.user)
    if request.method != "POST":
        return SeeOther(reverse("answers:drafts"))
    seen = versions_in(request.POST.getlist("auswahl"))
    try:
        batch = publish_answers(_op_id(request), seen, publisher)
    except AlreadyDecided as refusal:
        messages.warning(request, refusal.text)
        return SeeOther(reverse("answers:drafts"))
    except Refusal as refusal:
        return _preview_page(request, list(seen), refusal)
    count = batch.answers.count()
    said = "Eine Antwort ist" if count == 1 else f"{count} Antworten sind"
    messages.success(request, f"{said} veröffentlicht. Die E-Mails gehen nach und nach hinaus.")
    return SeeOther(reverse("answers:index"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@keeping_words
def correct(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What everybody reads gets another version."""
    author = office_person(request.user)
    answer = OfficialAnswer.objects.published().select_related("status").filter(pk=pk).first()
    if answer is None:
        raise Http404("Diese Antwort gibt es nicht.")
    ideas = _ideas_of(answer)
    form = CorrectionForm(answer, request.POST if request.method == "POST" else None)
    former = answer.versions.filter(is_withheld=False)
    begun = _begun_at(request, ideas)
    context: dict[str, Any] = {
        "form": form,
        "answer": answer,
        "ideas": ideas,
        "former": former,
        "begun": begun,
    }
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            correct_answer(
                pk,
                form.words(),
                given["reason"],
                given["version"],
                author,
                withhold=given["withhold"],
                tells=given["tells"],
            )
        except Refusal as refusal:
            context["stands_now"] = _take_back(form, refusal)
        else:
            outcome = (
                "Der Wortlaut der früheren ist gelöscht" if given["withhold"] else "Die frühere steht daneben"
            )
            is_told = answer.versions.filter(number=given["version"], is_told=True).exists()
            letters = " Die E-Mails gehen nach und nach hinaus." if is_told else ""
            messages.success(request, f"Die Antwort ist berichtigt. {outcome}.{letters}")
            back = begun or next(iter(ideas), None)
            return SeeOther(f"{back.get_absolute_url()}#antwort" if back else reverse("answers:index"))
    return _form_page(request, "participation/answers/correct.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withhold(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Asks first: nothing brings the words of a former version back."""
    office_person(request.user)
    answer = OfficialAnswer.objects.published().filter(pk=pk).first()
    version = answer.versions.filter(number=number).first() if answer else None
    if answer is None or version is None:
        raise Http404("Diese Fassung gibt es nicht.")
    if request.method == "POST":
        withhold_version(pk, number)
        messages.success(request, "Der Wortlaut dieser Fassung ist gelöscht.")
    if request.method == "POST" or version.is_withheld:
        return SeeOther(answer.correction_url)
    context = {"answer": answer, "version": version, "ideas": _ideas_of(answer)}
    return TemplateResponse(request, "participation/answers/withhold.html", context)


def _ideas_of(answer: OfficialAnswer) -> list[Idea]:
    return list(Idea.objects.filter(answered__answer=answer).select_related("board__page"))


def _begun_at(request: HttpRequest, ideas: list[Idea]) -> Idea | None:
    """The idea from whose page the correction was opened, if the answer is about it."""
    keys = keys_in(request.GET.getlist("idee"))
    return next((idea for idea in ideas if idea.pk in keys), None)


def _take_back(form: DraftForm, refusal: Refusal) -> str:
    """The refusal at its place; answers what stands there now, if that is why."""
    show_refusal(form, refusal)
    if not isinstance(refusal, StaleEdit) or not refusal.current:
        return ""
    form.see_again(refusal.current["version"])
    return str(refusal.current["text"])


def _form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponseBase:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if context["form"].is_bound else HTTPStatus.OK
    return TemplateResponse(request, template, context, status=status)


def _preview_page(request: HttpRequest, keys: list[int], refusal: Refusal | None = None) -> HttpResponseBase:
    found = preview_of(keys)
    if not found.ready and not found.kept_back:
        messages.warning(request, refusal.text if refusal else CHOOSE_DRAFTS)
        return SeeOther(reverse("answers:drafts"))
    context = {"preview": found, "refusal": refusal, "op_id": uuid.uuid4()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK
    return TemplateResponse(request, "participation/answers/preview.html", context, status=status)


def _op_id(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("op_id", ""))
    except ValueError:
        raise InvalidArguments from None


def _body_of(ideas: list[Idea]) -> str:
    """The body that sees to all of these ideas; else the office."""
    bodies = {
        handling.responsible for handling in (getattr(idea, "handling", None) for idea in ideas) if handling
    }
    body = bodies.pop() if len(bodies) == 1 else None
    return body.name if body else OFFICE

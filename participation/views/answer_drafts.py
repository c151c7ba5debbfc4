"""Answers that are drafts: all of them, the ideas that they are for, discarding one. For the office alone."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kek.keys import key_in, keys_in
from kek.pages.responses import SeeOther
from kek.people.access import office_person
from participation.actions.drafts import add_to_draft, discard_draft
from participation.exceptions import InvalidArguments, Refusal
from participation.limits import PUBLISHED_AT_ONCE
from participation.models import OfficialAnswer
from participation.queries.answer_desk import chosen_ideas
from participation.queries.drafts import draft_with, newest_drafts, waiting_answers, with_ideas
from participation.views.answer_desk import CHOOSE_FIRST, back_with_too_many, list_left, ticked_in

CHOOSE_DRAFT = "Bitte wählen Sie den Entwurf."
DRAFTS_PER_PAGE = 50


@never_cache
@require_safe
def all_drafts(request: HttpRequest) -> HttpResponseBase:
    office_person(request.user)
    found = Paginator(waiting_answers(), DRAFTS_PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "page_obj": found,
        "drafts": with_ideas(found),
        "draft_count": found.paginator.count,
        "most": PUBLISHED_AT_ONCE,
        "chosen": keys_in(request.GET.getlist("auswahl")),
    }
    return TemplateResponse(request, "participation/answers/drafts.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponseBase:
    """Further ideas to a draft that is there: it is chosen here, or named by the form."""
    office_person(request.user)
    if too_many := back_with_too_many(request):
        return too_many
    is_sent = request.method == "POST"
    given = request.POST if is_sent else request.GET
    keys = ticked_in(given)
    ideas = list(chosen_ideas([*keys, *shown_in(request)]))
    if not ideas:
        messages.warning(request, CHOOSE_FIRST)
        return SeeOther(reverse("answers:index"))
    wanted = key_in(given.get("entwurf"))
    back = list_left(request)
    context: dict[str, Any] = {"ideas": ideas, "chosen": keys, "wanted": wanted, "back": back}
    if is_sent:
        try:
            return _added(request, wanted, keys)
        except Refusal as refusal:
            context["refusal"] = refusal.text
    found = newest_drafts(wanted)
    if not found:
        messages.warning(request, "Es gibt keinen Entwurf. Schreiben Sie eine neue Antwort.")
        return SeeOther(reverse("answers:index"))
    context |= {"drafts": found, "draft_count": OfficialAnswer.objects.drafts().count()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_sent else HTTPStatus.OK
    return TemplateResponse(request, "participation/answers/add.html", context, status=status)


def _added(request: HttpRequest, draft: int | None, keys: list[int]) -> HttpResponseBase:
    if draft is None:
        raise InvalidArguments(CHOOSE_DRAFT)
    count = add_to_draft(draft, keys)
    said = "Eine Idee ist" if count == 1 else f"{count} Ideen sind"
    already = "Diese Ideen standen schon im Entwurf."
    messages.success(request, f"{said} hinzugefügt. Veröffentlicht ist noch nichts." if count else already)
    return SeeOther(reverse("answers:draft", args=[draft]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Asks first: nothing brings the words back."""
    office_person(request.user)
    if request.method == "POST":
        discard_draft(pk)
        messages.success(request, "Der Entwurf ist verworfen. Seine Ideen warten wieder auf eine Antwort.")
        return SeeOther(reverse("answers:drafts"))
    found = draft_with(pk)
    if found is None:
        return SeeOther(reverse("answers:drafts"))
    return TemplateResponse(request, "participation/answers/discard.html", {"draft": found})


def shown_in(request: HttpRequest) -> list[int]:
    """The ideas that the form has shown with a box to tick. In one field, as in a preview."""
    return keys_in(request.POST.get("gezeigt", "").split())

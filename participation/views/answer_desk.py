"""The office's desk for answers: which ideas wait, until when and for whom; its notes on them.

Nobody but the office learns that these pages exist. None of what stands here is on the page of an idea, also
not for the office: that page may be on the screen of a hall.
"""

from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kek.keys import key_in, keys_in
from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from kek.people.access import office_person
from participation.actions.drafts import take_from_draft
from participation.actions.handling import assign, write_note
from participation.exceptions import Refusal
from participation.forms.answer import NoteForm
from participation.forms.assigning import AssignForm, DeskFilterForm
from participation.limits import HANDLED_AT_ONCE
from participation.models import Handling, Idea, OfficialAnswer
from participation.queries.answer_desk import (
    chosen_ideas,
    desk_choices,
    draft_about,
    narrow_desk,
    notes_on,
)
from participation.queries.drafts import draft_with
from participation.queries.idea_answers import answers_to
from participation.queries.statuses import received_status
from participation.views.answers import led_board_or_404
from participation.visitors import visitor_of

IDEAS_PER_PAGE = 50
LONGEST_QUERY = 500
# Keys of ideas that are ticked and not on the page that one sees, in one field.
ELSEWHERE = "gemerkt"
CHOOSE_FIRST = "Bitte wählen Sie zuerst die Ideen aus."


@dataclass(frozen=True)
class ListLeft:
    """The list as it was narrowed when somebody left it: its query, None if they came from elsewhere.

    ticked are the ideas that they had chosen in it.
    """

    query: str | None
    ticked: Collection[int] = ()

    @property
    def address(self) -> str:
        return _list_at(self.query or "")

    @property
    def address_with_ticks(self) -> str:
        """For who has changed nothing and goes on choosing."""
        if self.query is None or not self.ticked:
            return self.address
        query = QueryDict(self.query, mutable=True)
        query[ELSEWHERE] = " ".join(map(str, self.ticked))
        return _list_at(query.urlencode())


def _list_at(query: str) -> str:
    return f"{reverse('answers:index')}?{query}" if query else reverse("answers:index")


def list_left(request: HttpRequest) -> ListLeft:
    """From the form on the list, or from the form after it."""
    given = request.POST if request.method == "POST" else request.GET
    if "liste" not in given:
        return ListLeft(None)
    return ListLeft(QueryDict(given["liste"][:LONGEST_QUERY]).urlencode(), ticked_in(given))


def ticked_in(given: QueryDict) -> list[int]:
    """The ideas that somebody has ticked: on other pages of the list, then on the one that they leave."""
    return keys_in([*given.get(ELSEWHERE, "").split(), *given.getlist("auswahl")])


def back_with_too_many(request: HttpRequest) -> HttpResponseBase | None:
    """To the list, which keeps as many ticks as go and says which are left out, before anybody has written
    a word. Only from the list: a form that was sent says so itself, and keeps what was typed."""
    if request.method == "POST" or len(ticked_in(request.GET)) <= HANDLED_AT_ONCE:
        return None
    left = list_left(request)
    return SeeOther(ListLeft(left.query or "", left.ticked).address_with_ticks)


def _without_ticks(query: QueryDict) -> QueryDict:
    left = query.copy()
    for name in (ELSEWHERE, "auswahl", "alle", "seite"):
        left.pop(name, None)
    return left


@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    office_person(request.user)
    form = DeskFilterForm(request.GET, desk_choices())
    today = timezone.localdate()
    target = draft_with(key_in(request.GET.get("entwurf")))
    # Whoever ticks all ideas of a page stays on it.
    number = request.GET.get("alle") or request.GET.get("seite")
    found = Paginator(narrow_desk(form.cleaned_data, today), IDEAS_PER_PAGE).get_page(number)
    shown = {idea.pk for idea in found}
    ticked = ticked_in(request.GET)
    if "alle" in request.GET:
        free = [idea.pk for idea in found if target is None or not idea.waits_in_draft]
        ticked = list(dict.fromkeys([*ticked, *free]))
    kept = ticked[:HANDLED_AT_ONCE]
    all_ideas = ListLeft(f"entwurf={target.answer.pk}" if target else "", kept).address_with_ticks
    if "alles" in request.GET:
        return SeeOther(all_ideas)
    left = _without_ticks(request.GET)
    if found.number > 1:
        left["seite"] = str(found.number)
    context = {
        "form": form,
        "page_obj": found,
        "received": received_status(),
        "today": today,
        "target": target,
        "all_ideas": all_ideas,
        "ticked": shown.intersection(kept),
        "elsewhere": [key for key in kept if key not in shown],
        "most": HANDLED_AT_ONCE,
        "left_out": len(ticked) - len(kept),
        "list": left.urlencode(),
        "draft_count": OfficialAnswer.objects.drafts().count(),
    }
    return TemplateResponse(request, "participation/answers/index.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assigning(request: HttpRequest) -> HttpResponseBase:
    """Deadline and body for several ideas: they are named in the address, or in the form."""
    office_person(request.user)
    if too_many := back_with_too_many(request):
        return too_many
    given = request.POST if request.method == "POST" else request.GET
    ideas = list(chosen_ideas(ticked_in(given)))
    if not ideas:
        messages.warning(request, CHOOSE_FIRST)
        return SeeOther(reverse("answers:index"))
    form = AssignForm(request.POST if request.method == "POST" else None)
    back = list_left(request)
    if form.is_bound and _assign(form, ideas):
        named = f"Nr. {ideas[0].number}" if len(ideas) == 1 else f"{len(ideas)} Ideen"
        messages.success(request, f"Gespeichert für {named}.")
        return SeeOther(back.address)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "ideas": ideas, "back": back}
    return TemplateResponse(request, "participation/answers/assigning.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handling(request: HttpRequest, board_pk: int, number: int) -> HttpResponseBase:
    """What the office keeps beside one idea."""
    board = led_board_or_404(request, board_pk)
    idea = Idea.objects.filter(board=board, number=number).select_related("status", "board__page").first()
    if idea is None:
        raise Http404("Diese Idee gibt es nicht.")
    known = Handling.objects.filter(idea=idea).first()
    what = request.POST.get("was")
    if what == "entwurf":
        return _taken_out(request, idea)
    note = NoteForm(request.POST if what == "vermerk" else None)
    form = AssignForm(
        request.POST if request.method == "POST" and what != "vermerk" else None,
        handling=known,
        is_for_one=True,
    )
    if (note.is_bound and _write(note, idea, request)) or (form.is_bound and _assign(form, [idea])):
        messages.success(request, "Gespeichert.")
        return SeeOther(reverse("participation:handling", args=[board.pk, number]))
    context = {
        "board": board,
        "idea": idea,
        "note": note,
        "form": form,
        "notes": notes_on(idea),
        "draft": draft_about(idea),
        "has_drafts": OfficialAnswer.objects.drafts().exists(),
        "answers": answers_to(idea),
        "status": idea.status or received_status(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if note.is_bound or form.is_bound else HTTPStatus.OK
    return TemplateResponse(request, "participation/answers/handling.html", context, status=status)


def _taken_out(request: HttpRequest, idea: Idea) -> HttpResponseBase:
    draft = draft_about(idea)
    try:
        if draft is not None:
            take_from_draft(draft.pk, idea)
    except Refusal as refusal:
        messages.warning(request, refusal.text)
    else:
        messages.success(request, "Die Idee steht in keinem Entwurf mehr.")
    return SeeOther(idea.handling_url)


def _assign(form: AssignForm, ideas: list[Idea]) -> bool:
    if not form.is_valid():
        return False
    try:
        assign([idea.pk for idea in ideas], form.assignment())
    except Refusal as refusal:
        show_refusal(form, refusal)
        return False
    return True


def _write(note: NoteForm, idea: Idea, request: HttpRequest) -> bool:
    if not note.is_valid():
        return False
    given = note.cleaned_data
    try:
        write_note(given["op_id"], idea, given["text"], visitor_of(request).account)
    except Refusal as refusal:
        note.add_error("text", refusal.text)
        return False
    return True

"""A round for those who review: reading, saying, printing. Everything is a plain form at one address."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.messages import get_messages
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from documents.access import open_review
from documents.actions.visits import note_visit
from documents.exceptions import Refusal
from documents.models import Review
from documents.queries.agreed_text import agreed_text
from documents.queries.my_committees import my_committees
from documents.queries.review_changes import round_changes
from documents.queries.review_page import ReviewPage, reader_of, review_page, rounds_for_page
from documents.queries.review_print import review_sheet
from documents.queries.review_remarks import MINE, OPEN, Asked
from documents.views.saying import WHOLE, forms_of, place_of, saying_of
from documents.views.words import keeping_words, words_of
from kek.keys import key_in
from kek.pages.refusals import show_refusal
from kek.pages.responses import SeeOther
from kek.people.models import User


@never_cache
@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponseBase:
    """Meine Gremien: what waits, what is new, what was decided."""
    context = {"mine": my_committees(_person(request), request)}
    return TemplateResponse(request, "documents/review/my_committees.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@keeping_words
def review(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = open_review(request.user, pk, rounds_for_page(request.user))
    if request.method == "POST":
        return _answer_form(request, found)
    answer = _page(request, found, asked_of(request))
    if request.method == "GET":
        note_visit(found, _person(request), reader_of(found, _person(request)).since)
    return answer


@never_cache
@require_safe
def printed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For those who write by hand. What others said stands there only if asked for."""
    found = open_review(request.user, pk, rounds_for_page(request.user))
    sheet = review_sheet(
        found, reader_of(found, _person(request)), with_remarks=request.GET.get("mit") == "anmerkungen"
    )
    return TemplateResponse(request, "documents/review/printed.html", {"sheet": sheet, "review": found})


@never_cache
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What changed since the version that the reader knows, word by word."""
    found = open_review(request.user, pk, rounds_for_page(request.user))
    since = round_changes(found)
    if since is None:
        raise Http404
    return TemplateResponse(request, "documents/review/changes.html", {"review": found, "since": since})


@never_cache
@require_safe
def agreed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What came of a round that is over, for those who belong to it; it need not be public yet."""
    found = open_review(request.user, pk)
    text = agreed_text(found)
    if text is None:
        raise Http404
    return TemplateResponse(request, "documents/review/agreed.html", {"review": found, "text": text})


def asked_of(request: HttpRequest) -> Asked:
    """What an address does not say properly, it does not say."""
    only = request.GET.get("nur", "")
    return Asked(
        only=only if only in {OPEN, MINE} else "",
        number=request.GET.get("punkt", "")[:20],
        reply_to=key_in(request.GET.get("antwort")),
        on_paper=request.GET.get("quelle") == "papier",
    )


def _answer_form(request: HttpRequest, found: Review) -> HttpResponseBase:
    saying = saying_of(request.POST)
    if saying is None:
        raise BadRequest("Unknown action.")
    form = saying.form(found, request.POST)
    if form.is_valid():
        try:
            done = saying.say(_person(request), found, form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, done.told, extra_tags=done.place)
            return SeeOther(f"{found.get_absolute_url()}{_kept(asked_of(request))}#{done.place}")
    found.refresh_from_db(fields=["closed_at", "deadline"])
    asked = saying.place(found, form, asked_of(request))
    return _page(request, found, asked, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _page(
    request: HttpRequest,
    found: Review,
    asked: Asked,
    form: Form | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponseBase:
    page = review_page(found, reader_of(found, _person(request)), asked)
    forms = forms_of(page, form)
    is_shown = any(each is form for each in forms.values())
    context: dict[str, Any] = {
        "review": found,
        "view": page,
        **forms,
        "rejected": None if is_shown else form,
        "refused": form if is_shown else None,
        "refused_at": place_of(page, form),
        "words": words_of(request),
        **_told(request, page),
    }
    return TemplateResponse(request, "documents/review/review.html", context, status=status)


def _told(request: HttpRequest, page: ReviewPage) -> dict[str, Any]:
    """What the last action had to say, where the browser scrolls to; else on top, as everywhere."""
    items = {shown.item.anchor: shown for shown in page.items}
    elsewhere, of_whole = [], ""
    for message in get_messages(request):
        if message.extra_tags in items:
            items[message.extra_tags].told = str(message)
        elif message.extra_tags == WHOLE:
            of_whole = str(message)
        else:
            elsewhere.append(message)
    return {"messages": elsewhere, "told_of_whole": of_whole}


def _kept(asked: Asked) -> str:
    """Paper is entered in a row, so the office stays where it is; a filter stays, too."""
    parts = [f"nur={asked.only}"] if asked.only else []
    parts += ["quelle=papier"] if asked.on_paper else []
    return f"?{'&'.join(parts)}" if parts else ""


def _person(request: HttpRequest) -> User:
    """open_review and login_required let nobody else in."""
    assert isinstance(request.user, User)  # noqa: S101  for the type checker
    return request.user

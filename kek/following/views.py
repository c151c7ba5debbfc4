"""Beginning, looking after and ending to follow. Everything is a plain form; links in letters change nothing
until a button is pressed, because mail programs open links by themselves.
"""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kek.following import access
from kek.following.actions import following
from kek.following.exceptions import AskedTooOften
from kek.following.flooding import check_asked
from kek.following.forms import AskForm, RhythmForm
from kek.following.models import Follower
from kek.following.queries.own import follows_of
from kek.following.queries.things import following_path, offered
from kek.following.registry import Thing
from kek.following.tokens import FOLLOWER, signed
from kek.keys import key_in
from kek.people.models import User

forms_view = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@forms_view
def overview(request: HttpRequest) -> HttpResponseBase:
    """What there is to follow; and for an account, what it follows."""
    account = _account(request)
    follower = Follower.objects.of(account).first() if account is not None else None
    if request.method == "POST":
        return _change(request, follower, reverse("following:overview"))
    return _own_page(request, follower)


@never_cache
@forms_view
def own(request: HttpRequest, token: str) -> HttpResponseBase:
    """The same for whoever holds a letter."""
    follower = access.follower_behind(token)
    if request.method == "POST":
        return _change(request, follower, reverse("following:own", args=[token]))
    if follower is None:
        return _page(request, "over", "Sie sind abgemeldet", {})
    return _own_page(request, follower)


@never_cache
@forms_view
def follow(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """One thing: with an account a button, without one an address that is asked first."""
    thing = access.followable(slug, pk)
    account = _account(request)
    if account is None:
        return _follow_as_guest(request, thing)
    follower = Follower.objects.of(account).first()
    if request.method != "POST":
        return _follow_page(request, thing, RhythmForm(initial=_rhythm(follower)), follower)
    if request.POST.get("was") == "ende":
        return _end(request, thing, follower)
    form = RhythmForm(request.POST)
    if not form.is_valid():
        return _follow_page(request, thing, form, follower, HTTPStatus.UNPROCESSABLE_ENTITY)
    following.follow(account, thing.target, form.wanted)
    return redirect(f"{reverse('following:overview')}?neu=ja")


@never_cache
@forms_view
def confirm(request: HttpRequest, token: str) -> HttpResponseBase:
    """The second step of the double opt-in."""
    pending = access.pending_behind(token)
    if request.method == "POST":
        follower = following.confirm(pending.pk) if pending is not None else None
        if follower is not None:
            return redirect(f"{reverse('following:own', args=[signed(FOLLOWER, follower.key)])}?neu=ja")
        return _page(request, "expired", "Der Link gilt nicht mehr", {}, HTTPStatus.GONE)
    if pending is not None and pending.follower is not None:
        own_path = reverse("following:own", args=[signed(FOLLOWER, pending.follower.key)])
        return _page(request, "confirmed", "Das ist schon bestätigt", {"own_path": own_path})
    thing = access.thing_asked_for(pending) if pending is not None else None
    if thing is None:
        return _page(request, "expired", "Der Link gilt nicht mehr", {}, HTTPStatus.GONE)
    return _page(request, "confirm", "Bitte bestätigen", {"thing": thing, "pending": pending})


@csrf_exempt  # mail programs post here by themselves (RFC 8058), without cookies; the link is the proof
@never_cache
@forms_view
def unsubscribe(request: HttpRequest, token: str) -> HttpResponseBase:
    """Ends everything. Pressed twice, or by a program and a person: the same answer."""
    follower = access.follower_behind(token)
    if request.method == "POST" and follower is not None:
        following.leave(follower)
        follower = None
    if follower is None:
        return _page(request, "over", "Sie sind abgemeldet", {})
    context = {"own_path": reverse("following:own", args=[token]), "follows": follows_of(follower)}
    return _page(request, "unsubscribe", "E-Mails abbestellen", context)


def _account(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _rhythm(follower: Follower | None) -> dict[str, str]:
    return {"rhythm": follower.rhythm} if follower is not None else {}


def _how_often(follower: Follower | None) -> str:
    if follower is None:
        return ""
    return f"Gibt es Neues, schreiben wir Ihnen {follower.get_rhythm_display()}."


def _end(request: HttpRequest, thing: Thing, follower: Follower | None) -> HttpResponseBase:
    """Pressed twice, the same answer."""
    found = follower.follows.on([thing.target]).first() if follower is not None else None
    if found is not None:
        following.stop(found.follower, found.pk)
    messages.success(request, f"Sie folgen {thing.phrase} nicht mehr.")
    return redirect(thing.address or reverse("following:overview"))


def _follow_as_guest(request: HttpRequest, thing: Thing) -> HttpResponseBase:
    if request.method != "POST":
        return _follow_page(request, thing, AskForm())
    form = AskForm(request.POST)
    if not form.is_valid():
        return _follow_page(request, thing, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        check_asked(request.META.get("REMOTE_ADDR", ""))
    except AskedTooOften as refusal:
        form.add_error(None, refusal.message)
        return _follow_page(request, thing, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    following.ask(form.cleaned_data["email"], thing, form.wanted)
    return redirect(f"{following_path(thing)}?gefragt=ja")


def _follow_page(
    request: HttpRequest,
    thing: Thing,
    form: RhythmForm,
    follower: Follower | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponseBase:
    follows = follower.follows.filter(kind=thing.kind.key, target=thing.pk) if follower is not None else None
    context = {
        "thing": thing,
        "form": form,
        "is_asked": "gefragt" in request.GET,
        "is_followed": follows is not None and follows.exists(),
    }
    return _page(request, "follow", f"{thing.title} folgen", context, status)


def _change(request: HttpRequest, follower: Follower | None, back: str) -> HttpResponseBase:
    """One of the buttons beside what somebody follows."""
    if follower is None:
        return redirect(back)
    what, key = request.POST.get("was"), key_in(request.POST.get("abo"))
    if what == "alles":
        following.leave(follower)
    elif what == "rhythmus":
        form = RhythmForm(request.POST)
        if not form.is_valid():
            return _own_page(request, follower, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        following.change_rhythm(follower, form.wanted)
    elif key is not None:
        following.stop(follower, key)
    return redirect(f"{back}?geaendert=ja")


def _own_page(
    request: HttpRequest,
    follower: Follower | None,
    form: RhythmForm | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponseBase:
    follows = follows_of(follower) if follower is not None else []
    context = {
        "follows": follows,
        "followed": {found.follow.about for found in follows},
        "form": form or RhythmForm(initial=_rhythm(follower)),
        "lists": offered(),
        "is_new": follower is not None and "neu" in request.GET,
        "how_often": _how_often(follower),
        "is_changed": "geaendert" in request.GET,
    }
    return _page(request, "overview", "Auf dem Laufenden bleiben", context, status)


def _page(
    request: HttpRequest, name: str, title: str, context: dict[str, Any], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponseBase:
    return TemplateResponse(request, f"following/{name}.html", {**context, "title": title}, status=status)

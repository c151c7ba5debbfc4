import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from kek.people import wanted_page
from kek.people.second_factor import must_prove


class AdminGate:
    """Answers 403 to a person who is logged in but has no part in the admin.

    Wagtail would send them to the log-in, which sends who is logged in back: a loop.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied


class SecondFactorGate:
    """Leads those who can reach the admin to their second factor, whatever they ask for, and then back.

    The office's pages stand in many places, and public ones show its people more. So nothing is open to them
    before but the account's own pages, where a factor is set up and proved.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if _leads_to_a_factor(request) or not must_prove(request, request.user):
            return None
        wanted_page.remember(request)
        return HttpResponseRedirect(_way_to_a_factor(request))


class AccountPagesAreNotKept:
    """Neither a proxy nor the next person at this computer finds pages about an account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _is_of_an_account(request):
            add_never_cache_headers(response)
        return response


class SuspendedFormsHoldNoTraces:
    """allauth keeps a whole form in the session until the person has proved that it is they: with their
    network address, browser and cookies. What carrying it out needs is left."""

    # So that a view that asks for the address finds one: nobody's.
    NO_ADDRESS = {"REMOTE_ADDR": "0.0.0.0"}  # noqa: S104  nothing listens there
    TRACES = ("HTTP_", "REMOTE_")
    NEEDED = frozenset({"HTTP_HOST", "HTTP_X_FORWARDED_PROTO"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        # Looking into a session marks a page as a person's own, so only where something was put into it.
        if request.session.modified and "request" in request.session.get(STATE_SESSION_KEY, {}):
            request.session[STATE_SESSION_KEY] = self._without_traces(request.session[STATE_SESSION_KEY])
        return response

    def _without_traces(self, state: dict[str, Any]) -> dict[str, Any]:
        form = json.loads(state["request"])
        left = {
            name: value
            for name, value in form["META"].items()
            if name in self.NEEDED or not name.startswith(self.TRACES)
        }
        return {**state, "request": json.dumps({**form, "META": left | self.NO_ADDRESS})}


def _is_of_an_account(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("account_login").removesuffix("login/"))


def _leads_to_a_factor(request: HttpRequest) -> bool:
    """The pages of log-in have no namespace. "Mein Bereich" stands beside them, and has one."""
    match = request.resolver_match
    return _is_of_an_account(request) and (match is None or not match.namespaces)


def _way_to_a_factor(request: HttpRequest) -> str:
    """Where an existing one is proved, the easiest first; else where one is set up."""
    kinds = {*Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True)}
    if not kinds:
        return reverse("mfa_index")
    name = "mfa_reauthenticate_webauthn" if Authenticator.Type.WEBAUTHN in kinds else "mfa_reauthenticate"
    return f"{reverse(name)}?{urlencode({'next': wanted_page.of(request) or reverse('wagtailadmin_home')})}"

"""The way to the provider and back. Whatever it answers, people get a page with a way on."""

import logging

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from requests import RequestException

from kek.people.identity import provider_name
from kek.people.provider import ProviderAdapter

logger = logging.getLogger(__name__)

# Of a provider that is away, of one that refuses, of one that sends what nobody expects.
FAULTS = (
    RequestException,
    OAuth2Error,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    ImproperlyConfigured,
)


@never_cache
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Log-ins only. allauth would also connect accounts, or ask for more, if the address said so."""
    if request.method not in {"GET", "HEAD"} or set(request.GET) - {"next"}:
        raise Http404
    return _carefully(OAuth2LoginView, request, provider_id)


@never_cache
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _carefully(OAuth2CallbackView, request, provider_id)


def _carefully(
    view: type[OAuth2LoginView | OAuth2CallbackView], request: HttpRequest, provider_id: str
) -> HttpResponse:
    """A provider that is away, or answers with what no provider answers, is no fault of this site."""
    try:
        answer: HttpResponse = view.adapter_view(ProviderAdapter(request, provider_id))(request)
    except FAULTS as error:
        # Only the kind: what the provider sent may name a person.
        logger.warning("The identity provider could not be asked: %s", type(error).__name__)
        return render(request, "socialaccount/unavailable.html", {"provider": provider_name()}, status=502)
    return answer

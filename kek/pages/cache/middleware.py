from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kek.pages.cache.entries import find, keep, key_of, may_be_kept
from kek.pages.cache.tags import REQUEST_ATTRIBUTE, SITE, versions_of


class PageCacheMiddleware:
    """Keeps what anonymous readers get, and answers the next one with it.

    Outermost, so that what the others put into the headers is kept with the page. Under ASGI a hit is
    answered before Django (kek.pages.cache.front); here it is for all that calls Django otherwise.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not may_be_kept(request):
            return self.get_response(request)
        key = key_of(request)
        entry = find(key)
        if entry is not None:
            return entry.response_to(request)
        # The versions are taken before anything is read; shows() adds to the same dictionary.
        versions = versions_of([SITE])
        setattr(request, REQUEST_ATTRIBUTE, versions)
        response = self.get_response(request)
        if request.method == "GET":
            keep(key, response, versions)
        return response

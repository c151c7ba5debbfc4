from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from kek.images.exceptions import MissingCreditError


class ExplainMissingCredit:
    """Leads an editor to the page whose publishing was refused.

    The page's form says it at the field; this answers for the ways that have no form: approval in a
    workflow, publishing many pages at once, copying a page live.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, MissingCreditError):
            return None
        sentences = " ".join(dict.fromkeys(exception.messages))
        messages.error(request, f"„{exception.page}“ wurde nicht veröffentlicht. {sentences}")
        if exception.page.pk is None:
            return redirect("wagtailadmin_home")
        return redirect("wagtailadmin_pages:edit", exception.page.pk)

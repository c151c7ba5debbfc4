from collections.abc import Callable
from http import HTTPStatus

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.forms import BaseForm
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse

# Wagtail's admin writes inline scripts and styles; it stays with this host all the same.
ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
}


class AdminContentSecurityPolicy:
    """Loosens the policy below the admin's address, and nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_replace = ADMIN_POLICY  # type: ignore[attr-defined]  # django-csp's own hook
        return response


class OneCharset:
    """Reads forms as UTF-8, whatever charset a request claims.

    Django takes the claim at its word, and a codec that makes no text (hex) would then be our fault.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.content_params and "charset" in request.content_params:
            request.encoding = "utf-8"
        return self.get_response(request)


class RefusedFormsSaySoFirst:
    """Tells the frame that a form comes back with faults: the page's title begins with it, as the first that
    somebody hears who does not see the page.

    Our own pages answer 422 then. allauth's and Wagtail's answer 200, as do lists whose filter was mistyped.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_template_response(
        self, _request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        context = response.context_data or {}
        is_refused = response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        if is_refused or any(_is_at_fault(each) for each in context.values()):
            response.context_data = {**context, "is_refused": True}
        return response


def _is_at_fault(found: object) -> bool:
    """Or one of the forms within it, as the talks of a forum are."""
    if not isinstance(found, BaseForm):
        return False
    within = getattr(found, "formsets", {}).values()
    return bool(found.errors) or any(formset.total_error_count() for formset in within)

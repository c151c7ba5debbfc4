"""Pages that answer an error, in the site's dress."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """A form was sent without its security token, mostly because cookies are switched off."""
    return render(request, "403_csrf.html", status=403)

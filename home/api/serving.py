"""How the API answers beside its content: to everybody, to reading only, and not without end."""

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac

from home.api.problems import READ_ONLY, problem
from kek.stores.counting import MINUTE, count, network_of

View = Callable[..., HttpResponseBase]

# A hall, a school or a whole authority may share one address.
PER_MINUTE = 600
TOO_MANY = "Von Ihrer Adresse kamen in dieser Minute sehr viele Anfragen. Bitte warten Sie eine Minute."
IN_CLEAR = (
    "Bitte fragen Sie über https: Was unverschlüsselt kommt, kann unterwegs gelesen und geändert werden."
)
READING = ("GET", "HEAD", "OPTIONS")
# Any page of any site may read what any person may read; cookies are never asked for.
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ", ".join(READING),
    "Access-Control-Expose-Headers": "ETag, Retry-After",
}


def for_everybody(view: View) -> View:
    """Reading only, from every site, with an ETag; and no more than a flood's beginning from one address."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = _answer(view, request, *args, **kwargs)
        for name, value in OPEN_TO_ALL.items():
            response.headers[name] = value
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is changed here; POST gets its 405
    return answered


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return problem(HTTPStatus.FORBIDDEN, IN_CLEAR)
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(READING)})
    if request.method not in READING:
        refusal = problem(HTTPStatus.METHOD_NOT_ALLOWED, READ_ONLY)
        refusal.headers["Allow"] = ", ".join(READING)
        return refusal
    if _is_flood(request):
        refusal = problem(HTTPStatus.TOO_MANY_REQUESTS, TOO_MANY)
        refusal.headers["Retry-After"] = str(MINUTE)
        return refusal
    return _with_etag(request, _read(view, request, *args, **kwargs))


def _read(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """HEAD is GET whose body the server leaves out; the framework behind knows GET only."""
    method, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = method


def _with_etag(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Asked for anew each time: what is hidden must be gone for the next reader."""
    if response.status_code != HTTPStatus.OK or not isinstance(response, HttpResponse):
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:24]}"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    unchanged = get_conditional_response(request, etag=etag, response=response)
    return unchanged if isinstance(unchanged, HttpResponseBase) else response


def _is_flood(request: HttpRequest) -> bool:
    """Addresses are kept as keyed hashes, for two minutes."""
    network = network_of(request.META.get("REMOTE_ADDR", ""))
    place = salted_hmac("home.api.serving", network, algorithm="sha256").hexdigest()[:32]
    return count(f"api:{place}") > PER_MINUTE

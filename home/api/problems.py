"""What is wrong with a request, in RFC 9457's form and in German words."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import Schema

TITLES = {
    HTTPStatus.FORBIDDEN: "Nur über https",
    HTTPStatus.NOT_FOUND: "Nicht gefunden",
    HTTPStatus.METHOD_NOT_ALLOWED: "Hier kann nur gelesen werden",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Eine Angabe passt nicht",
    HTTPStatus.TOO_MANY_REQUESTS: "Zu viele Anfragen",
}
MISSING = "Das gibt es nicht, oder es ist nicht öffentlich."
READ_ONLY = "Diese Schnittstelle kennt nur GET, HEAD und OPTIONS."
# What pydantic calls a fault; its numbers and words stand in the fault's context.
SENTENCES: dict[str, Callable[[dict[str, Any]], str]] = {
    "int_parsing": lambda _: "Bitte eine ganze Zahl angeben.",
    "int_parsing_size": lambda _: "Diese Zahl ist zu groß.",
    "greater_than_equal": lambda found: f"Bitte mindestens {found['ge']} angeben.",
    "less_than_equal": lambda found: f"Bitte höchstens {found['le']} angeben.",
    "string_pattern_mismatch": lambda _: "Bitte den Kurznamen angeben, zum Beispiel: parchim.",
    "value_error": lambda found: str(found["error"]),
    "extra_forbidden": lambda found: _unknown(found["known"]),
}
OTHERWISE = "Diese Angabe ist hier nicht möglich. Die Beschreibung der Schnittstelle nennt, was geht."


class Fault(Schema):
    """A parameter, and what to do about it."""

    parameter: str
    message: str


class Problem(Schema):
    status: int
    title: str
    detail: str
    errors: list[Fault] = []


def problem(status: HTTPStatus, detail: str, errors: list[Fault] | None = None) -> JsonResponse:
    body = Problem(status=status, title=TITLES[status], detail=detail, errors=errors or [])
    return JsonResponse(
        body.model_dump(),
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def missing(_request: HttpRequest, _error: Any = None, **_parts: Any) -> JsonResponse:
    """The same for what is not there and for what is not public."""
    return problem(HTTPStatus.NOT_FOUND, MISSING)


def unfit(_request: HttpRequest, error: Any) -> JsonResponse:
    """A key that cannot be one in an address is a thing that does not exist."""
    errors: list[dict[str, Any]] = error.errors
    if any(each["loc"][0] == "path" for each in errors):
        return problem(HTTPStatus.NOT_FOUND, MISSING)
    faults = [Fault(parameter=str(each["loc"][-1]), message=_sentence(each)) for each in errors]
    names = ", ".join(fault.parameter for fault in faults)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"Bitte prüfen Sie: {names}.", faults)


def _sentence(error: dict[str, Any]) -> str:
    sentence = SENTENCES.get(error["type"])
    return sentence(error.get("ctx", {})) if sentence else OTHERWISE


def _unknown(known: tuple[str, ...]) -> str:
    return f"Diese Angabe gibt es hier nicht. Möglich: {', '.join(known) or 'keine'}."

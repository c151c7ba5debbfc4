"""The API as a whole: its resources under one address, and one way to say what is wrong."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Router
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from ninja.responses import Response

from home.api import answers, boards, documents, events, ideas, places, processes, protocols
from home.api.problems import Problem, missing, unfit
from kek.addresses import absolute
from kek.pages.models import DistrictSettings

TITLE = "Kreisentwicklungskonzept: offene Daten"
DESCRIPTION = (
    "Was auf der Website öffentlich zu lesen ist, für Programme: nur lesend, ohne Anmeldung. "
    "Listen kommen in Seiten; next führt zur nächsten. "
    "Angaben, die es an einer Adresse nicht gibt, werden abgelehnt (422), nicht übergangen."
)
RESOURCES: dict[str, Router] = {
    "processes": processes.router,
    "events": events.router,
    "documents": documents.router,
    "protocols": protocols.router,
    "boards": boards.router,
    "ideas": ideas.router,
    "answers": answers.router,
    "municipalities": places.router,
}


class GermanJSON(JSONRenderer):
    """Umlauts as they are: half the bytes of their escapes."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


# The framework's own page for people loads scripts; ours is home/open_data.
api = NinjaAPI(
    title=TITLE,
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    renderer=GermanJSON(),
)
for name, router in RESOURCES.items():
    api.add_router(f"/{name}/", router)
api.add_exception_handler(Http404, missing)
api.add_exception_handler(ValidationError, unfit)


def description(district: DistrictSettings) -> dict[str, Any]:
    """OpenAPI 3.1, with the licence that the office has set."""
    found: dict[str, Any] = api.get_openapi_schema(path_prefix="api/v1/")
    for path in found["paths"].values():
        path["get"]["responses"]["default"] = {"$ref": "#/components/responses/problem"}
    licence = district.licence
    found["servers"] = [{"url": absolute("")}]
    found["info"]["license"] = {"name": licence.label, "url": licence.url}
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    found["components"]["schemas"] |= schema.pop("$defs")
    found["components"]["responses"] = {"problem": _problem(schema)}
    return found


def openapi(request: HttpRequest) -> Response:
    return Response(description(DistrictSettings.for_request(request)))


def _problem(schema: dict[str, Any]) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": schema}}
    return {"description": "Was nicht stimmt (RFC 9457), auf Deutsch.", "content": content}

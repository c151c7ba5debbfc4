"""Below /api/v1/. Programs rely on these addresses: what changes their answers gets a new number."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path, reverse
from ninja.responses import Response

from home.api.problems import missing
from home.api.service import RESOURCES, api, openapi
from home.api.serving import for_everybody
from kek.addresses import absolute


def index(request: HttpRequest) -> HttpResponseBase:
    """Where everything is."""
    return Response(
        {
            "documentation": absolute(reverse("open_data:handbook")),
            "openapi": absolute(reverse("api:openapi")),
            "catalogue": absolute(reverse("open_data:catalogue")),
            "resources": {name: absolute(f"{request.path}{name}/") for name in RESOURCES},
        }
    )


app_name = "api"
urlpatterns = [
    path("", for_everybody(index), name="index"),
    path("openapi.json", for_everybody(openapi), name="openapi"),
]
for pattern in api.urls[0]:
    # The framework's own root answers nothing.
    if isinstance(pattern, URLPattern) and pattern.name != "api-root":
        pattern.callback = for_everybody(pattern.callback)
        urlpatterns.append(pattern)
# What is left would be looked for among the pages, and answered in HTML.
urlpatterns.append(re_path("", for_everybody(missing)))

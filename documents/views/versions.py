"""The versions of a protocol, for the office."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.access import office_protocol
from documents.queries.version_page import coming_changes, version_page


@never_cache
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponseBase:
    protocol = office_protocol(request.user, pk)
    rows = protocol.versions.defer("content").select_related("created_by").order_by("-number")
    context = {"protocol": protocol, "versions": rows, "coming": coming_changes(protocol)}
    return TemplateResponse(request, "documents/versions/list.html", context)


@never_cache
@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    protocol = office_protocol(request.user, pk)
    found = get_object_or_404(protocol.versions.select_related("created_by"), number=number)
    context = {"protocol": protocol, "shown": version_page(protocol, found)}
    return TemplateResponse(request, "documents/versions/version.html", context)

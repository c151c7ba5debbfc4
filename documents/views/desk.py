"""A protocol's desk: where the office sees how it stands and takes the next step."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.access import office_protocol
from documents.queries.desk import desk_of
from documents.queries.next_step import next_step


@never_cache
@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponseBase:
    protocol = office_protocol(request.user, pk)
    context = {"protocol": protocol, "desk": desk_of(protocol), "next": next_step(protocol)}
    return TemplateResponse(request, "documents/desk.html", context)

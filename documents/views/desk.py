"""A protocol's desk: where the office sees how it stands and takes the next step."""

from http import HTTPStatus
from typing import Any, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.access import office_protocol
from documents.forms.draft_files import AttachmentForm, DocxForm
from documents.forms.publication import publication_forms
from documents.models import Protocol
from documents.queries.desk import desk_of
from documents.queries.draft_desk import draft_desk_of
from documents.queries.next_step import next_step
from documents.queries.publication import publication_of
from kek.people.models import User


@never_cache
@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponseBase:
    return desk_page(request, office_protocol(request.user, pk))


def desk_page(request: HttpRequest, protocol: Protocol, **answered: Any) -> HttpResponseBase:
    """The whole desk; answered are refused forms (422), or the refusal of something that has no form."""
    found = desk_of(protocol)
    context = {
        "protocol": protocol,
        "desk": found,
        "next": next_step(protocol),
        "draft": draft_desk_of(protocol, found.event),
        "docx_form": DocxForm(),
        "attachment_form": AttachmentForm(),
        "publication": publication_of(protocol, cast("User", request.user)),
        **publication_forms(answered.get("publication_form")),
        **answered,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if answered else HTTPStatus.OK
    return TemplateResponse(request, "documents/desk.html", context, status=status)

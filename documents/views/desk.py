"""A protocol's desk: where the office sees how it stands and takes the next step."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from documents.access import office_protocol
from documents.forms.draft_files import AttachmentForm, DocxForm
from documents.forms.publication import SubmitForm
from documents.models import Protocol
from documents.queries.desk import desk_of
from documents.queries.draft_desk import draft_desk_of
from documents.queries.next_step import next_step
from documents.queries.publication import publication_of
from kek.pages.responses import SeeOther
from kek.people.models import User

View = Callable[..., HttpResponseBase]


@never_cache
@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponseBase:
    return desk_page(request, office_protocol(request.user, pk))


def desk_page(request: HttpRequest, protocol: Protocol, **answered: Any) -> HttpResponseBase:
    """The whole desk; answered are refused forms (422), or the refusal of something that has no form."""
    found = desk_of(protocol)
    publication = publication_of(protocol, cast("User", request.user))
    context = {
        "protocol": protocol,
        "desk": found,
        "next": next_step(protocol, publication),
        "draft": draft_desk_of(protocol, found.event),
        "docx_form": DocxForm(),
        "attachment_form": AttachmentForm(),
        "publication": publication,
        "submit_form": SubmitForm(),
        **answered,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if answered else HTTPStatus.OK
    return TemplateResponse(request, "documents/desk.html", context, status=status)


def step(view: View) -> View:
    """For the office; asked for by GET, as after a log-in in between, it leads to the desk."""

    def checked(request: HttpRequest, pk: int, **kwargs: int) -> HttpResponseBase:
        office_protocol(request.user, pk)
        return (
            view(request, pk, **kwargs)
            if request.method == "POST"
            else SeeOther(reverse("protocols:desk", args=[pk]))
        )

    return never_cache(require_http_methods(["GET", "HEAD", "POST"])(checked))

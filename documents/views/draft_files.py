"""Files that come to a draft: Word documents to be read, and attachments."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from documents.access import office_protocol
from documents.actions.attachments import attach, detach
from documents.actions.docx_texts import discard_docx_text, keep_docx_text, take_docx_text
from documents.exceptions import Refusal
from documents.forms.draft_files import AttachmentForm, DocxForm
from documents.models import Protocol
from documents.queries.docx_preview import docx_preview, is_taken
from documents.views.desk import desk_page, step
from kek.pages.responses import SeeOther
from kek.people.access import office_person

TAKEN = "Der Text aus dem Word-Dokument ist übernommen und steht am Ende des Entwurfs."


@step
def upload_docx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Read the file, then show what would be taken."""
    protocol = office_protocol(request.user, pk)
    form = DocxForm(request.POST, request.FILES)
    if form.is_valid():
        op_id, file = form.cleaned_data["op_id"], form.cleaned_data["file"]
        try:
            keep_docx_text(pk, office_person(request.user), op_id, file, form.filename)
        except ValidationError as error:
            form.add_error("file", error)
        except Refusal as refusal:
            return desk_page(request, protocol, docx_form=form, refusal=refusal, refused_at="word")
        else:
            return SeeOther(reverse("protocols:docx_text", args=[pk, op_id]))
    return desk_page(request, protocol, docx_form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def docx_text(request: HttpRequest, pk: int, op_id: UUID) -> HttpResponseBase:
    """What was read, to be taken or thrown away. Taken already: back to the desk."""
    protocol = office_protocol(request.user, pk)
    if request.method == "POST":
        try:
            messages.success(request, _decide_on_docx(request, protocol, op_id))
        except Refusal as refusal:
            return desk_page(request, protocol, refusal=refusal, refused_at="word")
        return SeeOther(_desk(protocol, "entwurf"))
    preview = docx_preview(protocol, op_id)
    if preview is None:
        if is_taken(protocol, op_id):
            messages.success(request, TAKEN)
            return SeeOther(_desk(protocol, "entwurf"))
        raise Http404
    context = {"protocol": protocol, "preview": preview}
    return TemplateResponse(request, "documents/drafting/docx_text.html", context)


@step
def upload_attachment(request: HttpRequest, pk: int) -> HttpResponseBase:
    protocol = office_protocol(request.user, pk)
    form = AttachmentForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        try:
            attach(pk, office_person(request.user), given["op_id"], given["title"], given["file"])
        except Refusal as refusal:
            return desk_page(request, protocol, attachment_form=form, refusal=refusal, refused_at="anlagen")
        else:
            done = f"Die Anlage „{given['title']}“ ist hochgeladen und steht am Ende des Entwurfs."
            messages.success(request, done)
            return SeeOther(_desk(protocol, "anlagen"))
    return desk_page(request, protocol, attachment_form=form)


@step
def remove_attachment(request: HttpRequest, pk: int, attachment_pk: int) -> HttpResponseBase:
    protocol = office_protocol(request.user, pk)
    try:
        detach(pk, office_person(request.user), attachment_pk)
    except Refusal as refusal:
        return desk_page(request, protocol, refusal=refusal, refused_at="anlagen")
    messages.success(request, "Die Anlage ist gelöscht, ihr Punkt steht nicht mehr im Entwurf.")
    return SeeOther(_desk(protocol, "anlagen"))


def _decide_on_docx(request: HttpRequest, protocol: Protocol, op_id: UUID) -> str:
    """What was done, in words: the same for the second of two clicks."""
    by = office_person(request.user)
    if "verwerfen" in request.POST:
        discard_docx_text(protocol.pk, by, op_id)
        return "Der gelesene Text ist verworfen, der Entwurf ist unverändert."
    take_docx_text(protocol.pk, by, op_id)
    return TAKEN


def _desk(protocol: Protocol, place: str) -> str:
    return f"{reverse('protocols:desk', args=[protocol.pk])}#{place}"

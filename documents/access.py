"""Fetch and authorise in one call: no view can forget the privacy of a collection."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail import hooks
from wagtail.documents.models import document_served

from documents.models import DocumentVersion, KekDocument


class AccessNeeded(Exception):  # noqa: N818  not an error: carries the log-in or password page to show
    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def open_version(request: HttpRequest, pk: int, number: int | None = None) -> DocumentVersion:
    """The asked version (None: the newest), or Http404, or AccessNeeded with Wagtail's answer.

    An unknown number of a restricted document asks for the log-in like a known one.
    """
    document = get_object_or_404(KekDocument.objects.select_related("collection"), pk=pk)
    for hook in hooks.get_hooks("before_serve_document"):
        answer = hook(document, request)
        if isinstance(answer, HttpResponse):
            raise AccessNeeded(answer)
    wanted = document.version_number if number is None else number
    version = get_object_or_404(document.versions, number=wanted)
    version.document = document
    document_served.send(sender=KekDocument, instance=document, request=request)
    return version


def is_restricted(document: KekDocument) -> bool:
    return document.collection.get_view_restrictions().exists()

"""Files, handed out under stable addresses."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from documents.access import AccessNeeded, is_restricted, open_attachment, open_version, open_video
from documents.responses import file_response


@require_safe
def newest(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _serve(request, pk)


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    return _serve(request, pk, number)


@require_safe
def to_stable_address(request: HttpRequest, pk: int, filename: str) -> HttpResponseBase:  # noqa: ARG001  Wagtail's address
    """Wagtail's address with a file name, which changes with every version, leads to the stable one."""
    return redirect("documents:newest", pk=pk)


@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A protocol's file, for those who may read the version that it stands in."""
    found, is_public = open_attachment(request.user, pk)
    try:
        return file_response(request, found, restricted=not is_public)
    except FileNotFoundError:
        raise Http404("Diese Datei fehlt.") from None


@require_safe
def video(request: HttpRequest, pk: int) -> HttpResponseBase:
    """In ranges, so that a reader can jump within it."""
    found, is_public = open_video(request, pk)
    try:
        return file_response(request, found, restricted=not is_public)
    except FileNotFoundError:
        raise Http404("Diese Datei fehlt.") from None


@require_safe
def captions(request: HttpRequest, pk: int) -> HttpResponse:
    found, is_public = open_video(request, pk)
    answer = HttpResponse(found.captions, content_type="text/vtt; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache" if is_public else "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _serve(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponseBase:
    try:
        asked = open_version(request, pk, number)
    except AccessNeeded as needed:
        return needed.response
    try:
        return file_response(request, asked, restricted=is_restricted(asked.document))
    except FileNotFoundError:
        return render(request, "documents/unavailable.html", {"document": asked.document}, status=404)

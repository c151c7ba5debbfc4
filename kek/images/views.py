from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

# Where Wagtail puts renditions. Originals stay without an address: they may hold more than a page shows.
RENDITIONS = "images"
SECONDS_FRESH = 24 * 3600


def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture in the size that a page asked for."""
    try:
        response = serve(request, path, document_root=str(Path(settings.MEDIA_ROOT) / RENDITIONS))
    except OSError:  # a name that no disk can hold, or a file that was lost this moment
        raise Http404 from None
    response.headers["Cache-Control"] = f"public, max-age={SECONDS_FRESH}"
    return response

"""Setting HTML as a tagged PDF/UA. Imported by those who set one, and only then: WeasyPrint needs Pango."""

import mimetypes
from pathlib import Path

from django.contrib.staticfiles import finders
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

# An address that leads nowhere: what stands below it is looked up among our own static files.
STATIC = "file:///kek-static/"


class OwnStaticFiles(URLFetcher):
    """No network and no disk but the static files. Anything else ends the setting, if that is strict."""

    def __init__(self, *, is_strict: bool = True) -> None:
        super().__init__(fail_on_errors=is_strict)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  WeasyPrint's signature
        kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self.read(url), {"Content-Type": kind})

    def read(self, url: str) -> bytes:
        found = finders.find(url.removeprefix(STATIC)) if url.startswith(STATIC) else None
        if not found:
            raise LookupError("A PDF is set from the site's own files only.")
        return Path(str(found)).read_bytes()


def typeset(html: str) -> bytes:
    """PDF/UA-1; language, title and bookmarks come from the HTML."""
    document = HTML(string=html, base_url=STATIC, url_fetcher=OwnStaticFiles(), media_type="print")
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", custom_metadata=False)
    return pdf

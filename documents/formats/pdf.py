"""Setting HTML as a tagged PDF/UA. Imported by those who set one, and only then: WeasyPrint needs Pango."""

import logging
import mimetypes
import threading
from pathlib import Path

from django.contrib.staticfiles import finders
from weasyprint import HTML
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

# An address that leads nowhere: what stands below it is looked up among our own static files.
STATIC = "file:///kek-static/"


class Fonts(threading.local):
    """What was unpacked: nine tenths of the time that a PDF takes. Threads cannot share it."""

    def __init__(self) -> None:
        self.unpacked = FontConfiguration()


FONTS = Fonts()


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


class Unprintable(logging.Handler):
    """Characters that no font has. WeasyPrint draws a box for each and tells nobody but its log."""

    def __init__(self) -> None:
        super().__init__()
        self.characters: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith(".notdef") and isinstance(record.args, tuple):
            self.characters.add(str(record.args[0]))


def typeset(html: str) -> bytes:
    """PDF/UA-1; language, title and bookmarks come from the HTML. What cannot be drawn is named."""
    heard = Unprintable()
    LOGGER.addHandler(heard)
    try:
        pdf = _set(html)
    finally:
        LOGGER.removeHandler(heard)
    if not heard.characters:
        return pdf
    named = {ord(each): f"[Zeichen U+{ord(each):04X}]" for each in heard.characters}
    return _set(html.translate(named))


def _set(html: str) -> bytes:
    document = HTML(string=html, base_url=STATIC, url_fetcher=OwnStaticFiles(), media_type="print")
    pdf: bytes = document.write_pdf(font_config=FONTS.unpacked, pdf_variant="pdf/ua-1", custom_metadata=False)
    return pdf

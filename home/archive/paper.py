"""How does an archived page become PDF/A? Imported when one is set, and only then: WeasyPrint needs Pango."""

import mimetypes
from pathlib import Path
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from home.archive.sheets import PACKAGE, Source

# An address that leads nowhere: our own static files.
STATIC = "kek-static:///"
# For archives: no scripts, fonts inside, tagged for readers who listen.
VARIANT = "pdf/a-2a"
FONTS = "".join(
    f'@font-face {{ font-family: "Fira Sans"; font-weight: {weight};'
    f' src: url("{STATIC}vendor/kern/fonts/FiraSans-{name}.woff2") }}'
    for weight, name in ((400, "Regular"), (600, "SemiBold"))
)
# Pango asks for a family of this name first wherever it sees an emoji.
FONTS += (
    f'@font-face {{ font-family: "emoji"; src: url("{STATIC}vendor/noto-emoji/NotoEmoji-Regular.woff2") }}'
)


class OnlyThePackage(URLFetcher):
    """No network, and of this machine's files none but static ones and those that go into the package."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  WeasyPrint's signature
        kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self._read(url), {"Content-Type": kind})

    def _read(self, url: str) -> bytes:
        url = unquote(url)
        if url.startswith(STATIC):
            found = finders.find(url.removeprefix(STATIC))
            if isinstance(found, str):
                return Path(found).read_bytes()
        if url.startswith(PACKAGE) and (file := self.source(url.removeprefix(PACKAGE))) is not None:
            with file:
                return file.read()
        raise LookupError("An archived page is set from its package only.")


class Press:
    """Sets one page after the other; fonts are read once."""

    def __init__(self, style: str, source: Source) -> None:
        self.fetcher, self.fonts = OnlyThePackage(source), FontConfiguration()
        self.style = CSS(
            string=FONTS + style, url_fetcher=self.fetcher, font_config=self.fonts, base_url=STATIC
        )

    def typeset(self, html: str) -> bytes:
        document = HTML(string=html, base_url=PACKAGE, url_fetcher=self.fetcher, media_type="print")
        pdf: bytes = document.write_pdf(
            stylesheets=[self.style], font_config=self.fonts, pdf_variant=VARIANT, custom_metadata=False
        )
        return pdf

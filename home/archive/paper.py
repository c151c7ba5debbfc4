"""How does an archived page become PDF/A? Imported when one is set, and only then: WeasyPrint needs Pango."""

from urllib.parse import unquote

from weasyprint import CSS, HTML

from documents.formats.pdf import FONTS, STATIC, OwnStaticFiles
from home.archive.sheets import PACKAGE, Source

# For archives: no scripts, fonts inside, tagged for readers who listen.
VARIANT = "pdf/a-2a"
FACES = "".join(
    f'@font-face {{ font-family: "Fira Sans"; font-weight: {weight};'
    f' src: url("{STATIC}vendor/kern/fonts/FiraSans-{name}.woff2") }}'
    for weight, name in ((400, "Regular"), (600, "SemiBold"))
)
# Pango asks for a family of this name first wherever it sees an emoji.
FACES += (
    f'@font-face {{ font-family: "emoji"; src: url("{STATIC}vendor/noto-emoji/NotoEmoji-Regular.woff2") }}'
)


class OnlyThePackage(OwnStaticFiles):
    """Static files, and those that go into the package. A picture that is missing hinders no page."""

    def __init__(self, source: Source) -> None:
        super().__init__(is_strict=False)
        self.source = source

    def read(self, url: str) -> bytes:
        url = unquote(url)
        if url.startswith(PACKAGE) and (file := self.source(url.removeprefix(PACKAGE))) is not None:
            with file:
                return file.read()
        return super().read(url)


class Press:
    """Sets one page after the other; fonts are read once."""

    def __init__(self, style: str, source: Source) -> None:
        self.fetcher, self.fonts = OnlyThePackage(source), FONTS.unpacked
        self.style = CSS(
            string=FACES + style, url_fetcher=self.fetcher, font_config=self.fonts, base_url=STATIC
        )

    def typeset(self, html: str) -> bytes:
        document = HTML(string=html, base_url=PACKAGE, url_fetcher=self.fetcher, media_type="print")
        pdf: bytes = document.write_pdf(
            stylesheets=[self.style], font_config=self.fonts, pdf_variant=VARIANT, custom_metadata=False
        )
        return pdf

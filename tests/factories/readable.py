"""Files with something to read in them, and such as cannot be read."""

import io
from collections.abc import Sequence

import pypdf
import typst

from tests.factories.files import office


def pdf_of(*pages: str) -> bytes:
    """A real PDF, one page for each text; tagged as everything that Typst makes."""
    source = "\n#pagebreak()\n".join(f'#text(lang: "de")[{page}]' for page in pages)
    pdf = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
    assert isinstance(pdf, bytes)
    return pdf


def locked_pdf(text: str = "Geheim") -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(text)))
    writer.encrypt("kennwort", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def slides(*texts: str) -> bytes:
    """Stored in the order of their names, as zip programs do: slide10 before slide2."""
    parts = {f"ppt/slides/slide{n}.xml": f"<a:p>{text}</a:p>".encode() for n, text in enumerate(texts, 1)}
    return office("pptx", **dict(sorted(parts.items())))


def letter(*paragraphs: str) -> bytes:
    xml = "".join(f"<w:p><w:t>{paragraph}</w:t></w:p>" for paragraph in paragraphs)
    return office("docx", **{"word/document.xml": xml.encode()})


def image_only(pages: Sequence[str] = ("", "")) -> bytes:
    """What a scanner makes, as far as the text goes."""
    return pdf_of(*pages)

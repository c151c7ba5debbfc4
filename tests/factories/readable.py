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


def untagged_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def locked_pdf(text: str = "Geheim") -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(text)))
    writer.encrypt("kennwort", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def unfolding_pdf(levels: int = 12, times: int = 20) -> bytes:
    """Four kilobytes that pass for a good PDF: each drawing holds the next one twenty times."""
    draw, font = b"/F Do " * times, b"/Font << /T 5 0 R >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /F 6 0 R >> >> >>",
        _stream(b"", draw),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for level in range(1, levels + 1):
        inner = draw if level < levels else b"BT /T 12 Tf 10 10 Td (Hallo) Tj ET"
        resources = b"/Resources << /XObject << /F %d 0 R >> %s >> " % (6 + level, font)
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
        objects.append(_stream(form + resources, inner))
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


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

"""What the office works with every day goes through, and comes out as it went in."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from documents.actions.samples import sample_pdf
from documents.validators import validate_upload
from tests.factories.files import office, open_document, pdf, pdf_with_object_stream, picture

GOOD = [
    ("protokoll.pdf", pdf()),
    ("PROTOKOLL.PDF", pdf()),
    ("muster.pdf", sample_pdf("Protokoll", "Muster", ["Text"], date(2016, 5, 30))),
    ("gepackt.pdf", pdf_with_object_stream(b"<< /Type /Page >>")),
    ("vorlage.docx", office("docx")),
    ("kosten.xlsx", office("xlsx")),
    ("vortrag.pptx", office("pptx")),
    ("vorlage.odt", open_document("odt")),
    ("kosten.ods", open_document("ods", **{"Basic/script-lc.xml": b"<library/>"})),
    ("vortrag.odp", open_document("odp")),
    ("flyer.png", picture("PNG")),
    ("flyer.jpg", picture("JPEG")),
    ("flyer.jpeg", picture("JPEG")),
    ("notiz.txt", "Größe, Maß und Ziel\r\n".encode()),
    ("auto.txt", b"BMW beginnt wie ein Bild im Format BMP."),
    ("alt.csv", "Ort;Größe\n".encode("cp1252")),
]


@pytest.mark.parametrize(("name", "content"), GOOD, ids=[name for name, _ in GOOD])
def test_good_file_is_accepted_and_left_at_its_beginning(name: str, content: bytes) -> None:
    upload = SimpleUploadedFile(name, content)
    validate_upload(upload)
    assert upload.read() == content


@pytest.mark.parametrize(("name", "content"), GOOD, ids=[name for name, _ in GOOD])
def test_good_file_on_the_disk_is_accepted_too(name: str, content: bytes) -> None:
    upload = TemporaryUploadedFile(name, "application/octet-stream", len(content), None)
    upload.write(content)
    validate_upload(upload)
    assert upload.read() == content

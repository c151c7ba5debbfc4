"""What is not what it says, or does more than be read, is refused with its reason."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.validators import validate_upload
from kek.unpacking import archives
from tests.factories.files import (
    office,
    open_document,
    pdf,
    pdf_with_object_stream,
    picture,
    png_bomb,
    zipped,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
EXE = b"MZ" + bytes(600)
SCRIPT = b"2 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj"
MANIFEST = b"<manifest:encryption-data/>"


def reason(name: str, content: bytes) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        validate_upload(SimpleUploadedFile(name, content))
    return caught.value.code or "", caught.value.messages[0]


@pytest.mark.parametrize("name", ["virus.exe", "seite.html", "bild.svg", "makro.docm", "ohne", "alt.doc"])
def test_other_kinds_of_file_are_named_as_not_accepted(name: str) -> None:
    message = (
        "Diese Art von Datei wird nicht angenommen. Erlaubt sind PDF, DOCX, XLSX, PPTX, ODT, ODS, "
        "ODP, PNG, JPG, JPEG, TXT und CSV."
    )
    assert reason(name, pdf()) == ("unknown_extension", message)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.pdf", EXE, " Der Inhalt ist: EXE-Datei."),
        ("a.pdf", b"<html>", ""),
        ("a.docx", pdf(), " Der Inhalt ist: PDF."),
        ("a.docx", office("xlsx"), " Der Inhalt ist: Excel-Tabelle."),
        ("a.odt", open_document("odp"), " Der Inhalt ist: OpenDocument-Präsentation."),
        ("a.docx", zipped({"a": b"b"}), ""),
        ("a.png", picture("JPEG"), " Der Inhalt ist: JPEG-Bild."),
        ("a.jpg", picture("PNG"), " Der Inhalt ist: PNG-Bild."),
        ("a.txt", pdf(), " Der Inhalt ist: PDF."),
        ("a.csv", b"{\\rtf1 Text}", " Der Inhalt ist: RTF-Datei."),
    ],
)
def test_content_that_does_not_fit_the_name_is_named(name: str, content: bytes, found: str) -> None:
    code, message = reason(name, content)
    extension = name[1:]
    assert code == "content_mismatch"
    assert message == (
        f"Die Endung {extension} passt nicht zum Inhalt der Datei.{found} "
        f"Bitte speichern Sie die Datei noch einmal als {extension}."
    )


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", OLE, "encrypted"),
        ("a.odt", open_document("odt", **{"META-INF/manifest.xml": MANIFEST}), "encrypted"),
        ("a.pdf", pdf(b"<< /Encrypt 5 0 R >>"), "encrypted"),
        ("a.pdf", pdf(b"<< /#45ncrypt << /V 4 >> >>"), "encrypted"),
        ("a.docx", office("docx", **{"word/vbaProject.bin": b"x"}), "macros"),
        ("a.odt", open_document("odt", **{"Basic/Standard/Modul1.xml": b"x"}), "macros"),
        ("a.ods", open_document("ods", **{"Scripts/python/a.py": b"x"}), "macros"),
        ("a.pdf", pdf(SCRIPT), "pdf_script"),
        ("a.pdf", pdf(SCRIPT.replace(b"/JavaScript", b"/J#61vaScr#69pt")), "pdf_script"),
        ("a.pdf", pdf_with_object_stream(SCRIPT), "pdf_script"),
        ("a.pdf", pdf(b"<< /S /Launch /F (cmd.exe) >>"), "pdf_launch"),
        ("a.pdf", pdf()[:-8], "incomplete_pdf"),
        ("a.docx", office("docx")[:-30], "broken_archive"),
        ("a.txt", b"Text\x00Text", "not_text"),
        ("a.csv", office("xlsx"), "not_text"),
        ("a.csv", "Ort;Zahl".encode("utf-16"), "not_text"),
        ("a.png", picture()[:20], "unreadable_image"),
    ],
)
def test_file_that_cannot_be_shown_to_everybody_is_refused(name: str, content: bytes, code: str) -> None:
    assert reason(name, content)[0] == code


def test_word_launch_in_longer_names_is_no_action() -> None:
    validate_upload(SimpleUploadedFile("a.pdf", pdf(b"<< /Launchpad (x) /EncryptMetadata true >>")))


def test_small_picture_with_many_pixels_is_refused_with_its_size() -> None:
    bomb = png_bomb()
    assert len(bomb) < 400_000
    message = (
        "Das Bild ist zu groß (11000 × 11000 Pixel). Bitte verkleinern Sie es auf höchstens 40 Millionen "
        "Bildpunkte, zum Beispiel 6.000 × 4.000."
    )
    assert reason("flyer.png", bomb) == ("too_many_pixels", message)


def test_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1024 * 1024)
    code, message = reason("a.docx", office("docx", **{"word/media/bild.bmp": bytes(2 * 1024 * 1024)}))
    assert code == "unpacked_too_large"
    assert message.startswith("Die Datei ist ausgepackt zu groß (mehr als 1 MB).")


def test_archive_that_lies_about_its_size_is_refused() -> None:
    honest = office("docx", **{"word/media/bild.bmp": bytes(100_000)})
    lying = honest.replace(struct.pack("<I", 100_000), struct.pack("<I", 10))
    assert reason("a.docx", lying)[0] == "broken_archive"


def test_archive_whose_packed_part_is_broken_is_refused() -> None:
    """Inside the part, where zlib finds it before any checksum does."""
    content = bytearray(office("docx", **{"word/media/bild.bmp": bytes(range(256)) * 400}))
    at = content.index(b"word/media/bild.bmp") + len("word/media/bild.bmp")
    content[at : at + 20] = b"\xff" * 20
    with zipfile.ZipFile(io.BytesIO(content)) as archive, pytest.raises(zlib.error):
        archive.read("word/media/bild.bmp")
    assert reason("a.docx", bytes(content))[0] == "broken_archive"


def test_archive_with_too_many_parts_is_refused() -> None:
    many = {f"word/{number}.xml": b"" for number in range(archives.MAX_ENTRIES)}
    code, message = reason("a.docx", office("docx", **many))
    assert code == "unpacked_too_large"
    assert message.startswith("Die Datei ist ausgepackt zu groß (mehr als 5000 Bestandteile).")


def test_archive_with_a_huge_list_is_refused_before_the_list_is_read() -> None:
    content = bytearray(office("docx"))
    end = content.rindex(b"PK\x05\x06")
    content[end + 12 : end + 16] = struct.pack("<I", 30 * 1024 * 1024)
    assert reason("a.docx", bytes(content))[0] == "unpacked_too_large"


def test_encrypted_parts_are_refused() -> None:
    content = bytearray(office("docx"))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert reason("a.docx", bytes(content))[0] == "encrypted"


def test_object_streams_that_unpack_to_too_much_are_refused() -> None:
    assert reason("a.pdf", pdf_with_object_stream(bytes(65 * 1024 * 1024)))[0] == "unpacked_too_large"


def test_more_object_streams_than_any_paper_has_are_refused() -> None:
    assert reason("a.pdf", pdf(b"/ObjStm " * 20_001))[0] == "unpacked_too_large"

"""What a Word file holds, looked at before anything reads it: how much, and what will not be taken."""

import re
import zipfile
from typing import IO

from django.core.exceptions import ValidationError

from kek.unpacking.archives import open_archive

MAX_XML = 8 * 1024 * 1024
MAX_ALL_XML = 20 * 1024 * 1024
MAX_PARAGRAPHS = 5_000

# Word itself writes document.xml; its sister in the browser adds a number.
MAIN = re.compile(r"word/document\d*\.xml")
MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml")
PARAGRAPH = re.compile(rb"<w:p[ >/]")
WORDS = re.compile(rb"<w:t[ >][^<]*\w")
# A document of Word has no type definition; whoever puts one in means to unpack something else.
DEFINITION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")

# What is counted, one of it, several of it, and what became of it.
LOST: list[tuple[re.Pattern[bytes], str, str, str]] = [
    (
        re.compile(rb"<pic:pic[ >]|<v:imagedata[ />]"),
        "1 Bild",
        "{} Bilder",
        "nicht übernommen. Laden Sie Bilder, die zum Protokoll gehören, als Anlage hoch.",
    ),
    (
        re.compile(rb"<w:commentReference[ />]"),
        "1 Kommentar",
        "{} Kommentare",
        "nicht übernommen. Was darin steht, ist oft nicht für alle bestimmt.",
    ),
    (
        re.compile(rb"<w:del[ >](?![^<]*</w:rPr>)"),
        "1 gestrichene Stelle",
        "{} gestrichene Stellen",
        "aus der Änderungsverfolgung nicht übernommen.",
    ),
    (
        re.compile(rb"<w:ins[ >]"),
        "1 eingefügte Stelle",
        "{} eingefügte Stellen",
        "aus der Änderungsverfolgung als gültiger Text übernommen.",
    ),
    (re.compile(rb"<m:oMath[ >]"), "1 Formel", "{} Formeln", "nicht übernommen."),
    (
        re.compile(rb"<w:fldSimple[ >]"),
        "1 Feld",
        "{} Felder",
        "nicht übernommen, zum Beispiel Datum, Nummer oder Verweis. Bitte prüfen Sie den Text.",
    ),
    (
        re.compile(rb"<c:chart[ />]|<o:OLEObject[ />]|<dgm:relIds[ />]"),
        "1 Diagramm oder eingebettetes Objekt",
        "{} Diagramme oder eingebettete Objekte",
        "nicht übernommen. Laden Sie sie als Anlage hoch.",
    ),
]
BOXES = (re.compile(rb"<v:textbox[ />]"), re.compile(rb"<wps:txbx[ />]"))


def look_into(file: IO[bytes]) -> list[str]:
    """Sentences about what the protocol will not hold. ValidationError for what is broken or too much."""
    with open_archive(file) as archive:
        names = archive.namelist()
        _check_sizes(archive)
        parts = [archive.read(name) for name in names if name.endswith((".xml", ".rels"))]
        if any(DEFINITION.search(part) for part in parts):
            raise unreadable()
        text = b"".join(archive.read(name) for name in names if MAIN.fullmatch(name))
        if len(PARAGRAPH.findall(text)) > MAX_PARAGRAPHS:
            raise too_long(f"mehr als {MAX_PARAGRAPHS} Absätze")
        margins = any(WORDS.search(archive.read(name)) for name in names if MARGINS.fullmatch(name))
        return list(_lost(text, has_margins=margins))


def unreadable() -> ValidationError:
    return ValidationError(
        "Der Text dieser Datei lässt sich nicht lesen. Bitte öffnen Sie sie in Ihrem Programm und speichern "
        "Sie sie neu als .docx.",
        code="unreadable",
    )


def too_long(reason: str) -> ValidationError:
    return ValidationError(
        f"Die Datei ist zu umfangreich ({reason}). Bitte teilen Sie sie.", code="docx_too_long"
    )


def _check_sizes(archive: zipfile.ZipFile) -> None:
    sizes = [entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]
    if max(sizes, default=0) > MAX_XML or sum(sizes) > MAX_ALL_XML:
        raise too_long(f"mehr als {MAX_XML // 1024 // 1024} MB Text")


def _lost(text: bytes, *, has_margins: bool) -> list[str]:
    found = []
    for pattern, one, several, fate in LOST:
        if count := len(pattern.findall(text)):
            verb = "wurde" if count == 1 else "wurden"
            found.append(f"{one if count == 1 else several.format(count)} {verb} {fate}")
    if any(box.search(text) for box in BOXES):
        found.append(
            "Text aus Textfeldern steht dort, wo das Feld verankert war. Bitte prüfen Sie die Stelle."
        )
    if has_margins:
        found.append("Kopf- und Fußzeilen wurden nicht übernommen.")
    if b"TOC \\" in text:
        found.append("Das Inhaltsverzeichnis wurde nicht übernommen. Das Protokoll macht sein eigenes.")
    return found

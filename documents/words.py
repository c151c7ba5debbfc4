"""How a download is put into words: one place for rows, search results and feeds."""

from typing import TYPE_CHECKING

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format

from documents.enums import Accessible

AROUND_WORDS = ".,;:!?()[]{}<>„“”\"‚‘’'»«…–—-•*/|"

if TYPE_CHECKING:
    from documents.models import DocumentVersion, KekDocument


def size_words(size: int | None) -> str:
    """1,2 MB; with a plain space, so that people find it when they search the page."""
    return filesizeformat(size or 0).replace("\xa0", " ")


def file_type_word(filename: str) -> str:
    return filename.rpartition(".")[2].upper()


def row_facts(document: "KekDocument") -> list[str]:
    """PDF · 1,2 MB · Version 2 – Arbeitsversion · 30.05.2016 · barrierefrei"""
    facts = [
        file_type_word(document.filename),
        size_words(document.file_size),
        _version_words(document, document.version_number),
    ]
    if document.date:
        facts.append(date_format(document.date, "d.m.Y"))
    if document.is_foreign:
        facts.append(document.get_language_display())
    if document.accessible != Accessible.UNCHECKED:
        facts.append(document.get_accessible_display())
    return facts


def version_label(version: "DocumentVersion") -> str:
    """Version 1 – Arbeitsversion (PDF, 1,1 MB, hochgeladen am 12.05.2016)"""
    uploaded = date_format(timezone.localtime(version.uploaded_at), "d.m.Y")
    details = f"{file_type_word(version.filename)}, {size_words(version.size)}, hochgeladen am {uploaded}"
    return f"{_version_words(version, version.number)} ({details})"


def _version_words(row: "KekDocument | DocumentVersion", number: int) -> str:
    """A protocol's versions have numbers of their own, and what is published of them is final."""
    if row.protocol_version:
        return f"Fassung {row.protocol_version}"
    return f"Version {number} – {row.get_state_display()}"


def bare_words(text: str) -> list[str]:
    """Without the punctuation around them; what stands within a word, as in B-Plan, is part of it."""
    return [bare for word in text.split() if (bare := word.strip(AROUND_WORDS))]


def page_word(filename: str) -> str:
    """What a piece of the file is called that has a number of its own."""
    return {"PDF": "Seite", "PPTX": "Folie"}.get(file_type_word(filename), "")


def page_url(document: "KekDocument", number: int) -> str:
    """Browsers open a PDF at the page; everything else opens at its beginning."""
    is_pdf = file_type_word(document.filename) == "PDF"
    return f"{document.download_url}#page={number}" if is_pdf and number else document.download_url

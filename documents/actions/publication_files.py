"""The PDF of a published version, and its place in the library."""

import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from django_tasks import task
from wagtail.models import Collection

from documents.actions.versions import locked
from documents.enums import Accessible, Kind, State
from documents.formats.pdf_source import pdf_source
from documents.models import KekDocument, Protocol, ProtocolVersion
from documents.queries.contributions import withheld_parts
from documents.queries.library import collection_of_process
from kek.clock.queries.unfinished import worked_on_by
from kek.faults import log_without_words

logger = logging.getLogger(__name__)

# As people write these letters where there are none of them.
AS_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
LOST = "Der Auftrag wurde abgebrochen, bevor das PDF fertig war"
NO_PANGO = "Auf dem Server fehlt die Bibliothek Pango"


@task(backend="queue")
def publish_files(version_pk: int) -> None:
    """Run again, it does nothing more: PDF and library's entry are written together, or not at all."""
    unset = ProtocolVersion.objects.filter(pk=version_pk, published_at__isnull=False, pdf="")
    version = unset.select_related("protocol").first()
    if version is None:
        return
    # Asked before: what is withdrawn meanwhile is noticed, and set anew.
    withheld = sorted(withheld_parts(version.protocol_id))
    pdf = typeset_or_note(version)
    if pdf is not None:
        _keep(version.pk, version.protocol_id, pdf, withheld)


def note_lost_pdfs() -> None:
    """Those whose task ended without a word, as it does with its workers killed: the office may try again."""
    missing = ProtocolVersion.objects.filter(published_at__isnull=False, pdf="", pdf_fault="")
    lost = set(missing.values_list("pk", flat=True))
    if lost:
        missing.filter(pk__in=lost - worked_on_by(publish_files)).update(pdf_fault=LOST)


def typeset_or_note(version: ProtocolVersion) -> bytes | None:
    try:
        return _typeset(version)
    except Exception as error:  # noqa: BLE001  whatever it is: the page is public, and the office is told
        _note_fault(version, error)
    return None


def _typeset(version: ProtocolVersion) -> bytes:
    # WeasyPrint loads Pango as it is imported: where that is missing, all but the PDF works.
    from documents.formats.pdf import typeset  # noqa: PLC0415

    return typeset(pdf_source(version))


def _note_fault(version: ProtocolVersion, error: Exception) -> None:
    is_import = isinstance(error, ImportError) or "cannot load library" in str(error)
    if is_import:
        logger.error("No PDF of protocols: WeasyPrint finds no Pango on this server.")
    else:
        log_without_words(logger, "Setting the PDF of a protocol", error)
    fault = NO_PANGO if is_import else type(error).__name__
    ProtocolVersion.objects.filter(pk=version.pk).update(pdf_fault=fault)


@transaction.atomic
def _keep(version_pk: int, protocol_pk: int, pdf: bytes, withheld: list[str]) -> None:
    """Under the protocol's lock: of two workers, the second finds that all is done."""
    protocol = locked(protocol_pk)
    version = ProtocolVersion.objects.get(pk=version_pk)
    if version.pdf:
        return
    stem = slugify(version.title.translate(AS_ASCII))[:60].rstrip("-") or "protokoll"
    name = f"{stem}-fassung-{version.number}.pdf"
    version.pdf.save(name, ContentFile(pdf), save=False)
    version.pdf_fault, version.pdf_withheld = "", withheld
    if not protocol.versions.filter(published_at__isnull=False, number__gt=version.number).exists():
        version.library_number = _put_into_library(protocol, version, ContentFile(pdf, name=name))
    version.save(update_fields=["pdf", "pdf_fault", "pdf_withheld", "library_number"])


def _put_into_library(protocol: Protocol, version: ProtocolVersion, file: ContentFile) -> int:
    """The entry's first version, or its next one: its number. What the office has corrected there stays."""
    document = protocol.document
    if document is None:
        document = _new_entry(protocol)
    document.title = version.title
    document.file = file
    document.state = State.FINAL
    document.accessible = Accessible.YES
    is_new = document.pk is None
    document.save()
    if is_new:
        event = protocol.event
        document.committees.set(event.committees.all())
        document.fields_of_action.set(event.fields_of_action.all())
        Protocol.objects.filter(pk=protocol.pk).update(document=document)
    return document.version_number


def _new_entry(protocol: Protocol) -> KekDocument:
    event = protocol.event
    return KekDocument(
        kind=Kind(protocol.kind),
        date=event.start_date,
        summary=protocol.summary,
        collection=collection_of_process(event.process_id) or Collection.get_first_root_node(),
    )

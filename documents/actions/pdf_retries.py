"""A PDF that could not be set is tried once more, by hand."""

from django.db import transaction

from documents.actions.pdf_renewal import renew_pdf
from documents.actions.publication_files import publish_files
from documents.actions.versions import locked
from documents.exceptions import WrongState


@transaction.atomic
def set_pdf_again(protocol_pk: int, number: int) -> None:
    """The first one, or the one without what was withdrawn. Asked twice: set once."""
    protocol = locked(protocol_pk)
    version = protocol.versions.filter(number=number, published_at__isnull=False).first()
    if version is None:
        raise WrongState("Diese Fassung ist nicht veröffentlicht.")
    if not version.pdf_fault:
        return
    version.pdf_fault = ""
    version.save(update_fields=["pdf_fault"])
    again = renew_pdf if version.pdf else publish_files
    again.enqueue(version.pk)

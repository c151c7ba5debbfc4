"""Whose PDF quotes what may not be read any more? Until it is set anew without it, nobody gets it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from documents.enums import PROTOCOL
from documents.models.protocol_version import ProtocolVersion, VersionItem
from kek.trace.models import Link
from kek.trace.queries.quotations import unreadable_parts


def tells_withdrawn_words(version: ProtocolVersion) -> bool:
    return bool(telling_withdrawn_words([version]))


def telling_withdrawn_words(versions: Iterable[ProtocolVersion]) -> list[ProtocolVersion]:
    """The number of queries does not depend on that of versions."""
    all_of_them = list(versions)
    unreadable = unreadable_parts(PROTOCOL, {version.protocol_id for version in all_of_them})
    withheld = {
        version.pk: unreadable.get(version.protocol_id, set()) - set(version.pdf_withheld)
        for version in all_of_them
    }
    suspects = [pk for pk, parts in withheld.items() if parts]
    rows = VersionItem.objects.filter(version__in=suspects).values_list("version", "item_id")
    telling = {pk for pk, item in rows if str(item) in withheld[pk]}
    return [version for version in all_of_them if version.pk in telling]


def outdated_pdfs() -> list[ProtocolVersion]:
    """Of all that are kept, with their protocols."""
    return telling_withdrawn_words(_quoting())


def outdated_among(documents: Iterable[int]) -> set[int | None]:
    """Of these entries of the library those that are handed out to nobody."""
    versions = _quoting().filter(protocol__document__in=documents)
    return {version.protocol.document_id for version in telling_withdrawn_words(versions)}


def _quoting() -> QuerySet[ProtocolVersion]:
    """Only what quotes can tell."""
    quoting = Link.objects.filter(to_type=PROTOCOL).values("to_id")
    versions = ProtocolVersion.objects.filter(protocol__in=quoting).exclude(pdf="").defer("content")
    return versions.select_related("protocol")

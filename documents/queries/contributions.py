"""What of a protocol came from boards, and may it still be read?"""

from collections.abc import Iterable

from documents.enums import PROTOCOL, ItemKind
from documents.items.item import Item, WithheldItem
from documents.models.withdrawn import outdated_pdfs
from kek.trace.queries.quotations import unreadable_parts


def withheld_parts(protocol_pk: int) -> set[str]:
    """Ids of items whose quotation nobody may read: their idea is gone, hidden or blacked out since."""
    return unreadable_parts(PROTOCOL, [protocol_pk]).get(protocol_pk, set())


def outdated_documents() -> set[int]:
    """Entries of the library that are handed out to nobody until their PDF is set anew."""
    documents = {version.protocol.document_id for version in outdated_pdfs()}
    return {pk for pk in documents if pk is not None}


def readable(items: Iterable[Item], withheld: set[str]) -> list[Item]:
    """The items, those of withheld_parts without their quotation."""
    return [WithheldItem.of(item) if item.id in withheld else item for item in items]


def readable_of(protocol_pk: int, items: Iterable[Item]) -> list[Item]:
    """As readable; nothing is asked about items without any quotation."""
    found = list(items)
    has_quotations = any(item.kind is ItemKind.CONTRIBUTION for item in found)
    return readable(found, withheld_parts(protocol_pk)) if has_quotations else found

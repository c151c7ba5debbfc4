"""What of a protocol came from boards, and may it still be read?"""

from documents.enums import PROTOCOL
from kek.trace.queries.quotations import unreadable_parts


def withheld_parts(protocol_pk: int) -> set[str]:
    """Ids of items whose quotation nobody may read: their idea is gone, hidden or blacked out since."""
    return unreadable_parts(PROTOCOL, [protocol_pk]).get(protocol_pk, set())

"""What the search index holds of protocols, against what everybody may read of them now.

A quotation is taken back on its board, in many ways and without a word to the protocol; so the two are
compared, and nobody needs to be told.
"""

from collections.abc import Collection

from django.db import connection
from django.db.models import F

from documents.enums import PROTOCOL
from documents.models import Protocol
from kek.trace.models import Link
from kek.trace.queries.quotations import unreadable_parts


def telling_in_the_index() -> set[int]:
    """Protocols whose entry may still hold what was taken back. What does not quote costs one query."""
    withheld = unreadable_parts(PROTOCOL, _quoting())
    return _differing(withheld, {key for key, parts in withheld.items() if parts})


def differing_in_the_index() -> set[int]:
    """Also those that lack what may be read again."""
    quoting = _quoting()
    return _differing(unreadable_parts(PROTOCOL, quoting), quoting)


def _quoting() -> set[int]:
    return set(Link.objects.filter(to_type=PROTOCOL).order_by().values_list("to_id", flat=True))


def _differing(withheld: dict[int, set[str]], keys: Collection[int]) -> set[int]:
    if not keys:
        return set()
    text = "index_entries__body_text" if connection.vendor == "postgresql" else "index_entries__body"
    rows = Protocol.objects.live().filter(pk__in=keys).annotate(indexed=F(text))
    return {
        row.pk for row in rows if _bare(row.indexed) != _bare(_expected(row, withheld.get(row.pk, set())))
    }


def _expected(protocol: Protocol, withheld: set[str]) -> str:
    """Protocol.search_fields, as Wagtail joins them."""
    return f"{protocol.summary} {protocol.words_without(withheld)}"


def _bare(text: str | None) -> list[str]:
    return (text or "").split()

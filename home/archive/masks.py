"""What of a public row is covered, because its board or its source does not show it any more?"""

from collections.abc import Iterable
from typing import Any

from documents.enums import ItemKind
from documents.items.item import INTERNAL_FIELDS
from documents.models import ProtocolVersion, VersionItem
from documents.models.withdrawn import tells_withdrawn_words
from documents.queries.contributions import withheld_parts
from home.archive.references import Values
from participation.models import Idea


def with_tally(values: Values, idea: Idea) -> Values:
    values = with_name(values, idea)
    return values if idea.board.shows_tally else {**values, "votes": None}


def with_name(values: Values, row: Any) -> Values:
    board = row.board if isinstance(row, Idea) else row.idea.board
    return values if board.shows_pseudonyms else {**values, "pseudonym": None}


def with_quotation(values: Values, row: VersionItem) -> Values:
    """A quotation goes with its idea; what the office has said of it stays."""
    hidden: Iterable[str] = INTERNAL_FIELDS.get(row.item.kind, ())
    if row.item.kind is ItemKind.CONTRIBUTION and _is_withheld(row):
        hidden = set(values["value"]) - {"text"}
    return {**values, "value": {name: each for name, each in values["value"].items() if name not in hidden}}


def _is_withheld(row: VersionItem) -> bool:
    return str(row.item_id) in withheld_parts(row.version.protocol_id)


def with_pdf(values: Values, row: ProtocolVersion) -> Values:
    """Without a PDF that still quotes what may not be read any more."""
    if tells_withdrawn_words(row):
        return {name: each for name, each in values.items() if name != "pdf"}
    return values

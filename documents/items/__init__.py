"""The items that a protocol is built from, one family per file.

Each item is a block with a stable id and a main text of plain lines under the name "text". So a change can be
proposed, compared and quoted word by word, whatever the item is. What else an item holds stands beside it.
"""

from wagtail import blocks

from documents.enums import ItemKind
from documents.items.attachment import AttachmentItem
from documents.items.contribution import ContributionItem
from documents.items.decision import DecisionItem
from documents.items.heading import HeadingItem
from documents.items.statement import StatementItem
from documents.items.table import TableItem
from documents.items.text import TextItem
from documents.items.vote import VoteItem

ITEM_BLOCKS: list[tuple[str, blocks.Block]] = [
    (ItemKind.HEADING.value, HeadingItem()),
    (ItemKind.TEXT.value, TextItem()),
    (ItemKind.STATEMENT.value, StatementItem()),
    (ItemKind.DECISION.value, DecisionItem()),
    (ItemKind.CONTRIBUTION.value, ContributionItem()),
    (ItemKind.VOTE.value, VoteItem()),
    (ItemKind.TABLE.value, TableItem()),
    (ItemKind.ATTACHMENT.value, AttachmentItem()),
]

"""The search index of ideas. It follows the words, once per transaction, not each vote on a card."""

from collections.abc import Collection

from wagtail.search.backends import get_search_backends

from participation.enums import OperationName
from participation.models import Board, Idea
from participation.queries.cards import cards_of

# What changes the words of an idea; everything else leaves the index as it is.
REWORDING = frozenset(
    {OperationName.POST_IDEA, OperationName.EDIT_IDEA, OperationName.RECORD_IDEA, OperationName.REDACT}
)


def index_new_words(board: Board, since: int, names: Collection[str]) -> None:
    """Put the ideas that were written or rewritten after seq into the index. Inside the transaction.

    names are those of the operations since then.
    """
    if REWORDING.isdisjoint(names):
        return
    ideas = cards_of(board, since)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(Idea, ideas)

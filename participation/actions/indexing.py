"""The search index of ideas. It follows the words, once per transaction, not each vote on a card."""

from wagtail.search.backends import get_search_backends

from participation.enums import OperationName
from participation.models import Board, Idea, Operation

# What changes the words of an idea; everything else leaves the index as it is.
REWORDING = (
    OperationName.POST_IDEA,
    OperationName.EDIT_IDEA,
    OperationName.RECORD_IDEA,
    OperationName.REDACT,
)


def index_new_words(board: Board, since: int) -> None:
    """Put the ideas that were written or rewritten after seq into the index. Inside the transaction."""
    if not Operation.objects.filter(board=board, seq__gt=since, name__in=REWORDING).exists():
        return
    ideas = list(Idea.objects.filter(board=board, seq__gt=since).with_tags())
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(Idea, ideas)

"""Which public contributions hold a word of the office's list. Nothing is refused or held back by it.

Looked for when the queue is read, so the way of an idea knows nothing of them, and a word that is added to
the list finds what stands already.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from kek.language.stem import stem
from kek.language.words import WORD
from participation.enums import ContributionState, DecisionKind
from participation.models import Board, Comment, HintWord, Idea, ModerationDecision
from participation.models.comment import CommentQuerySet
from participation.models.idea import IdeaQuerySet

# Older ones stand unreported for long enough.
LOOKED_AT_FOR = timedelta(days=30)
# A board at its fullest, or that many on all boards together; the newest first.
MOST = 2_000
HINTS_AT_ONCE = 20

Found = dict[int, tuple[str, ...]]


def hint_words() -> dict[str, str]:
    """From stem to the word of the list."""
    return {stem(word): word for word in HintWord.objects.values_list("word", flat=True)}


def hints_in(text: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """Words of the list that a text holds in any form, in the order of the list."""
    if not words:
        return ()
    stems = {stem(word) for word in WORD.findall(text)}
    return tuple(word for root, word in words.items() if root in stems)


def hinted_on(board: Board, words: Mapping[str, str]) -> tuple[Found, Found]:
    """Ideas and comments by key that are public, hold such words, and were not looked at since."""
    if not words:
        return {}, {}
    ideas, comments = _unseen()
    found_ideas = ideas.filter(board=board).values_list("pk", "text")[:MOST]
    found_comments = comments.filter(idea__board=board).values_list("pk", "text")[:MOST]
    return _found(found_ideas, words), _found(found_comments, words)


def hints_per_board() -> Counter[int]:
    """How many there are on boards of published pages, by the board's key. Three queries for any number."""
    words = hint_words()
    if not words:
        return Counter()
    boards = Board.objects.on_live_pages().order_by().values("pk")
    ideas, comments = _unseen()
    texts = [
        *ideas.filter(board__in=boards).values_list("board", "text")[:MOST],
        *comments.filter(idea__board__in=boards).values_list("idea__board", "text")[:MOST],
    ]
    return Counter(board for board, text in texts if hints_in(text, words))


def _unseen() -> tuple[IdeaQuerySet, CommentQuerySet]:
    """What was made public lately and not looked at as it stands, the newest first."""
    since = timezone.now() - LOOKED_AT_FOR
    public = {"state": ContributionState.PUBLISHED, "created_at__gt": since}
    seen = ModerationDecision.objects.filter(kind=DecisionKind.CLEAR)
    # Its author may have written something else since it was looked at.
    written_at = Coalesce(OuterRef("edited_at"), OuterRef("created_at"))
    seen_as_it_is = seen.filter(comment=None, idea=OuterRef("pk"), made_at__gte=written_at)
    ideas = Idea.objects.filter(~Exists(seen_as_it_is), **public)
    comments = Comment.objects.filter(~Exists(seen.filter(comment=OuterRef("pk"))), **public)
    return ideas.order_by("-pk"), comments.order_by("-pk")


def _found(texts: Iterable[tuple[int, str]], words: Mapping[str, str]) -> Found:
    found: Found = {}
    for key, text in texts:
        if len(found) < HINTS_AT_ONCE and (hints := hints_in(text, words)):
            found[key] = hints
    return found

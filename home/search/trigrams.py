from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Left

from home.search.question import Question
from kek.language.likeness import SHORTEST_TYPO, fold, is_near
from kek.language.words import WORD

# The plain text that Wagtail keeps beside its index on PostgreSQL.
TITLE, BODY = "index_entries__title_text", "index_entries__body_text"
LIKE_ENOUGH = 0.55
# Two letters that changed places break up to five trigrams: Brietband is to Breitband only 0.43.
# What lies between is looked at word by word, as on SQLite.
MAYBE_LIKE = 0.3
MOST_LOOKED_AT = 500
TITLE_WEIGHT = 2.0
# Likeness takes a second for six megabytes of text. Of a long text only so much is searched for slips of the
# pen; whether a word is part of it is asked of the whole.
BEGINNING = 4_000

Likes = list[tuple[float, float]]


def near_by_trigrams(rows: QuerySet, question: Question) -> list[tuple[int, float]]:
    """Every word must be like something in the title or the text; titles weigh double."""
    for word in question.words:
        if len(word) < SHORTEST_TYPO:
            # Three trigrams are like anything.
            rows = rows.filter(Q(**{f"{TITLE}__icontains": word}) | Q(**{f"{BODY}__icontains": word}))
    words = [word for word in question.words if len(word) >= SHORTEST_TYPO]
    likes = _likes(rows, words)
    maybe = [pk for pk, pairs in likes.items() if MAYBE_LIKE <= _least(pairs) < LIKE_ENOUGH]
    maybe.sort(key=lambda pk: -_score(likes[pk]))
    wrong = set(maybe) - _holding_all(rows, maybe[:MOST_LOOKED_AT], words)
    return [
        (pk, _score(pairs)) for pk, pairs in likes.items() if _least(pairs) >= MAYBE_LIKE and pk not in wrong
    ]


def _likes(rows: QuerySet, words: list[str]) -> dict[int, Likes]:
    """For each row how like its title and its text are to each word. Compared here: PostgreSQL would reckon
    each of them anew for every condition and for the order."""
    columns: dict[str, Combinable] = {}
    for number, word in enumerate(words):
        in_beginning = TrigramWordSimilarity(word, Left(BODY, BEGINNING))
        columns[f"title_{number}"] = TrigramWordSimilarity(word, TITLE)
        columns[f"body_{number}"] = Case(
            When(**{f"{BODY}__icontains": word}, then=Value(1.0)), default=in_beginning
        )
    found = rows.order_by().annotate(**columns).values_list("pk", *columns)
    # What is not in the index is like nothing.
    known = ((pk, [value or 0.0 for value in values]) for pk, *values in found)
    return {pk: list(zip(values[::2], values[1::2], strict=True)) for pk, values in known}


def _least(likes: Likes) -> float:
    return min((max(pair) for pair in likes), default=1.0)


def _score(likes: Likes) -> float:
    return sum(title * TITLE_WEIGHT + max(title, body) for title, body in likes)


def _holding_all(rows: QuerySet, pks: list[int], words: list[str]) -> set[int]:
    """Those with a slip of the pen of each word."""
    if not pks:
        return set()
    texts = rows.filter(pk__in=pks).order_by().annotate(beginning=Left(BODY, BEGINNING))
    found = texts.values_list("pk", TITLE, "beginning")
    return {pk for pk, title, beginning in found if _holds_all(f"{title} {beginning}", words)}


def _holds_all(text: str, words: list[str]) -> bool:
    found = {fold(word[0]) for word in WORD.finditer(text)}
    return all(any(is_near(fold(word), each) for each in found) for word in words)

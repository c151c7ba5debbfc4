from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, FloatField, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest, Least

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


def near_by_trigrams(rows: QuerySet, question: Question) -> list[tuple[int, float]]:
    """Every word must be like something in the title or the text; titles weigh double."""
    likeness: dict[str, Combinable] = {}
    for number, word in enumerate(question.words):
        if len(word) < SHORTEST_TYPO:
            # Three trigrams are like anything.
            rows = rows.filter(Q(**{f"{TITLE}__icontains": word}) | Q(**{f"{BODY}__icontains": word}))
            continue
        in_title, in_body = TrigramWordSimilarity(word, TITLE), TrigramWordSimilarity(word, BODY)
        rows = rows.alias(**{f"like_{number}": Greatest(in_title, in_body, output_field=FloatField())})
        rows = rows.filter(**{f"like_{number}__gte": MAYBE_LIKE})
        likeness[word] = in_title * TITLE_WEIGHT + F(f"like_{number}")
    if not likeness:
        return [(pk, 0.0) for pk in rows.values_list("pk", flat=True)]
    likes = [F(f"like_{number}") for number, word in enumerate(question.words) if word in likeness]
    scored = rows.annotate(near_score=sum(likeness.values()), least=_least(likes))
    found = scored.order_by("-near_score").values_list("pk", "near_score", "least", TITLE, BODY)
    return [
        (pk, score)
        for pk, score, least, title, body in found[:MOST_LOOKED_AT]
        if least >= LIKE_ENOUGH or _holds_all(f"{title} {body}", list(likeness))
    ]


def _least(likes: list[F]) -> Combinable:
    return Least(*likes, output_field=FloatField()) if len(likes) > 1 else likes[0]


def _holds_all(text: str, words: list[str]) -> bool:
    """For each asked word one that a slip of the pen makes of it."""
    found = {fold(word[0]) for word in WORD.finditer(text)}
    return all(any(is_near(fold(word), each) for each in found) for word in words)

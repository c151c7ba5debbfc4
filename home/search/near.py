"""The second pass: words that contain the asked one, other endings, slips of the pen."""

from django.db import connection
from django.db.models import QuerySet

from home.search.question import Question
from home.search.trigrams import near_by_trigrams
from home.search.vocabulary import near_by_vocabulary


def near_matches(rows: QuerySet, question: Question) -> list[tuple[int, float]]:
    """Rows that have something near to each asked word, as (pk, score)."""
    if connection.vendor == "postgresql":
        return near_by_trigrams(rows, question)
    return near_by_vocabulary(rows, question)

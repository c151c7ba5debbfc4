from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from home.enums import ResultKind
from home.search.fulltext import fulltext_matches
from home.search.near import near_matches
from home.search.question import Question
from home.search.stems import stem_matches


@dataclass(frozen=True)
class Match:
    """One found row. Exact matches come before near ones, then the better score."""

    kind: ResultKind
    pk: int
    is_exact: bool
    score: float

    @property
    def order(self) -> tuple[bool, float, int]:
        return (not self.is_exact, -self.score, -self.pk)


def matches(kind: ResultKind, rows: QuerySet, question: Question) -> list[Match]:
    """All rows with all words; the number of queries does not depend on what they find."""
    exact = dict(exact_matches(rows, question))
    near = {pk: score for pk, score in near_matches(rows, question) if pk not in exact}
    return [Match(kind, pk, True, score) for pk, score in exact.items()] + [
        Match(kind, pk, False, score) for pk, score in near.items()
    ]


def exact_matches(rows: QuerySet, question: Question) -> list[tuple[int, float]]:
    """By Wagtail's index: German stems on PostgreSQL, whole words on SQLite."""
    if connection.vendor == "postgresql":
        return stem_matches(rows, question)
    return fulltext_matches(rows, [[word] for word in question.words])

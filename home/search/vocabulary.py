from django.db import connection
from django.db.models import QuerySet

from home.search.fulltext import fulltext_matches
from home.search.question import Question
from kek.language.likeness import SHORTEST_PART, fold, is_near

# A view of SQLite's full-text index with one row per word (fts5vocab), made by a migration.
VOCABULARY = "home_search_vocabulary"
MOST_NEAR_WORDS = 50


def near_by_vocabulary(rows: QuerySet, question: Question) -> list[tuple[int, float]]:
    """Each asked word becomes all near words of the index."""
    near_words = words_of_index(question)
    return fulltext_matches(rows, near_words) if all(near_words) else []


def words_of_index(question: Question) -> list[list[str]]:
    """For each asked word the near ones among all words that were ever indexed; one query."""
    asked = [fold(word) for word in question.words]
    candidates = _candidates(asked)
    return [[found for found in candidates if is_near(word, found)][:MOST_NEAR_WORDS] for word in asked]


def _candidates(asked: list[str]) -> list[str]:
    """Words that share three letters in a row with an asked one, and the asked ones themselves."""
    pieces = sorted({piece for word in asked for piece in _pieces(word)})
    shares_piece = " OR ".join(["instr(term, %s)"] * len(pieces))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT term FROM {VOCABULARY} WHERE {shares_piece}", pieces)  # noqa: S608  constants
        return [row[0] for row in cursor.fetchall()]


def _pieces(word: str) -> list[str]:
    if len(word) <= SHORTEST_PART:
        return [word]
    return [word[i : i + SHORTEST_PART] for i in range(len(word) - SHORTEST_PART + 1)]

"""The search index says what Wagtail itself would say of the ideas."""

from typing import Any

import pytest
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from kek.people.models import User
from participation.models import Board, Idea
from participation.visitors import Visitor
from tests.factories.moderation import decide
from tests.factories.participation import act

pytestmark = pytest.mark.django_db

TAGS = ["Rad", "Bahn", "Öffentlicher Verkehr"]


def posted(board: Board, visitor: Visitor, text: str, *tags: str) -> Idea:
    result = act(board, visitor, "post_idea", text=text, column=board.columns.get().pk, tags=list(tags))
    return Idea.objects.get(pk=result["idea"])


def index() -> list[dict[str, Any]]:
    """Every column of every row."""
    return list(IndexEntry.objects.order_by("object_id").values())


def index_by_wagtail(*ideas: Idea) -> list[dict[str, Any]]:
    IndexEntry.objects.all().delete()
    get_search_backend().add_bulk(Idea, Idea.objects.filter(pk__in=[idea.pk for idea in ideas]))
    return index()


def without_key(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


def test_new_ideas_stand_in_the_index(board: Board, amsel: Visitor) -> None:
    IndexEntry.objects.all().delete()
    ideas = [posted(board, amsel, "Ein Radweg\nzur Schule, 3 km", *TAGS), posted(board, amsel, "Licht")]
    rows = index()
    assert without_key(rows) == without_key(index_by_wagtail(*ideas))
    assert len(rows) == 2


def test_what_is_rewritten_is_found_by_its_new_words_only(board: Board, amsel: Visitor, olga: User) -> None:
    IndexEntry.objects.all().delete()
    edited, redacted = posted(board, amsel, "Ein Radweg", "Rad"), posted(board, amsel, "Herr Meier")
    keys = [row["id"] for row in index()]
    act(board, amsel, "edit_idea", idea=edited.pk, base=edited.seq, text="Ein Bus", tags=["Bus", "Bahn"])
    decide(board, olga, "redact", idea=redacted.pk, text="Herr ▇▇▇", reason="Ohne Namen, bitte.")
    rows = index()
    assert [row["id"] for row in rows] == keys
    assert without_key(rows) == without_key(index_by_wagtail(edited, redacted))
    hits = {word: len(get_search_backend().search(word, Idea)) for word in ("Radweg", "Meier", "Bus", "Herr")}
    assert hits == {"Radweg": 0, "Meier": 0, "Bus": 1, "Herr": 1}

"""On which pages of documents the words stand that somebody searched for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from documents.models import DocumentPage, KekDocument

MOST_SHOWN = 6


@dataclass(frozen=True)
class FoundPages:
    """In the order of the document; the first ones are named."""

    pages: Sequence[DocumentPage]

    @property
    def shown(self) -> Sequence[DocumentPage]:
        return self.pages[:MOST_SHOWN]

    @property
    def more(self) -> int:
        return len(self.pages) - len(self.shown)


def say_where(documents: Iterable[KekDocument], words: Sequence[str], holds: Callable[[str], Q]) -> None:
    """Gives each document the pages that hold most of the words. One query; files without pages have none."""
    by_pk = {document.pk: document for document in documents}
    if not words or not by_pk:
        return
    found: dict[int, list[tuple[int, DocumentPage]]] = defaultdict(list)
    for page in _pages_with_any(by_pk, words, holds):
        page.document = by_pk[page.document_id]
        found[page.document_id].append((page.held, page))
    for pk, held_pages in found.items():
        most = max(held for held, _ in held_pages)
        by_pk[pk].found_on = FoundPages([page for held, page in held_pages if held == most])


def _pages_with_any(pks: Iterable[int], words: Sequence[str], holds: Callable[[str], Q]) -> "QuerySet[Any]":
    cases = [Case(When(holds(word), then=1), default=0, output_field=IntegerField()) for word in words]
    held = sum(cases, start=Value(0))
    pages = DocumentPage.objects.filter(document__in=list(pks), number__gt=0).defer("text")
    return pages.annotate(held=held).filter(held__gt=0).order_by("number")

"""What the search page shows."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Page, Site

from documents.models import DocumentPage, KekDocument
from documents.queries.found_pages import FoundPages
from home.enums import ResultKind
from home.search.highlight import excerpt, highlight
from home.search.index_text import indexed_texts
from home.search.matching import Match, matches
from home.search.passages import pages_with
from home.search.question import Question
from home.search.visible import visible
from kek.pages.queries.variants import pages_of_variants
from participation.models import Idea

PER_PAGE = 10


@dataclass(frozen=True)
class Facet:
    """One way to narrow the results; without kind it stands for all."""

    kind: ResultKind | None
    count: int
    is_current: bool

    @property
    def label(self) -> str:
        return str(self.kind.label) if self.kind else "Alle"

    @property
    def value(self) -> str:
        return self.kind.value if self.kind else ""


@dataclass(frozen=True)
class Result:
    """One found thing, ready to be shown."""

    what: str
    title: SafeString
    url: str
    text: SafeString
    # Where in the document the text stands, and where else the words do.
    page: DocumentPage | None = None
    also_on: FoundPages | None = None


@dataclass(frozen=True)
class SearchResults:
    facets: list[Facet]
    page: PageOfResults
    results: list[Result]
    is_only_near: bool

    @property
    def count(self) -> int:
        return self.page.paginator.count


def search(request: HttpRequest, question: Question, kind: ResultKind | None, number: str) -> SearchResults:
    """All kinds are counted, one page of the chosen kind is read."""
    site = Site.find_for_request(request)
    rows = {each: visible(each, site) for each in ResultKind}
    found = without_doubles([match for each in ResultKind for match in matches(each, rows[each], question)])
    chosen = sorted((m for m in found if kind in (None, m.kind)), key=lambda match: match.order)
    page = Paginator(chosen, PER_PAGE).get_page(number)
    return SearchResults(
        facets=facets(found, kind),
        page=page,
        results=read_results(request, rows, list(page), question),
        is_only_near=bool(chosen) and not chosen[0].is_exact,
    )


def without_doubles(found: list[Match]) -> list[Match]:
    """A page and its variant hold the same words. The page leads to both, so it stands for both, unless only
    the variant has the very word."""
    exact = {match.pk: match.is_exact for match in found if match.kind is ResultKind.PAGE}
    page_of = pages_of_variants()

    def is_double(match: Match) -> bool:
        page = page_of.get(match.pk) if match.kind is ResultKind.PAGE else None
        return page in exact and (exact[page] or not match.is_exact)

    return [match for match in found if not is_double(match)]


def facets(found: list[Match], current: ResultKind | None) -> list[Facet]:
    counts = Counter(match.kind for match in found)
    each = [Facet(kind, counts[kind], kind is current) for kind in ResultKind]
    return [Facet(None, len(found), current is None), *each]


def read_results(
    request: HttpRequest, rows: dict[ResultKind, QuerySet], page: list[Match], question: Question
) -> list[Result]:
    """The rows of one page in the order of the matches; one query per kind, one for documents' pages."""
    results: dict[tuple[ResultKind, int], Result] = {}
    for kind, show in SHOWN.items():
        pks = [match.pk for match in page if match.kind is kind]
        for row, text in indexed_texts(rows[kind].prefetch_related(*ALONG.get(kind, [])), pks):
            results[kind, row.pk] = show(request, row, text, question)
    return [results[match.kind, match.pk] for match in page if (match.kind, match.pk) in results]


def show_page(request: HttpRequest, page: Page, text: str, question: Question) -> Result:
    return Result(
        what=str(page.page_type_display_name),
        title=highlight(page.title, question),
        url=page.get_url(request) or "",
        text=excerpt(text, question),
    )


def show_document(_request: HttpRequest, document: KekDocument, text: str, question: Question) -> Result:
    pages = pages_with(document, question)
    return Result(
        what=f"Download ({', '.join(document.facts)})",
        title=highlight(document.title, question),
        url=document.url,
        text=excerpt(pages[0].text if pages else _beginning(document, text), question),
        page=pages[0] if pages and pages[0].number else None,
        also_on=FoundPages(pages[1:]) if len(pages) > 1 else None,
    )


def _beginning(document: KekDocument, indexed: str) -> str:
    """What a document is about. Until it is read by page, the index knows most."""
    if document.summary:
        return document.summary
    pages = [page.text for page in document.pages.all()]
    return next(filter(None, pages), "") if pages else indexed


def show_idea(_request: HttpRequest, idea: Idea, text: str, question: Question) -> Result:
    return Result(
        what=f"Idee auf „{idea.board.page.title}“",
        title=SafeString(f"Idee Nr. {idea.number}"),
        url=idea.get_absolute_url(),
        text=excerpt(text, question),
    )


ALONG = {ResultKind.DOCUMENT: ["pages"]}
SHOWN: dict[ResultKind, Callable[[HttpRequest, Any, str, Question], Result]] = {
    ResultKind.PAGE: show_page,
    ResultKind.DOCUMENT: show_document,
    ResultKind.IDEA: show_idea,
}

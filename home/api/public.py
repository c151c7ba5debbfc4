"""Pages that everybody may read: which they are, and where."""

from datetime import datetime
from typing import Any, TypeVar

from django.db.models import QuerySet
from wagtail.models import Page, Site

from home.api.visibility import shown_since
from kek.addresses import absolute
from kek.pages.queries.public_pages import public_pages
from kek.process.models import ProcessPage
from participation.models import Board

Kind = TypeVar("Kind", bound=Page)


def pages(model: type[Kind]) -> Any:
    """The public pages of one type: nothing outside of the site."""
    return model._default_manager.filter(pk__in=public_page_keys())


def public_page_keys() -> Any:
    """As the search finds them (home.search.visible), asked in the query that they narrow."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    for_few = Board.objects.for_few().values("page")
    below = public_pages().descendant_of(site.root_page, inclusive=True)
    return below.exclude(pk__in=for_few).order_by().values("pk")


def pages_of_process(model: type[Kind], process: int) -> Any:
    """Those below the process; none below one that is not public."""
    found = pages(ProcessPage).filter(pk=process).first()
    return pages(model).descendant_of(found) if found is not None else model._default_manager.none()


def published_since(rows: QuerySet, moment: datetime | None) -> QuerySet:
    return rows if moment is None else rows.filter(shown_since(moment))


def address(page: Page) -> str:
    """Whole, so that it can be followed from elsewhere."""
    return absolute(page.url or "/")

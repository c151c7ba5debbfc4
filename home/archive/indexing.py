"""What has to know of rows that were put back past their models' own saving?"""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page, ReferenceIndex
from wagtail.search import index

from documents.models import KekDocument
from participation.actions.indexing import index_new_words
from participation.enums import OperationName
from participation.models import Board


def index_restored(pages: Iterable[Page], documents: list[Any]) -> None:
    """The search, and Wagtail's list of what refers to what."""
    for page in pages:
        page = type(page).objects.get(pk=page.pk)  # noqa: PLW2901  with all that hangs on it by now
        index.insert_or_update_object(page)
        ReferenceIndex.create_or_update_for_object(page)
    for document in KekDocument.objects.filter(pk__in=documents).iterator():
        index.insert_or_update_object(document)
    for board in Board.objects.filter(page__in=[page.pk for page in pages]):
        index_new_words(board, 0, {OperationName.POST_IDEA})

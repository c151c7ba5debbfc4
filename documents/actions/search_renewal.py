"""The search index follows what a board takes back of a protocol's quotations, or shows again.

Until then the search leaves these protocols out (home.search.visible).
"""

from django.db import transaction
from wagtail.search import index

from documents.actions.versions import locked
from documents.queries.indexed_words import differing_in_the_index


def renew_in_the_index() -> None:
    """Asked by the clock; under the row's lock, as publishing may write the same entry."""
    for key in differing_in_the_index():
        with transaction.atomic():
            index.insert_or_update_object(locked(key))

"""Keeping events with their process when pages move in the tree."""

from wagtail.models import Page

from kek.process.queries.current import process_of
from workshops.models import Event


def follow_process(page: Page) -> None:
    """After a move: the events at and below the page belong to the process they now stand in."""
    process = process_of(page)
    if process is not None:
        Event.objects.descendant_of(page, inclusive=True).update(process=process)

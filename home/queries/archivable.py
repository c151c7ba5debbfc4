"""What the office can make packages of, as a choice."""

from wagtail.models import Page

from kek.process.models import ProcessPage
from workshops.models import Event

Choices = list[tuple[str, list[tuple[int, str]]]]


def archivable() -> Choices:
    """Processes, and the events of each, the newest first. Two queries however many there are."""
    processes = list(ProcessPage.objects.order_by("path"))
    events = list(Event.objects.order_by("-start_date", "path"))
    groups = [("Prozesse", [(page.pk, str(page.title)) for page in processes])]
    groups += [(f"Termine: {page.title}", _events_below(page, events)) for page in processes]
    return [(label, choices) for label, choices in groups if choices]


def _events_below(process: Page, events: list[Event]) -> list[tuple[int, str]]:
    return [
        (event.pk, f"{event.date_label} {event.title}")
        for event in events
        if str(event.path).startswith(process.path)
    ]

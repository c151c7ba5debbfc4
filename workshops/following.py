"""Events can be followed. What happens to one also concerns its committees and fields of action."""

from kek.following.registry import Kind, Target
from workshops.models import Event

EVENT = Kind(
    key="event",
    slug="veranstaltung",
    word="Veranstaltung",
    order=10,
    public=Event.objects.visible,
    phrase=lambda title: f"der Veranstaltung „{title}“",
    address=lambda event: event.url or "",
)


def targets_of(event: Event) -> list[Target]:
    """As published: a draft's committees are its own matter."""
    published = Event.objects.get(pk=event.pk)
    committees = published.committees.values_list("pk", flat=True)
    fields = published.fields_of_action.values_list("pk", flat=True)
    return [
        Target("event", event.pk),
        *(Target("committee", pk) for pk in committees),
        *(Target("field", pk) for pk in fields),
    ]

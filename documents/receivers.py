"""What Wagtail tells of protocols, however it came about: at the desk, in the admin, by the clock."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import WorkflowState
from wagtail.signals import page_published, workflow_rejected

from documents.actions.publishing import note_publication, note_rejection
from documents.models import Protocol
from kek.people.models import User


@receiver(page_published, sender=Protocol)
def hear_of_publication(instance: Protocol, **_: Any) -> None:
    """Wagtail sends this for a page that is only scheduled, too."""
    if instance.live:
        note_publication(instance)


@receiver(workflow_rejected, sender=WorkflowState)
def hear_of_rejection(instance: WorkflowState, user: User | None = None, **_: Any) -> None:
    if isinstance(protocol := instance.content_object.specific, Protocol):
        note_rejection(protocol, instance, user)

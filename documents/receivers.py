"""What Wagtail tells of protocols and collections, however it came about: at the desk, in the admin, by the
clock."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, WorkflowState
from wagtail.signals import page_published, workflow_rejected

from documents.actions.publishing import note_publication, note_rejection
from documents.models import KekDocument, Protocol
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


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def hear_of_readers(instance: CollectionViewRestriction, **_: Any) -> None:
    """Others may read the documents of the collection, and of those below it, from now on."""
    _note_change_below(instance.collection)


@receiver(post_save, sender=Collection)
def hear_of_another_place(instance: Collection, created: bool, raw: bool = False, **_: Any) -> None:
    """Nothing says that a collection moves; the admin saves it in the same transaction, right before."""
    if not created and not raw:
        _note_change_below(instance)


def _note_change_below(collection: Collection) -> None:
    branch = collection.get_descendants(inclusive=True)
    KekDocument.objects.filter(collection__in=branch).update(changed_at=timezone.now())

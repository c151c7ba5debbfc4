"""What accounts tell: an address that changes may be one that follows already."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from kek.following.actions.following import unite
from kek.people.models import User


@receiver(post_save, sender=User)
def hear_of_address(
    instance: User, created: bool, update_fields: Collection[str] | None = None, **_: Any
) -> None:
    """Not of a new account: whose address that is shows when its owner follows something."""
    if not created and (update_fields is None or "email" in update_fields):
        unite(instance)

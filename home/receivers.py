"""Accounts go in several ways: by the person, by the admin's form, by its list. This is on all of them."""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver

from home.actions.accounts import forget_account
from kek.people.models import User
from participation.actions.pseudonyms import carry_name


@receiver(pre_delete, sender=User)
def forget_what_would_stay(instance: User, **_: Any) -> None:
    """In the transaction of deleting."""
    forget_account(instance)


@receiver(pre_save, sender=User)
def carry_a_new_name(
    instance: User, raw: bool = False, update_fields: frozenset[str] | None = None, **_: Any
) -> None:
    """An administrator has changed it: it stands where the person's own change would have put it."""
    if raw or instance.pk is None or (update_fields is not None and "public_name" not in update_fields):
        return
    before = User.objects.filter(pk=instance.pk).first()
    if before is not None and instance.public_name not in ("", before.public_name):
        carry_name(before, instance.public_name)

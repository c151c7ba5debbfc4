"""What the office has given, it ends."""

from datetime import date
from typing import TypeVar

from django.db import transaction
from wagtail.log_actions import log

from kek.people.models import ExpertRole, Membership, User

Given = TypeVar("Given", Membership, ExpertRole)


@transaction.atomic
def end_after(given: Given, last_day: date, *, by: User) -> None:
    """The last day counts. What would end before it began was never held and is deleted. What ends sooner
    already stays as it is: a colleague may have been faster.

    The admin's log says who did it, as if they had done it by its forms.
    """
    held = type(given).objects.select_for_update(of=("self",)).filter(pk=given.pk).first()
    if held is None or (held.end is not None and held.end <= last_day):
        return
    if last_day < held.start:
        log(held, "wagtail.delete", user=by)
        held.delete()
    else:
        type(given).objects.filter(pk=held.pk).update(end=last_day)
        log(held, "wagtail.edit", user=by)

"""Letters in the outbox."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from kek.letters.actions.letters import write_letter
from kek.letters.models import Letter


def written(to: str = "clara@post.example", **fields: Any) -> Letter:
    """A letter under a key of its own, unless one is given."""
    key = fields.pop("key", f"test:{to}:{Letter.objects.count()}")
    write_letter(key=key, to=to, **{"subject": "Betreff", "text": "Guten Tag", **fields})
    return Letter.objects.get(key=key)


def let_time_pass(**how_long: float) -> None:
    """For all letters, as if they had been written and tried that long ago."""
    span = timedelta(**how_long)
    for letter in Letter.objects.all():
        letter.created_at -= span
        letter.not_before -= span
        letter.tried_until -= span
        letter.taken_at = letter.taken_at and letter.taken_at - span
        letter.save()


def make_due() -> None:
    Letter.objects.update(not_before=timezone.now())

"""What the office notes beside ideas. It touches no board: nobody else may notice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from kek.people.models import Organisation, User
from participation.actions.checking import checked
from participation.exceptions import InvalidArguments
from participation.limits import HANDLED_AT_ONCE
from participation.models import Handling, Idea, IdeaNote
from participation.validators import clean_note

PASSED = "Diese Frist ist schon vorbei. Bitte nehmen Sie ein Datum ab heute."
NOTES_KEPT_FOR = timedelta(days=730)


@dataclass(frozen=True)
class Assignment:
    """What is to change; a part that is not to change has its set_… False."""

    deadline: date | None = None
    responsible: Organisation | None = None
    sets_deadline: bool = True
    sets_responsible: bool = True

    @property
    def fields(self) -> dict[str, object]:
        deadline = {"deadline": self.deadline} if self.sets_deadline else {}
        return deadline | ({"responsible": self.responsible} if self.sets_responsible else {})


@transaction.atomic
def assign(ideas: Collection[int], assignment: Assignment) -> int:
    """Until when and by whom these ideas are to be answered; answers how many there are. Absolute: sending it
    twice changes nothing."""
    if not 0 < len(ideas) <= HANDLED_AT_ONCE:
        raise InvalidArguments(f"Bitte wählen Sie zwischen einer und {HANDLED_AT_ONCE} Ideen.", field="ideas")
    found = Idea.objects.filter(pk__in=ideas).order_by("pk").values_list("pk", flat=True)
    if not assignment.fields:
        return len(found)
    # In order of keys, like the lock below: two people who assign the same ideas wait in a row.
    Handling.objects.bulk_create((Handling(idea_id=pk) for pk in found), ignore_conflicts=True)
    rows = Handling.objects.filter(idea__in=ideas)
    list(rows.select_for_update(of=("self",)).order_by("idea"))
    _check_deadline(rows, assignment)
    return rows.update(**assignment.fields)


def _check_deadline(rows: QuerySet[Handling], assignment: Assignment) -> None:
    """One that has passed stays where it stands, and is given to no other idea."""
    deadline = assignment.deadline if assignment.sets_deadline else None
    if deadline is None or deadline >= timezone.localdate():
        return
    if rows.filter(Q(deadline=None) | ~Q(deadline=deadline)).exists():
        raise InvalidArguments(PASSED, field="deadline")


def write_note(op_id: UUID, idea: Idea, text: str, author: User | None) -> None:
    """Sent twice, it stands there once."""
    text = checked("text", clean_note, text)
    IdeaNote.objects.get_or_create(op_id=op_id, defaults={"idea": idea, "text": text, "written_by": author})


def forget_notes(now: datetime) -> None:
    """Notes are for the work at hand; what holds stands in the answer."""
    IdeaNote.objects.filter(created_at__lt=now - NOTES_KEPT_FOR).delete()

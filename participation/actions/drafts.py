"""Answers before anybody but the office reads them.

Order of locks: answers, then boards by their keys (actions.boards). The lock of a board holds its ideas.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kek.people.models import User
from participation.actions.boards import lock_boards_of
from participation.actions.checking import checked
from participation.exceptions import AlreadyDecided, InvalidArguments, StaleEdit
from participation.following import title_of
from participation.limits import HANDLED_AT_ONCE
from participation.models import AnsweredIdea, Idea, IdeaStatus, OfficialAnswer
from participation.validators import clean_answer_text, clean_answered_by

NOT_YET = "Dieses Datum liegt in der Zukunft. Bitte nehmen Sie höchstens das von heute."
GONE = "Diesen Entwurf gibt es nicht mehr: er ist veröffentlicht oder verworfen."
NO_IDEAS = "Bitte wählen Sie mindestens eine Idee."
TOO_MANY = f"Bitte wählen Sie höchstens {HANDLED_AT_ONCE} Ideen auf einmal."
TOO_MANY_IN_ONE = f"Eine Antwort gilt für höchstens {HANDLED_AT_ONCE} Ideen. Bitte schreiben Sie eine zweite."
TAKE_OUT = "Nehmen Sie das Häkchen weg, dann können Sie speichern."
LAST_IDEA = (
    "Das ist die einzige Idee dieses Entwurfs. Verwerfen Sie ihn, oder fügen Sie zuerst eine andere hinzu."
)
CHANGED = "Die Antwort wurde inzwischen an anderer Stelle geändert. Vergleichen Sie bitte beide Fassungen."


@dataclass(frozen=True)
class Words:
    """What an answer says, and the status that it gives."""

    status: IdeaStatus
    text: str
    answered_by: str
    dated: date

    def checked(self) -> "Words":
        """As it is stored; a Refusal names the field."""
        text = checked("text", lambda given: clean_answer_text(given, kind=self.status.kind), self.text)
        by = checked("answered_by", clean_answered_by, self.answered_by)
        if self.dated > timezone.localdate():
            raise InvalidArguments(NOT_YET, field="dated")
        return Words(self.status, text, by, self.dated)


@transaction.atomic
def write_draft(op_id: UUID, ideas: Collection[int], words: Words, author: User | None) -> OfficialAnswer:
    """A new draft for these ideas. Sent twice, it is one."""
    found = _held_ideas(ideas)
    # Asked under the lock: the second click of two waits there until the first is done.
    known = OfficialAnswer.objects.filter(op_id=op_id).first()
    if known is not None:
        return known
    words = words.checked()
    _check_free(found)
    draft = OfficialAnswer.objects.create(
        op_id=op_id,
        status=words.status,
        text=words.text,
        answered_by=words.answered_by,
        dated=words.dated,
        written_by=author,
    )
    AnsweredIdea.objects.bulk_create(AnsweredIdea(answer=draft, idea=idea) for idea in found)
    return draft


@transaction.atomic
def add_to_draft(pk: int, ideas: Collection[int]) -> int:
    """Further ideas for which this draft is the answer; how many are new. Sent twice, they are there once."""
    draft = _locked_draft(pk)
    found = _held_ideas(ideas)
    if not found:
        raise InvalidArguments(NO_IDEAS, field="ideas")
    known = set(draft.answered.values_list("idea", flat=True))
    new = [idea for idea in found if idea.pk not in known]
    if not new:
        return 0
    if len(known) + len(new) > HANDLED_AT_ONCE:
        raise InvalidArguments(TOO_MANY_IN_ONE, field="ideas")
    _check_free(new)
    AnsweredIdea.objects.bulk_create(AnsweredIdea(answer=draft, idea=idea) for idea in new)
    _note_change(draft)
    return len(new)


@transaction.atomic
def take_from_draft(pk: int, idea: Idea) -> None:
    """It waits for another answer again. Taken out twice is out."""
    draft = _locked_draft(pk)
    if not draft.answered.filter(idea=idea).exists():
        return
    if not draft.answered.exclude(idea=idea).exists():
        raise InvalidArguments(LAST_IDEA, field="ideas")
    draft.answered.filter(idea=idea).delete()
    _note_change(draft)


@transaction.atomic
def change_draft(pk: int, dropped: Collection[int], words: Words, base: int) -> OfficialAnswer:
    """Other words, or fewer ideas; what a colleague has added meanwhile stays. base is the version that the
    office has seen."""
    draft = _locked_draft(pk)
    words = words.checked()
    if draft.version == base + 1 and _says(draft, words, dropped):
        return draft
    if draft.version != base:
        raise StaleEdit(CHANGED, current={"text": draft.text, "version": draft.version})
    draft.status, draft.text = words.status, words.text
    draft.answered_by, draft.dated = words.answered_by, words.dated
    draft.version += 1
    draft.save()
    gone, _ = draft.answered.filter(idea__in=dropped).delete()
    # Without a public idea already: nothing is taken out here, and one may be added next.
    if gone and not draft.answered.filter(idea__in=Idea.objects.answerable()).exists():
        raise InvalidArguments(NO_IDEAS, field="ideas")
    return draft


@transaction.atomic
def discard_draft(pk: int) -> None:
    """Its ideas are free for another one. Discarded twice is discarded."""
    # Locked first: what is deleted is looked up before, and may be published until then.
    draft = OfficialAnswer.objects.drafts().select_for_update().filter(pk=pk).first()
    if draft is not None:
        draft.delete()


def words_of(answer: OfficialAnswer) -> Words:
    return Words(answer.status, answer.text, answer.answered_by, answer.dated)


def _says(draft: OfficialAnswer, words: Words, dropped: Collection[int]) -> bool:
    """Whether the draft is what somebody sends once more."""
    return words_of(draft) == words and not draft.answered.filter(idea__in=dropped).exists()


def _note_change(draft: OfficialAnswer) -> None:
    """Whoever has the draft before their eyes, or its preview, looks once more."""
    draft.version += 1
    draft.save(update_fields=["version"])


def _locked_draft(pk: int) -> OfficialAnswer:
    draft = OfficialAnswer.objects.drafts().select_for_update().filter(pk=pk).first()
    if draft is None:
        raise AlreadyDecided(GONE)
    return draft


def _held_ideas(keys: Collection[int]) -> list[Idea]:
    """Those that readers see, and that nobody hides or answers meanwhile."""
    if len(keys) > HANDLED_AT_ONCE:
        raise InvalidArguments(TOO_MANY, field="ideas")
    found = Idea.objects.filter(pk__in=keys)
    lock_boards_of(found)
    return list(found.answerable().order_by("pk"))


def _check_free(ideas: Collection[Idea]) -> None:
    """There are some, and none waits in another draft."""
    if not ideas:
        raise InvalidArguments(NO_IDEAS, field="ideas")
    waiting = AnsweredIdea.objects.filter(idea__in=ideas, is_open=True).select_related("idea__board__page")
    named = [
        title_of(answered.idea) for answered in waiting.order_by("idea__board__page__title", "idea__number")
    ]
    if named:
        which = "Diese Idee wartet" if len(named) == 1 else "Diese Ideen warten"
        said = f"{which} schon in einem anderen Entwurf: {', '.join(named)}. {TAKE_OUT}"
        raise InvalidArguments(said, field="ideas")

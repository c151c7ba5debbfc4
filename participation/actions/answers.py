"""Publishing answers, many at once; and correcting one in the open.

Order of locks: answers, then boards by their keys (actions.boards), as in drafts.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kek.people.models import User
from participation.actions.boards import changing_board, lock_boards_of
from participation.actions.checking import checked
from participation.actions.drafts import CHANGED, Words, words_of
from participation.enums import OperationName
from participation.exceptions import AlreadyDecided, InvalidArguments, StaleEdit
from participation.limits import PUBLISHED_AT_ONCE
from participation.models import AnswerBatch, AnsweredIdea, AnswerVersion, Board, Idea, OfficialAnswer
from participation.tasks import tell_of_answers, tell_of_correction
from participation.validators import clean_reason

ALREADY_DONE = (
    "Einige dieser Antworten sind inzwischen veröffentlicht oder verworfen, vielleicht von jemand anderem. "
    "Es wurde nichts geändert. Bitte laden Sie die Liste der Entwürfe neu."
)
CHANGED_SINCE = (
    "Einige dieser Antworten wurden nach Ihrer Vorschau geändert. Es wurde nichts veröffentlicht. Bitte "
    "sehen Sie die Vorschau noch einmal an."
)
NOTHING_LEFT = "Keine der Ideen ist noch öffentlich. Es wurde nichts veröffentlicht."
NO_CHANGE = "Es hat sich nichts geändert."
TOO_MANY = f"Bitte veröffentlichen Sie höchstens {PUBLISHED_AT_ONCE} Antworten auf einmal."


@transaction.atomic
def publish_answers(op_id: UUID, seen: Mapping[int, int], actor: User | None) -> AnswerBatch:
    """All of these drafts, or none; seen is the version of each that the preview showed.

    Ideas that are hidden or withdrawn by now drop out of their answer, and answers that lose all their ideas
    stay drafts: the preview says both. Who is to be told is found out by a task.
    """
    if len(seen) > PUBLISHED_AT_ONCE:
        raise InvalidArguments(TOO_MANY)
    drafts = list(OfficialAnswer.objects.filter(pk__in=seen).select_for_update().order_by("pk"))
    # Asked under the lock: the second click of two waits there until the first is done.
    known = AnswerBatch.objects.filter(op_id=op_id).first()
    if known is not None:
        return known
    _check_drafts(drafts, seen)
    lock_boards_of(Idea.objects.filter(answered__answer__in=drafts))
    ready, lost = _sorted_out(drafts)
    if not ready:
        raise InvalidArguments(NOTHING_LEFT)
    batch = AnswerBatch.objects.create(op_id=op_id, published_at=timezone.now(), published_by=actor)
    if lost:
        AnsweredIdea.objects.filter(pk__in=lost).delete()
    AnsweredIdea.objects.filter(answer__in=ready).update(is_open=False)
    OfficialAnswer.objects.filter(pk__in=ready).update(batch=batch)
    _give_statuses(OfficialAnswer.objects.filter(batch=batch), OperationName.ANSWER, actor)
    tell_of_answers.enqueue(batch.pk)
    return batch


@transaction.atomic
def correct_answer(
    pk: int,
    words: Words,
    reason: str,
    base: int,
    actor: User | None,
    *,
    withhold: bool = False,
    tells: bool = False,
) -> OfficialAnswer:
    """Another version of a published answer. The former one stays readable with the reason, unless its words
    have to go (withhold). The status of an idea follows its newest answer.

    Whoever was told of the answer is told of another status; of other words if the office says so (tells), so
    that a slip of the pen is no letter. Nobody is told of an answer that a later one has overtaken.
    """
    answer = (
        OfficialAnswer.objects.published().select_for_update(of=("self",)).select_related("status").get(pk=pk)
    )
    words = words.checked()
    is_same = words_of(answer) == words
    if answer.version == base + 1 and is_same:
        return answer
    if answer.version != base:
        raise StaleEdit(CHANGED, current={"text": answer.text, "version": answer.version})
    if is_same:
        raise InvalidArguments(NO_CHANGE, field="text")
    reason = checked("reason", clean_reason, reason)
    holds = AnsweredIdea.objects.filter(answer=answer).newest().exists()
    is_told = holds and (tells or answer.status != words.status)
    _keep_version(answer, reason, withhold=withhold, is_told=is_told)
    answer.status, answer.text = words.status, words.text
    answer.answered_by, answer.dated = words.answered_by, words.dated
    answer.version, answer.corrected_at = answer.version + 1, timezone.now()
    answer.save()
    _give_statuses(OfficialAnswer.objects.filter(pk=pk), OperationName.CORRECT_ANSWER, actor)
    if is_told:
        tell_of_correction.enqueue(pk, base)
    return answer


def withhold_version(pk: int, number: int) -> None:
    """Takes the words of a former version for good, because they hold personal data. That there was one and
    why it was replaced stays."""
    former = AnswerVersion.objects.filter(answer=pk, number=number)
    former.update(is_withheld=True, text="", answered_by="")


def _check_drafts(found: Collection[OfficialAnswer], seen: Mapping[int, int]) -> None:
    if not seen or len(found) != len(seen) or not all(answer.is_draft for answer in found):
        raise AlreadyDecided(ALREADY_DONE)
    if any(draft.version != seen[draft.pk] for draft in found):
        raise StaleEdit(CHANGED_SINCE)


def _sorted_out(drafts: Collection[OfficialAnswer]) -> tuple[set[int], list[int]]:
    """The answers that reach somebody; and their rows about ideas that are out of sight."""
    about = AnsweredIdea.objects.filter(answer__in=drafts).values_list("pk", "answer", "idea")
    shown = set(Idea.objects.filter(answered__answer__in=drafts).answerable().values_list("pk", flat=True))
    rows = list(about)
    ready = {answer for _, answer, idea in rows if idea in shown}
    return ready, [pk for pk, answer, idea in rows if answer in ready and idea not in shown]


def _give_statuses(answers: QuerySet[OfficialAnswer], name: OperationName, actor: User | None) -> None:
    """To the ideas of which these are the newest answers. Open boards hear of it: one change for each."""
    about = AnsweredIdea.objects.filter(answer__in=answers)
    boards = Board.objects.filter(pk__in=Idea.objects.filter(answered__in=about).values("board"))
    statuses = list(answers.order_by("status").values_list("status", flat=True).distinct())
    for board_pk in boards.order_by("pk").values_list("pk", flat=True):
        with changing_board(board_pk, name, actor) as change:
            on_board = about.filter(idea__board=board_pk)
            numbers = on_board.order_by("idea__number").values_list("idea__number", flat=True)
            change.result = {"numbers": list(numbers)}
            for status in statuses:
                keys = on_board.filter(answer__status=status).newest().values("idea")
                Idea.objects.filter(pk__in=keys).update(status=status, seq=change.seq)


def _keep_version(answer: OfficialAnswer, reason: str, *, withhold: bool, is_told: bool) -> None:
    AnswerVersion.objects.create(
        answer=answer,
        number=answer.version,
        status_id=answer.status_id,
        text="" if withhold else answer.text,
        answered_by="" if withhold else answer.answered_by,
        dated=answer.dated,
        reason=reason,
        is_withheld=withhold,
        is_told=is_told,
        replaced_at=timezone.now(),
    )

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from kek.places.models import Municipality
from participation.actions.checking import checked
from participation.actions.finding import own_idea
from participation.actions.steps import Handler, IdeaRow, Step
from participation.enums import ContributionState, OperationName, VersionReason, Voice
from participation.exceptions import InvalidArguments, NoSuchColumn, NoSuchIdea, StaleEdit
from participation.limits import RANK_STEP
from participation.models import Idea, IdeaVersion
from participation.rules import check_voice, source_of, waits_for_approval
from participation.validators import clean_idea_text, clean_tags
from participation.wire.contributions import EditIdea, PostIdea, WithdrawIdea


def post_idea(step: Step, args: PostIdea) -> dict[str, Any]:
    """Put a new idea at the end of a column. The result names its card and its number."""
    check_voice(args.voice, step.voice)
    text = checked("text", clean_idea_text, args.text)
    tags = checked("tags", clean_tags, args.tags)
    column = step.board.columns_by_key.get(args.column)
    if column is None:
        raise NoSuchColumn(field="column")
    place = municipality_of(args.place)
    number, voice = step.board.next_number, step.voice
    waits = waits_for_approval(step.board, step.author, voice)
    idea = IdeaRow(
        board_id=step.board.pk,
        column_id=column.pk,
        number=number,
        text=text,
        rank=number * RANK_STEP,
        place_id=place.pk if place else None,
        source=source_of(step.board, timezone.now()),
        voice=voice,
        participant_id=step.author.pk,
        pseudonym=step.author.pseudonym,
        state=ContributionState.PENDING if waits else ContributionState.PUBLISHED,
        was_shown=not waits and not step.board.is_veiled,
        seq=step.seq,
        op=step.op_id,
    )
    return step.add_idea(idea, tags)


def edit_idea(step: Step, args: EditIdea) -> dict[str, Any]:
    """Change one's own idea, if one has seen it as it is now. The old text is kept."""
    idea = own_idea(step, args.idea)
    if idea.state == ContributionState.WITHDRAWN:
        raise NoSuchIdea
    text = checked("text", clean_idea_text, args.text)
    tags = checked("tags", clean_tags, args.tags)
    place = municipality_of(args.place)
    _check_base(step.base, idea)
    place_pk = place.pk if place else None
    if text != idea.text or not _are_same(tags, idea.tags.names()) or place_pk != idea.place_id:
        idea.place = place
        idea.state = _state_after_edit(step, idea)
        idea.edited_at = timezone.now()
        idea.tags.set(tags)
        change_text(step, idea, text, VersionReason.EDITED)
        step.touch_group(idea.group_id)
        step.touch_spotlight(idea.pk)
    return {"idea": idea.pk, "number": idea.number, "state": idea.state}


def change_text(step: Step, idea: Idea, text: str, reason: VersionReason) -> None:
    """Write the idea with its new text; the old one becomes a version."""
    if text != idea.text:
        IdeaVersion.objects.create(idea=idea, text=idea.text, reason=reason)
    idea.text = text
    idea.seq = idea.edited_seq = step.seq
    idea.save()


def withdraw_idea(step: Step, args: WithdrawIdea) -> dict[str, Any]:
    """Take one's own idea back: it stays with its author, and its number is never given again."""
    idea = own_idea(step, args.idea)
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.WITHDRAWN, seq=step.seq)
    step.touch_group(idea.group_id)
    step.touch_spotlight(idea.pk)
    return {"idea": idea.pk, "number": idea.number}


def _check_base(base: int | None, idea: Idea) -> None:
    if base is None:
        raise InvalidArguments(field="base")
    if base < idea.edited_seq:
        current = {
            "text": idea.text,
            "tags": sorted(idea.tags.names()),
            "place": idea.place_id,
            "seq": idea.seq,
        }
        raise StaleEdit(field="text", current=current)


def _state_after_edit(step: Step, idea: Idea) -> str:
    """An edit never brings back by itself what the office has taken away or cut."""
    if step.voice == Voice.OFFICE:
        return idea.state
    was_accepted = idea.state == ContributionState.PUBLISHED and not idea.is_redacted
    if was_accepted and not waits_for_approval(step.board, step.author, step.voice):
        return ContributionState.PUBLISHED
    return ContributionState.PENDING


def _are_same(tags: Iterable[str], others: Iterable[str]) -> bool:
    return sorted(tags) == sorted(others)


def municipality_of(key: int | None) -> Municipality | None:
    if key is None:
        return None
    place = Municipality.objects.filter(pk=key).first()
    if place is None:
        raise InvalidArguments("Bitte wählen Sie die Gemeinde aus der Liste.", field="place")
    return place


HANDLERS = {
    OperationName.POST_IDEA.value: Handler(post_idea, only_adds=True),
    OperationName.EDIT_IDEA.value: Handler(edit_idea),
    OperationName.WITHDRAW_IDEA.value: Handler(withdraw_idea),
}

"""What the office decides about contributions: publish, refuse, hide, restore, redact; and about people: ban.

A decision leads away from certain states only, so that two people who decide at once never overwrite each
other: the second one is told. Several contributions are decided together or not at all.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from kek.people.rules import is_office
from participation.actions.checking import checked
from participation.actions.comments import recount_comments
from participation.actions.decisions import NO_REASON, Why, checked_ground, log_ban, log_decision
from participation.actions.ideas import change_text
from participation.actions.letters import tell_authors
from participation.actions.selections import Selected, check_standing, check_unchanged, selected
from participation.actions.steps import Handler, Step
from participation.actions.tags import take_tags_off
from participation.enums import ContributionState, DecisionKind, OperationName, VersionReason
from participation.exceptions import InvalidArguments, NoSuchComment, NoSuchIdea, NoSuchParticipant
from participation.models import Comment, CommentVersion, Idea, Participant
from participation.redaction import holds_any, removed_parts
from participation.validators import clean_idea_text, clean_reason
from participation.wire.moderation import Ban, Redact, Selection, SelectionWithReason

State = ContributionState


def publish(step: Step, args: Selection) -> dict[str, Any]:
    """What waited is public from now on."""
    return _decide(step, selected(step, args), {State.PENDING}, State.PUBLISHED)


def refuse(step: Step, args: SelectionWithReason) -> dict[str, Any]:
    """What waited is not published. The text stays with its author, who reads why."""
    why = Why(checked("reason", clean_reason, args.reason), checked_ground(args.ground))
    return _decide(step, selected(step, args), {State.PENDING}, State.REFUSED, why)


def hide(step: Step, args: SelectionWithReason) -> dict[str, Any]:
    """What was public is so no longer. Whatever the text says by now: what must go can always go."""
    why = Why(checked("reason", clean_reason, args.reason), checked_ground(args.ground))
    return take_down(step, selected(step, args), why)


def restore(step: Step, args: Selection) -> dict[str, Any]:
    """A refusal or hiding is taken back."""
    return _decide(step, selected(step, args), {State.REFUSED, State.HIDDEN}, State.PUBLISHED)


def redact(step: Step, args: Redact) -> dict[str, Any]:
    """Black out parts of a text, and the tags that say the same. Earlier texts are the office's alone."""
    why = Why(checked("reason", clean_reason, args.reason), checked_ground(args.ground))
    text = checked("text", clean_idea_text, args.text)
    if args.idea is not None and args.comment is None:
        return _redact_idea(step, args.idea, args.tags, text, why)
    if args.comment is not None and args.idea is None:
        return _redact_comment(step, args.comment, text, why)
    raise InvalidArguments


def ban(step: Step, args: Ban) -> dict[str, Any]:
    """The person cannot write here any more; what they said stays. Absolute: repeating it changes nothing."""
    person = Participant.objects.select_related("user").filter(board=step.board, pk=args.participant).first()
    if person is None:
        raise NoSuchParticipant(field="participant")
    if args.is_banned and person.user is not None and is_office(person.user):
        raise InvalidArguments("Das Projektbüro lässt sich nicht ausschließen.", field="participant")
    if args.is_banned != (person.banned_at is not None):
        person.banned_at = timezone.now() if args.is_banned else None
        person.save(update_fields=["banned_at"])
        log_ban(step, person, is_banned=args.is_banned)
    return {"participant": person.pk, "is_banned": args.is_banned}


def take_down(step: Step, found: Selected, why: Why) -> dict[str, Any]:
    """Hide what is published."""
    check_standing(found, {State.PUBLISHED})
    return _carry_out(step, found, State.HIDDEN, why)


def _decide(
    step: Step,
    found: Selected,
    leaving: set[ContributionState],
    state: ContributionState,
    why: Why = NO_REASON,
) -> dict[str, Any]:
    check_standing(found, leaving)
    check_unchanged(step, found.ideas)
    return _carry_out(step, found, state, why)


def _carry_out(step: Step, found: Selected, state: ContributionState, why: Why) -> dict[str, Any]:
    reason = why.reason
    ideas = Idea.objects.filter(pk__in=[idea.pk for idea in found.ideas])
    ideas.update(state=state, reason=reason, seq=step.seq)
    if state == State.PUBLISHED and not step.board.is_veiled:
        ideas.update(was_shown=True)
    Comment.objects.filter(pk__in=[comment.pk for comment in found.comments]).update(
        state=state, reason=reason
    )
    recount_comments({comment.idea_id for comment in found.comments}, step.seq)
    _darken(step, found.ideas, state)
    for group_pk in {idea.group_id for idea in found.ideas}:
        step.touch_group(group_pk)
    log_decision(step, _kind_of(found, state), found, why)
    if reason:
        tell_authors(step, state, found, why)
    return {**found.named(), "state": state.value}


def _kind_of(found: Selected, state: ContributionState) -> DecisionKind:
    """What was public once and is so again was restored; what was never is published."""
    about: list[Idea | Comment] = [*found.ideas, *found.comments]
    was_pending = all(each.state == State.PENDING for each in about)
    if state == State.PUBLISHED:
        return DecisionKind.PUBLISH if was_pending else DecisionKind.RESTORE
    return DecisionKind.HIDE if state == State.HIDDEN else DecisionKind.REFUSE


def _darken(step: Step, ideas: Iterable[Idea], state: ContributionState) -> None:
    """No card that is gone stays in the spotlight, or comes back into it when it is restored."""
    if state != State.PUBLISHED and step.board.spotlight_id in {idea.pk for idea in ideas}:
        step.board.spotlight_id = None
        step.touch_board()


def _redact_idea(step: Step, key: int, tags: list[str], text: str, why: Why) -> dict[str, Any]:
    idea = Idea.objects.filter(board=step.board, pk=key).first()
    if idea is None:
        raise NoSuchIdea(field="idea")
    check_unchanged(step, [idea])
    gone = _removed(idea.text, text)
    idea.versions.update(reason=VersionReason.REDACTED)
    idea.is_redacted, idea.reason = True, why.reason
    change_text(step, idea, text, VersionReason.REDACTED)
    named = {name.casefold() for name in tags}
    telling = [tag for tag in idea.tags.all() if tag.name.casefold() in named or holds_any(tag.name, gone)]
    take_tags_off(idea.tagged.filter(tag__in=telling))
    _tell_and_log_redaction(step, Selected([idea], []), why)
    return {"idea": idea.pk}


def _redact_comment(step: Step, key: int, text: str, why: Why) -> dict[str, Any]:
    comment = Comment.objects.select_related("idea").filter(idea__board=step.board, pk=key).first()
    if comment is None:
        raise NoSuchComment(field="comment")
    _removed(comment.text, text)
    CommentVersion.objects.create(comment=comment, text=comment.text)
    Comment.objects.filter(pk=comment.pk).update(text=text, is_redacted=True, reason=why.reason)
    Idea.objects.filter(pk=comment.idea_id).update(seq=step.seq)
    _tell_and_log_redaction(step, Selected([], [comment]), why)
    return {"comment": comment.pk}


def _tell_and_log_redaction(step: Step, found: Selected, why: Why) -> None:
    log_decision(step, DecisionKind.REDACT, found, why)
    tell_authors(step, OperationName.REDACT, found, why)


def _removed(before: str, after: str) -> list[str]:
    gone = removed_parts(before, after)
    if gone is None:
        raise InvalidArguments(
            "Bitte ersetzen Sie nur Wörter durch ▇▇▇ und lassen Sie den übrigen Text, wie er ist. "
            "Niemandem sollen andere Worte in den Mund gelegt werden.",
            field="text",
        )
    return gone


HANDLERS: dict[str, Handler] = {
    OperationName.PUBLISH.value: Handler(publish, for_office=True),
    OperationName.REFUSE.value: Handler(refuse, for_office=True),
    OperationName.HIDE.value: Handler(hide, for_office=True),
    OperationName.RESTORE.value: Handler(restore, for_office=True),
    OperationName.REDACT.value: Handler(redact, for_office=True),
    OperationName.BAN.value: Handler(ban, for_office=True),
}

"""The log of moderation: each decision is written down with it, in its transaction."""

from dataclasses import dataclass
from datetime import datetime

from participation.actions.selections import Selected
from participation.actions.steps import Step
from participation.enums import DecisionKind, Ground
from participation.exceptions import InvalidArguments
from participation.models import Comment, Idea, ModerationDecision, Participant


def checked_ground(text: str) -> Ground:
    if text not in Ground.values:
        raise InvalidArguments("Bitte wählen Sie, worauf sich die Entscheidung stützt.", field="ground")
    return Ground(text)


@dataclass(frozen=True)
class Why:
    """What authors read as the statement of reasons. ground is None where nothing was restricted."""

    reason: str
    ground: Ground | None = None
    is_reported: bool = False


NO_REASON = Why("")


def log_decision(step: Step, kind: DecisionKind, found: Selected, why: Why) -> None:
    """One entry for each contribution."""
    about: list[Idea | Comment] = [*found.ideas, *found.comments]
    ModerationDecision.objects.bulk_create(
        ModerationDecision(
            kind=kind,
            ground=why.ground or "",
            reason=why.reason,
            is_reported=why.is_reported,
            board=step.board,
            idea=contribution if isinstance(contribution, Idea) else contribution.idea,
            comment=contribution if isinstance(contribution, Comment) else None,
            participant_id=contribution.participant_id,
            actor=step.visitor.account,
        )
        for contribution in about
    )


def log_ban(step: Step, person: Participant, *, is_banned: bool) -> None:
    ModerationDecision.objects.create(
        kind=DecisionKind.BAN if is_banned else DecisionKind.UNBAN,
        board=step.board,
        participant=person,
        actor=step.visitor.account,
    )


def forget_decisions(now: datetime) -> None:
    """After three years, as ModerationDecision says."""
    ModerationDecision.objects.expired(now).delete()

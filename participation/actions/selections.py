"""What a decision of the office is about: ideas and comments of one board, as the office saw them."""

from collections.abc import Collection
from dataclasses import dataclass

from participation.actions.steps import Step
from participation.enums import ContributionState
from participation.exceptions import AlreadyDecided, InvalidArguments, NoSuchComment, NoSuchIdea, StaleEdit
from participation.limits import DECIDED_AT_ONCE
from participation.models import Comment, Idea
from participation.wire.moderation import Selection


@dataclass(frozen=True)
class Selected:
    """All of it or nothing is decided: what a preview showed is what happens."""

    ideas: list[Idea]
    comments: list[Comment]

    def named(self) -> dict[str, list[int]]:
        """As an acknowledgement or a refusal names it."""
        return {
            "ideas": [idea.pk for idea in self.ideas],
            "comments": [comment.pk for comment in self.comments],
        }

    def __bool__(self) -> bool:
        return bool(self.ideas or self.comments)


def selected(step: Step, args: Selection) -> Selected:
    """The rows; a refusal if one of them is not on this board, or if there are none or too many."""
    ideas, comments = set(args.ideas), set(args.comments)
    if not ideas and not comments:
        raise InvalidArguments("Bitte wählen Sie mindestens einen Beitrag aus.")
    if len(ideas) + len(comments) > DECIDED_AT_ONCE:
        raise InvalidArguments(f"Bitte wählen Sie höchstens {DECIDED_AT_ONCE} Beiträge auf einmal aus.")
    found = Selected(
        list(Idea.objects.filter(board=step.board, pk__in=ideas).order_by("number")),
        list(Comment.objects.filter(idea__board=step.board, pk__in=comments).select_related("idea")),
    )
    if len(found.ideas) < len(ideas):
        raise NoSuchIdea(field="ideas")
    if len(found.comments) < len(comments):
        raise NoSuchComment(field="comments")
    return found


def check_standing(found: Selected, states: Collection[ContributionState]) -> None:
    """AlreadyDecided names what somebody else has decided meanwhile; nothing is overwritten."""
    decided = Selected(
        [idea for idea in found.ideas if idea.state not in states],
        [comment for comment in found.comments if comment.state not in states],
    )
    if decided:
        raise AlreadyDecided(current=decided.named())


def check_unchanged(step: Step, ideas: Collection[Idea]) -> None:
    """StaleEdit if an idea got another text after the seq that the office saw."""
    if step.base is None:
        return
    for idea in ideas:
        if idea.edited_seq > step.base:
            raise StaleEdit(field="text", current={"idea": idea.pk, "text": idea.text, "seq": idea.seq})

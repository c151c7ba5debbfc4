"""The forms that a visitor gets on an idea's page: what they may do now, and no others."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Sum

from participation.enums import ContributionState, OperationName, ViewClass
from participation.forms.on_idea import (
    CommentForm,
    EditForm,
    OperationForm,
    SupportForm,
    VoteForm,
    WithdrawCommentForm,
    WithdrawForm,
)
from participation.models import Board, Comment, Idea, Participant, Support, Vote
from participation.rules import may_be_offered, voice_told
from participation.visitors import Visitor

Form = TypeVar("Form", bound=OperationForm)
WITHDRAWABLE = frozenset({ContributionState.PUBLISHED, ContributionState.PENDING})


@dataclass
class Desk:
    """bound is the form that came back with faults: it stands where its fresh one would."""

    board: Board
    idea: Idea
    participant: Participant | None
    visitor: Visitor
    bound: OperationForm | None = None

    def __post_init__(self) -> None:
        self.offered = may_be_offered(self.board, self.participant, self.visitor)
        self.is_shown = self.idea.is_shown_in(ViewClass.PARTICIPANT, is_veiled=self.board.is_veiled)
        self.is_own = self.participant is not None and self.idea.participant_id == self.participant.pk
        self.voice = voice_told(self.visitor, self.participant)
        self.is_supported = self.participant is not None and self._is_supported(self.participant)

    def edit(self) -> EditForm | None:
        if not self._may_change(OperationName.EDIT_IDEA):
            return None
        tags = ", ".join(tag.name for tag in self.idea.tags.all())
        initial = {"text": self.idea.text, "tags": tags, "place": self.idea.place_id, "base": self.idea.seq}
        return self._form(EditForm, initial=initial)

    def withdraw(self) -> WithdrawForm | None:
        return self._form(WithdrawForm) if self._may_change(OperationName.WITHDRAW_IDEA) else None

    def support(self) -> SupportForm | None:
        if OperationName.SUPPORT not in self.offered or not self.is_shown or self.is_own:
            return None
        return self._form(SupportForm, initial={"on": "0" if self.is_supported else "1"})

    def vote(self) -> VoteForm | None:
        if OperationName.VOTE not in self.offered or not self.is_shown:
            return None
        here, elsewhere = self._votes()
        left = max(0, self.board.votes_per_person - elsewhere - here)
        most = here + left if self.board.allows_several_votes else 1
        return self._form(VoteForm, most=most, left=left, initial={"count": here})

    def comment(self, parent: int | None = None) -> CommentForm | None:
        if OperationName.POST_COMMENT not in self.offered or not self.is_shown:
            return None
        initial = {"parent": parent, "voice": self.voice}
        return self._form(CommentForm, target=parent, initial=initial)

    def withdraw_comment(self, comment: Comment) -> WithdrawCommentForm | None:
        may = OperationName.WITHDRAW_COMMENT in self.offered and comment.state in WITHDRAWABLE
        if not may or not self.owns(comment):
            return None
        return self._form(WithdrawCommentForm, target=comment.pk, initial={"comment": comment.pk})

    def owns(self, comment: Comment) -> bool:
        return self.participant is not None and comment.participant_id == self.participant.pk

    def _may_change(self, name: OperationName) -> bool:
        return self.is_own and name in self.offered and self.idea.state != ContributionState.WITHDRAWN

    def _is_supported(self, participant: Participant) -> bool:
        return Support.objects.filter(idea=self.idea, participant=participant).exists()

    def _votes(self) -> tuple[int, int]:
        """What the visitor gave this idea, and what all others together."""
        if self.participant is None:
            return 0, 0
        given = Vote.objects.that_count().filter(participant=self.participant)
        sums = dict(given.values_list("idea").annotate(given=Sum("count")))
        here = sums.pop(self.idea.pk, 0)
        return here, sum(sums.values())

    def _form(self, kind: type[Form], target: int | None = None, **kwargs: Any) -> Form:
        if isinstance(self.bound, kind) and self.bound.target == target:
            return self.bound
        account = self.visitor.account
        name = account.public_name if account else ""
        return kind(participant=self.participant, target=target, suggested_name=name, **kwargs)

"""What operations are about: cards in every state, a group, a report. One idea and comment: the citizen's."""

from typing import Any

from kek.people.models import User
from participation.enums import BoardPhase, ContributionState, CountedSource, OperationName, Source
from participation.models import Board, Idea
from participation.phases import PHASES
from tests.factories.facilitation import cards, grouped
from tests.factories.moderation import decide, reported_by_somebody
from tests.factories.participation import account, act, guest, joined


class OperationScene:
    def __init__(self, board: Board) -> None:
        self.board = board
        self.office = User.objects.get(public_name="Olga")
        clara = account(User.objects.get(public_name="Clara"))
        column = board.columns.get().pk
        own = act(board, clara, "post_idea", text="Ein Radweg", column=column, tags=[])["idea"]
        self.own = Idea.objects.get(pk=own)
        self.first, self.second, self.third, self.fourth = cards(board, "Eins", "Zwei", "Drei", "Vier")
        self.comment = act(board, clara, "post_comment", idea=self.first.pk, text="Gern")["comment"]
        self.hidden, self.pending = cards(board, "Verborgen", "Wartet")
        decide(board, self.office, "hide", ideas=[self.hidden.pk], reason="Doppelt.")
        Idea.objects.filter(pk=self.pending.pk).update(state=ContributionState.PENDING)
        self.report = reported_by_somebody(self.first)
        self.group = grouped(board, self.office, "Wege", self.first, self.second)
        self.banned = joined(board, guest("stoert"), "Elster")

    def phase_for(self, name: OperationName) -> BoardPhase:
        accepted = PHASES.get(name, frozenset())
        collecting = BoardPhase.COLLECTING
        return collecting if collecting in accepted else min(accepted, default=collecting)

    def arguments(self, name: OperationName) -> dict[str, Any]:
        return self._of_participants().get(name) or self._of_the_office().get(name) or {}

    def _of_participants(self) -> dict[OperationName, dict[str, Any]]:
        text = "Ein zweiter Radweg"
        return {
            OperationName.POST_IDEA: {"text": text, "column": self.board.columns.get().pk},
            OperationName.EDIT_IDEA: {"idea": self.own.pk, "text": text},
            OperationName.WITHDRAW_IDEA: {"idea": self.own.pk},
            OperationName.SUPPORT: {"idea": self.third.pk, "on": True},
            OperationName.VOTE: {"idea": self.third.pk, "count": 1},
            OperationName.POST_COMMENT: {"idea": self.third.pk, "text": text},
            OperationName.WITHDRAW_COMMENT: {"comment": self.comment},
        }

    def _of_the_office(self) -> dict[OperationName, dict[str, Any]]:
        group, third, reason = self.group.pk, self.third.pk, {"reason": "Bitte sachlich."}
        return {
            OperationName.CHANGE_PHASE: {"before": "collecting", "to": "sorting"},
            OperationName.SET_TIMER: {"seconds": 60},
            OperationName.REVEAL: {"veiled": True},
            OperationName.SPOTLIGHT: {"idea": third},
            OperationName.MOVE_CARD: {"card": f"idee-{third}", "direction": "last"},
            OperationName.FORM_GROUP: {"name": "Rad", "ideas": [third, self.fourth.pk]},
            OperationName.CHANGE_GROUP: {"group": group, "name": "Straßen"},
            OperationName.JOIN_GROUP: {"idea": third, "group": group},
            OperationName.LEAVE_GROUP: {"idea": self.first.pk},
            OperationName.DISSOLVE_GROUP: {"group": group},
            OperationName.RECORD_IDEA: {
                "text": "Von Papier", "column": self.board.columns.get().pk, "source": Source.PAPER.value
            },
            OperationName.RECORD_VOTES: {"idea": third, "source": CountedSource.HANDS.value, "count": 3},
            OperationName.PUBLISH: {"ideas": [self.pending.pk]},
            OperationName.REFUSE: {"ideas": [self.pending.pk], **reason},
            OperationName.HIDE: {"ideas": [third], **reason},
            OperationName.RESTORE: {"ideas": [self.hidden.pk]},
            OperationName.REDACT: {"idea": third, "text": "▇▇▇", **reason},
            OperationName.DECIDE_REPORT: {"report": self.report.pk, "is_upheld": False, "answer": "Bleibt."},
            OperationName.BAN: {"participant": self.banned.pk},
        }  # fmt: skip

"""Arguments for every operation, from two drawn numbers: own cards, others', foreign and missing ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from participation.enums import BoardPhase
from participation.models import Board, Column, Comment, Idea, IdeaGroup, Participant, Report
from participation.redaction import BLACKED_OUT
from tests.live.histories.world import World

NOWHERE = 987_654_321
# A history that is drawn at random would rarely stay long enough in one phase to do something there.
WAY_ON = {
    BoardPhase.DRAFT: BoardPhase.COLLECTING,
    BoardPhase.COLLECTING: BoardPhase.SORTING,
    BoardPhase.SORTING: BoardPhase.VOTING,
    BoardPhase.VOTING: BoardPhase.DISCUSSING,
    BoardPhase.DISCUSSING: BoardPhase.CLOSED,
    BoardPhase.CLOSED: BoardPhase.ARCHIVED,
}


@dataclass
class Sayings:
    """What can be said on the board as it is now. a and b choose; the same numbers say the same again."""

    world: World
    a: int
    b: int
    words: int = 0

    def of(self, name: str) -> tuple[dict[str, Any], int | None]:
        """The operation's arguments and its base."""
        say: Callable[[], dict[str, Any]] = getattr(self, name)
        args = say()
        return args, self._base(args) if name in {"edit_idea", "redact"} else None

    # --- participants ------------------------------------------------------------------------------

    def post_idea(self) -> dict[str, Any]:
        tags = [["Mobilität"], []][self.b % 2]
        return {"text": self._text("Idee"), "column": self._column(), "tags": tags}

    def edit_idea(self) -> dict[str, Any]:
        return {"idea": self._idea(), "text": self._text("Geändert"), "tags": []}

    def withdraw_idea(self) -> dict[str, Any]:
        return {"idea": self._idea()}

    def support(self) -> dict[str, Any]:
        return {"idea": self._idea(), "on": self.b % 3 > 0}

    def vote(self) -> dict[str, Any]:
        return {"idea": self._idea(), "count": self.b % 5}

    def post_comment(self) -> dict[str, Any]:
        parent = self._pick(self._comments()) if self.b % 2 else None
        return {"idea": self._idea(), "text": self._text("Kommentar"), "parent": parent}

    def withdraw_comment(self) -> dict[str, Any]:
        return {"comment": self._pick(self._comments())}

    # --- facilitation ------------------------------------------------------------------------------

    def change_phase(self) -> dict[str, Any]:
        board = Board.objects.get(pk=self.world.board.pk)
        before = BoardPhase(board.phase)
        if self.b % 4 == 0:
            return {"before": before.value, "to": board.phase_before or "collecting"}
        seen = before if self.b % 7 else BoardPhase.VOTING
        return {"before": seen.value, "to": WAY_ON.get(before, BoardPhase.CLOSED).value}

    def set_timer(self) -> dict[str, Any]:
        return {"seconds": [None, 60, 600][self.b % 3]}

    def reveal(self) -> dict[str, Any]:
        return {"veiled": self.b % 3 == 0}

    def spotlight(self) -> dict[str, Any]:
        return {"idea": self._idea() if self.b % 3 else None}

    def move_card(self) -> dict[str, Any]:
        cards = [f"idee-{pk}" for pk in self._ideas()] + [f"gruppe-{pk}" for pk in self._groups()]
        card = self._pick(cards)
        if self.b % 2:
            return {"card": card, "direction": ["up", "down", "first", "last"][self.b // 2 % 4]}
        before = self._pick(cards, self.b // 2) if self.b % 3 else None
        return {"card": card, "column": self._column(), "before": before}

    def form_group(self) -> dict[str, Any]:
        ideas = list({self._idea(), self._pick(self._ideas(), self.b)})
        return {"name": self._text("Gruppe"), "ideas": ideas}

    def change_group(self) -> dict[str, Any]:
        return {"group": self._group(), "name": self._text("Umbenannt"), "main": None}

    def join_group(self) -> dict[str, Any]:
        return {"idea": self._idea(), "group": self._pick(self._groups(), self.b)}

    def leave_group(self) -> dict[str, Any]:
        return {"idea": self._idea()}

    def dissolve_group(self) -> dict[str, Any]:
        return {"group": self._group()}

    def undo(self) -> dict[str, Any]:
        return {}

    def record_idea(self) -> dict[str, Any]:
        return {"text": self._text("Vom Papier"), "column": self._column(), "source": "paper"}

    def record_votes(self) -> dict[str, Any]:
        return {"idea": self._idea(), "source": "hands", "count": self.b % 9}

    # --- moderation --------------------------------------------------------------------------------

    def publish(self) -> dict[str, Any]:
        return self._selection()

    def refuse(self) -> dict[str, Any]:
        return {**self._selection(), "reason": "Gehört nicht hierher."}

    def hide(self) -> dict[str, Any]:
        return {**self._selection(), "reason": "Verstößt gegen die Regeln."}

    def restore(self) -> dict[str, Any]:
        return self._selection()

    def redact(self) -> dict[str, Any]:
        key = self._idea()
        text = Idea.objects.filter(pk=key).values_list("text", flat=True).first() or "Nichts"
        start = self.b % len(text)
        return {"idea": key, "text": f"{text[:start]}{BLACKED_OUT}{text[start + 3 :]}"}

    def decide_report(self) -> dict[str, Any]:
        reports = list(Report.objects.filter(board=self.world.board).values_list("pk", flat=True))
        return {"report": self._pick(reports), "is_upheld": self.b % 2 == 0, "answer": "Wir haben geprüft."}

    def ban(self) -> dict[str, Any]:
        people = (
            Participant.objects.filter(board=self.world.board).order_by("pk").values_list("pk", flat=True)
        )
        return {"participant": self._pick(list(people)), "is_banned": self.b % 2 == 0}

    # --- what there is to speak of -----------------------------------------------------------------

    def _text(self, kind: str) -> str:
        return f"{kind} {self.words} von {self.a}"

    def _base(self, args: dict[str, Any]) -> int:
        """The seq of the card as it stands, or an older one."""
        seq = Idea.objects.filter(pk=args["idea"]).values_list("seq", flat=True).first() or 0
        return seq if self.b % 4 else max(0, seq - 1)

    def _selection(self) -> dict[str, Any]:
        comments = [self._pick(self._comments())] if self.b % 3 == 0 else []
        return {"ideas": [] if self.b % 9 == 0 else [self._idea()], "comments": comments}

    def _idea(self) -> int:
        return self._pick(self._ideas())

    def _group(self) -> int:
        return self._pick(self._groups())

    def _column(self) -> int:
        columns = Column.objects.filter(board=self.world.board).values_list("pk", flat=True)
        return self._pick(list(columns), self.b)

    def _ideas(self) -> list[int]:
        ideas = Idea.objects.filter(board=self.world.board).order_by("pk").values_list("pk", flat=True)
        return list(ideas)

    def _groups(self) -> list[int]:
        groups = IdeaGroup.objects.filter(board=self.world.board).order_by("pk").values_list("pk", flat=True)
        return list(groups)

    def _comments(self) -> list[int]:
        comments = Comment.objects.filter(idea__board=self.world.board).order_by("pk")
        return list(comments.values_list("pk", flat=True))

    def _pick(self, found: Sequence[Any], number: int | None = None) -> Any:
        """One of them; now and then one of another board, or one that nowhere is."""
        number = self.a if number is None else number
        if number % 17 == 16 or not found:
            return NOWHERE
        if number % 17 == 15 and isinstance(found[0], int):
            return self.world.foreign_idea.pk
        return found[number % len(found)]

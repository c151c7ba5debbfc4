"""What the office decided in moderation: one by one for the office, as numbers for everybody."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils import timezone

from participation.enums import DecisionKind, Ground, OperationName
from participation.models import ModerationDecision, Operation
from participation.models.moderation_decision import KEPT_FOR, ModerationDecisionQuerySet

# What a statement of reasons is given for; the rest lets something stand or brings it back.
RESTRICTIONS = (DecisionKind.REFUSE, DecisionKind.HIDE, DecisionKind.REDACT, DecisionKind.BLOCK)
JUNE = 6
HalfYear = tuple[int, int]


@dataclass(frozen=True)
class LogFilter:
    kind: str = ""
    ground: str = ""
    since: date | None = None
    until: date | None = None
    is_reported: bool = False


def decisions_by(asked: LogFilter) -> ModerationDecisionQuerySet:
    """The newest first, with all that a line of the log names."""
    rows = ModerationDecision.objects.select_related(
        "board__page", "idea", "comment", "participant", "account", "actor"
    )
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.ground:
        rows = rows.filter(ground=asked.ground)
    if asked.since:
        rows = rows.filter(made_at__date__gte=asked.since)
    if asked.until:
        rows = rows.filter(made_at__date__lte=asked.until)
    return rows.filter(is_reported=True) if asked.is_reported else rows


def about_whom(decision: ModerationDecision) -> str:
    """What the decision is about, without a word of what somebody wrote."""
    if decision.comment_id and decision.idea:
        return f"Kommentar zu Nr. {decision.idea.number}"
    if decision.idea:
        return f"Idee Nr. {decision.idea.number}"
    if decision.participant:
        return f"Person „{decision.participant.pseudonym}“"
    return f"Konto {decision.account or '(gelöscht)'}"


@dataclass
class Numbers:
    """Of one half-year: the counts only, nothing that leads to a person."""

    half_year: HalfYear
    reports: int = 0
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)
    after_reports: int = 0

    @property
    def title(self) -> str:
        year, half = self.half_year
        return f"{half}. Halbjahr {year}"

    def of(self, kind: DecisionKind) -> int:
        return sum(count for (name, _), count in self.counted.items() if name == kind.value)

    @property
    def restrictions(self) -> dict[str, int]:
        """By ground."""
        return {
            ground.label: sum(self.counted[kind.value, ground.value] for kind in RESTRICTIONS)
            for ground in Ground
        }

    @property
    def kinds(self) -> Iterator[tuple[str, int]]:
        for kind in (*RESTRICTIONS, DecisionKind.DISMISS, DecisionKind.RESTORE, DecisionKind.BAN):
            yield str(kind.label), self.of(kind)


def numbers_by_half_year(now: datetime) -> list[Numbers]:
    """The newest first, as far back as the log goes. Two queries."""
    found: dict[HalfYear, Numbers] = {}
    reports = Operation.objects.filter(name=OperationName.REPORT, created_at__gt=now - KEPT_FOR)
    by_month = reports.order_by().annotate(year=ExtractYear("created_at"), month=ExtractMonth("created_at"))
    for year, month, count in by_month.values_list("year", "month").annotate(Count("pk")):
        _in(found, year, month).reports += count
    decided = ModerationDecision.objects.order_by().annotate(
        year=ExtractYear("made_at"), month=ExtractMonth("made_at")
    )
    counted = decided.values_list("year", "month", "kind", "ground", "is_reported").annotate(Count("pk"))
    for year, month, kind, ground, is_reported, count in counted:
        numbers = _in(found, year, month)
        numbers.counted[kind, ground] += count
        numbers.after_reports += count if is_reported else 0
    today = timezone.localtime(now)
    _in(found, today.year, today.month)  # the present one stands there from its first day on
    return [found[half_year] for half_year in sorted(found, reverse=True)]


def _in(found: dict[HalfYear, Numbers], year: int, month: int) -> Numbers:
    half_year = (year, 1 if month <= JUNE else 2)
    return found.setdefault(half_year, Numbers(half_year))

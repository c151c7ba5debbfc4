"""What waits for the office on one board: contributions, reports, and what was decided last."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from kek.keys import key_in
from participation.enums import ContributionState, OperationName
from participation.models import Board, Comment, Idea, Operation, Report
from participation.queries.hints import hint_words, hinted_on, hints_in
from participation.queries.snapshot import one_snapshot

# As much as one page shows; the rest follows when these are decided.
WAITING_AT_ONCE = 50
DECIDED_AT_LAST = 20
BAN_IS_FRESH = timedelta(hours=1)

IDEA, COMMENT = "idee", "kommentar"
# The decisions about contributions, as said of one of them; the ledger's words are about several.
DECIDED: dict[str, str] = {
    OperationName.PUBLISH.value: "veröffentlicht",
    OperationName.REFUSE.value: "abgelehnt",
    OperationName.HIDE.value: "ausgeblendet",
    OperationName.RESTORE.value: "wiederhergestellt",
    OperationName.REDACT.value: "geschwärzt",
    OperationName.DECIDE_REPORT.value: "Meldung entschieden",
}
TAKEN_DOWN = (ContributionState.REFUSED, ContributionState.HIDDEN)

Keys = tuple[Sequence[int], Sequence[int]]


@dataclass(frozen=True)
class Item:
    """An idea or a comment before the office. op_id makes sending its form twice one decision.

    hints are words of the office's list that it holds.
    """

    idea: Idea
    comment: Comment | None = None
    report: Report | None = None
    decision: Operation | None = None
    op_id: UUID = field(default_factory=uuid.uuid4)
    hints: tuple[str, ...] = ()

    @property
    def contribution(self) -> Idea | Comment:
        return self.comment or self.idea

    @property
    def kind(self) -> str:
        return COMMENT if self.comment else IDEA

    @property
    def key(self) -> str:
        """As the forms name it: idee-4, kommentar-7."""
        return self.contribution.html_id

    @property
    def html_id(self) -> str:
        """Of its place on the page: the same contribution may be reported more than once."""
        return f"meldung-{self.report.pk}" if self.report else f"pruefen-{self.key}"

    @property
    def title(self) -> str:
        return f"Kommentar zu Nr. {self.idea.number}" if self.comment else f"Idee Nr. {self.idea.number}"

    @property
    def is_public(self) -> bool:
        return self.contribution.state == ContributionState.PUBLISHED

    @property
    def can_be_restored(self) -> bool:
        return self.contribution.state in TAKEN_DOWN

    @property
    def decided_as(self) -> str:
        return DECIDED[self.decision.name] if self.decision else ""


@dataclass(frozen=True)
class Queue:
    """pending and reports are the oldest; the counts are those of all of them."""

    pending: list[Item]
    pending_count: int
    reports: list[Item]
    report_count: int
    hinted: list[Item]
    decided: list[Item]
    has_fresh_ban: bool

    @property
    def can_be_chosen_from(self) -> bool:
        """Whether there is a box to tick for deciding several at once."""
        return bool(self.pending) or any(item.can_be_restored for item in self.decided)

    @property
    def is_empty(self) -> bool:
        return not self.pending and not self.reports and not self.hinted


def queue_of(board: Board) -> Queue:
    """The same number of queries however much waits."""
    with one_snapshot():
        ideas = _ideas(board).filter(state=ContributionState.PENDING).order_by("created_at", "pk")
        comments = _comments(board).filter(state=ContributionState.PENDING).order_by("created_at", "pk")
        reports = Report.objects.open().filter(board=board).order_by("created_at", "pk")
        words = hint_words()
        hinted = _hinted(board, words)
        pending = [
            *(Item(idea) for idea in ideas[:WAITING_AT_ONCE]),
            *(Item(comment.idea, comment) for comment in comments[:WAITING_AT_ONCE]),
        ]
        pending = [replace(item, hints=hints_in(item.contribution.text, words)) for item in pending]
        return Queue(
            hinted=hinted,
            pending=sorted(pending, key=lambda item: item.contribution.created_at)[:WAITING_AT_ONCE],
            pending_count=ideas.count() + comments.count(),
            reports=_reported(reports[:WAITING_AT_ONCE]),
            report_count=reports.count(),
            # Each stands on the page once: its place has an id.
            decided=[item for item in _decided(board) if item.key not in {each.key for each in hinted}],
            has_fresh_ban=_has_fresh_ban(board),
        )


def _hinted(board: Board, words: Mapping[str, str]) -> list[Item]:
    ideas, comments = hinted_on(board, words)
    if not ideas and not comments:
        return []
    items = items_of(board, list(ideas), list(comments))
    return [
        replace(item, hints=comments[item.comment.pk] if item.comment else ideas[item.idea.pk])
        for item in items
    ]


def _has_fresh_ban(board: Board) -> bool:
    """Whether somebody was banned within the last hour: then the office may wonder whether that is enough."""
    since = timezone.now() - BAN_IS_FRESH
    bans = Operation.objects.filter(board=board, name=OperationName.BAN, created_at__gt=since)
    last = bans.order_by("-seq").first()
    return last is not None and bool(last.result["is_banned"])


def items_of(board: Board, ideas: Sequence[int], comments: Sequence[int]) -> list[Item]:
    """The named contributions of this board in the order of their numbers; others are left out."""
    found = [Item(idea) for idea in _ideas(board).filter(pk__in=ideas)]
    found += [Item(comment.idea, comment) for comment in _comments(board).filter(pk__in=comments)]
    return sorted(found, key=lambda item: (item.idea.number, item.comment is not None, item.key))


def keys_of(named: Iterable[str]) -> Keys:
    """idee-4 and kommentar-7 as keys of ideas and of comments; what is neither is left out."""
    ideas, comments = [], []
    for name in named:
        kind, _, digits = name.partition("-")
        key = key_in(digits)
        if key is None:
            continue
        if kind == IDEA:
            ideas.append(key)
        elif kind == COMMENT:
            comments.append(key)
    return ideas, comments


def _ideas(board: Board) -> QuerySet[Idea]:
    return Idea.objects.filter(board=board).select_related("participant", "column", "place").with_tags()


def _comments(board: Board) -> QuerySet[Comment]:
    return Comment.objects.filter(idea__board=board).select_related("participant", "idea", "parent")


def _reported(reports: QuerySet[Report]) -> list[Item]:
    rows = list(reports.select_related("idea__participant", "comment__participant", "idea__column"))
    prefetch_related_objects([report.idea for report in rows], "tags")
    return [Item(report.idea, report.comment, report) for report in rows]


def _decided(board: Board) -> list[Item]:
    """The last decisions from the ledger, each contribution once, as it stands now."""
    operations = Operation.objects.filter(board=board, name__in=DECIDED).select_related("actor")
    last = list(operations.order_by("-seq")[:DECIDED_AT_LAST])
    by_report = _contributions_of_reports(last)
    decisions: dict[str, Operation] = {}
    for operation in last:
        for key in _keys_in(operation, by_report):
            decisions.setdefault(key, operation)
    ideas, comments = keys_of(list(decisions)[:DECIDED_AT_LAST])
    items = {item.key: item for item in items_of(board, ideas, comments)}
    return [
        Item(items[key].idea, items[key].comment, decision=operation)
        for key, operation in decisions.items()
        if key in items
    ]


def _contributions_of_reports(operations: list[Operation]) -> dict[int, str]:
    keys = [operation.result["report"] for operation in operations if "report" in operation.result]
    reports = Report.objects.filter(pk__in=keys).values_list("pk", "idea", "comment")
    return {pk: f"{COMMENT}-{comment}" if comment else f"{IDEA}-{idea}" for pk, idea, comment in reports}


def _keys_in(operation: Operation, by_report: dict[int, str]) -> list[str]:
    result = operation.result
    if "report" in result:
        return [by_report[result["report"]]] if result["report"] in by_report else []
    ideas = result.get("ideas", [result["idea"]] if "idea" in result else [])
    comments = result.get("comments", [result["comment"]] if "comment" in result else [])
    return [f"{IDEA}-{key}" for key in ideas] + [f"{COMMENT}-{key}" for key in comments]

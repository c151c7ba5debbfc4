"""How much the district still owes: which ideas are answered, how soon, and where answers are missing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, F, Min
from django.urls import reverse
from django.utils.http import urlencode

from kek.process.models import FieldOfAction
from participation.enums import DECIDED_KINDS
from participation.models import AnsweredIdea, Board, Idea
from participation.queries.idea_list import DECIDED, NO_FIELD, UNANSWERED, WITHOUT_FIELD

# A board, a field of action, how many ideas, and how many of them are answered.
Counted = tuple[int, int | None, int, int]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Unanswered:
    """How many ideas of one board wait, and where they stand in its list."""

    board: str
    ideas: int
    address: str


@dataclass(frozen=True)
class Debt:
    """title is a field of action, or what else the ideas have in common; board is its key, if it is one.

    waiting leads to the unanswered ones: the numbers in it make the whole of them.
    """

    title: str
    ideas: int = 0
    answered: int = 0
    board: int | None = None
    waiting: list[Unanswered] = field(default_factory=list)

    @property
    def unanswered(self) -> int:
        return self.ideas - self.answered

    @property
    def share(self) -> int:
        """In whole percent, rounded; but 100 only if no idea waits, and 0 only if none is answered."""
        if self.answered in {0, self.ideas}:
            return 100 if self.answered else 0
        return min(99, max(1, round(100 * self.answered / self.ideas)))


@dataclass(frozen=True)
class AnswerDebt:
    """median_days is None while nothing is answered; waiting_since while nothing waits."""

    total: Debt
    fields: list[Debt]
    boards: list[Debt]
    median_days: int | None
    waiting_since: datetime | None


def answer_debt() -> AnswerDebt:
    """Five queries, however many ideas there are.

    Counted are the ideas that everybody may read at this moment (Idea.objects.public): published and
    unveiled, on a board for everybody whose page is public. Hidden, withdrawn, pending and refused ones, and
    those on boards for few, are in no number.

    Answered is an idea whose status is of a kind that decides (enums.DECIDED_KINDS). A reply that says "in
    review" is none, and an idea whose answer was corrected back to it waits again.

    Days are counted from when the idea came in to the first publication of an answer to it that decides as
    the answer reads now, in whole days, rounded down; so is the median over all answered ideas.

    The field of action is that of the column in which the idea stands now.
    """
    ideas = Idea.objects.public().order_by()
    counted = list(
        ideas.values_list("board", "column__field_of_action").annotate(
            all=Count("pk"), done=Count("pk", filter=DECIDED)
        )
    )
    oldest = ideas.exclude(DECIDED).aggregate(oldest=Min("created_at"))["oldest"]
    boards = Board.objects.filter(pk__in={row[0] for row in counted}).order_by("page__title", "pk")
    named = dict(boards.values_list("pk", "page__title"))
    fields = [*FieldOfAction.objects.values_list("pk", "slug", "title"), (None, NO_FIELD, WITHOUT_FIELD)]
    by_field = [
        _debt(title, [row for row in counted if row[1] == key], named, handlungsfeld=slug)
        for key, slug, title in fields
    ]
    by_board = [
        replace(_debt(title, [row for row in counted if row[0] == key], named), board=key)
        for key, title in named.items()
    ]
    return AnswerDebt(
        total=_debt("", counted, named),
        fields=[debt for debt in by_field if debt.ideas],
        boards=by_board,
        median_days=_median_days(),
        waiting_since=oldest,
    )


def _debt(title: str, rows: Iterable[Counted], named: Mapping[int, str], **wanted: str) -> Debt:
    """named are the boards; wanted narrows their lists to what the rows count."""
    waiting: Counter[int] = Counter()
    ideas = answered = 0
    for board, _, here, done in rows:
        ideas, answered = ideas + here, answered + done
        waiting[board] += here - done
    query = urlencode({"antwort": UNANSWERED, **wanted})
    lists = [
        Unanswered(name, waiting[board], f"{reverse('participation:list', args=[board])}?{query}")
        for board, name in named.items()
        if waiting[board]
    ]
    return Debt(title, ideas, answered, waiting=lists)


def _median_days() -> int | None:
    answered = Idea.objects.public().filter(DECIDED)
    deciding = AnsweredIdea.objects.filter(
        idea__in=answered, is_open=False, answer__status__kind__in=DECIDED_KINDS
    )
    firsts = (
        deciding.order_by()
        .values("idea")
        .annotate(came=F("idea__created_at"), first=Min("answer__batch__published_at"))
    )
    days = [(first - came) // DAY for came, first in firsts.values_list("came", "first")]
    return int(median(days)) if days else None

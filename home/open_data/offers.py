"""Which data sets there are at this moment, and when each last changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from documents.models import Protocol
from home.api.boards import public_boards
from home.api.changes import boards_changed_at
from home.api.documents import public_documents
from home.api.processes import public_processes
from home.api.public import pages
from home.open_data.datasets import ANSWERS, DOCUMENTS, EVENTS, IDEAS, PROTOCOLS, Subject
from kek.addresses import absolute
from kek.process.models import ProcessPage
from participation.enums import ContributionState
from participation.models import AnsweredIdea, Idea
from workshops.models import Event

# When the newest row of each process changed, where that is known; processes without rows are missing.
Changes = dict[int, datetime | None]


@dataclass(frozen=True)
class Offer:
    """A data set with something in it. process is None for what does not belong to one."""

    subject: Subject
    process: ProcessPage | None
    changed_at: datetime | None

    @property
    def title(self) -> str:
        return f"{self.subject.title}: {self.process.title}" if self.process else self.subject.title

    @property
    def csv_url(self) -> str:
        return table_url(self.subject.name, self.process and self.process.pk)

    @property
    def columns_url(self) -> str:
        return columns_url(self.subject.name, self.process and self.process.pk)

    @property
    def json_url(self) -> str:
        query = f"?process={self.process.pk}" if self.process else ""
        return absolute(f"{reverse('api:index')}{self.subject.resource}/{query}")

    @property
    def span(self) -> tuple[date, date | None] | None:
        """From the first phase of the process to the end of the last; None without phases."""
        phases = sorted(self.process.phases.all(), key=lambda phase: phase.start) if self.process else []
        return (phases[0].start, phases[-1].end) if phases else None


def table_url(subject: str, process: int | None) -> str:
    return _url("table", subject, process)


def columns_url(subject: str, process: int | None) -> str:
    """Of what the columns mean."""
    return _url("columns", subject, process)


def _url(name: str, subject: str, process: int | None) -> str:
    if process is None:
        return absolute(reverse(f"open_data:{name}", args=[subject]))
    return absolute(reverse(f"open_data:{name}_of_process", args=[process, subject]))


def offers() -> list[Offer]:
    """The running process first. A constant number of queries."""
    processes = list(public_processes().order_by("is_finished", "-path").prefetch_related("phases"))
    changes = {
        IDEAS: _ideas(processes),
        ANSWERS: _answers(processes),
        EVENTS: _events(),
        PROTOCOLS: _protocols(processes),
    }
    found = [
        Offer(subject, process, changed[process.pk])
        for process in processes
        for subject, changed in changes.items()
        if process.pk in changed
    ]
    newest = public_documents().aggregate(newest=Max("changed_at"))["newest"]
    return [*found, Offer(DOCUMENTS, None, newest)] if newest else found


def _ideas(processes: list[ProcessPage]) -> Changes:
    """Of boards that show any. An idea that went counts, too."""
    known = Q(ideas__state=ContributionState.PUBLISHED) | Q(ideas__was_shown=True)
    boards = public_boards().filter(is_veiled=False, shown__gt=0)
    rows = list(
        boards.annotate(highest=Max("ideas__seq", filter=known)).values_list("pk", "highest", "page__path")
    )
    moments = boards_changed_at((key, highest) for key, highest, _ in rows)
    return _by_process(processes, ((path, moments.get(key)) for key, _, path in rows))


def _answers(processes: list[ProcessPage]) -> Changes:
    answered = AnsweredIdea.objects.filter(idea__in=Idea.objects.public(), answer__batch__isnull=False)
    latest = Coalesce("answer__corrected_at", "answer__batch__published_at")
    paths = answered.order_by().values_list("idea__board__page__path")
    return _by_process(processes, paths.annotate(at=Max(latest)))


def _events() -> Changes:
    rows = pages(Event).filter(process__isnull=False).order_by().values("process")
    return dict(rows.annotate(at=Max("last_published_at")).values_list("process", "at"))


def _protocols(processes: list[ProcessPage]) -> Changes:
    published = pages(Protocol).filter(versions__published_at__isnull=False).order_by()
    return _by_process(processes, published.values_list("path").annotate(at=Max("versions__published_at")))


def _by_process(processes: list[ProcessPage], changes: Iterable[tuple[str, datetime | None]]) -> Changes:
    """By the place in the tree: what lies below a process belongs to it."""
    found: Changes = {}
    for path, at in changes:
        for process in processes:
            if path.startswith(process.path):
                before = found.get(process.pk)
                found[process.pk] = at if before is None or (at and at > before) else before
    return found

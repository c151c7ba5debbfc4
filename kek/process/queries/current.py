"""Where a process stands on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from kek.pages.models import SitePage
from kek.process.models import Phase, PhaseState, ProcessPage


@dataclass(frozen=True)
class Station:
    """A phase on a given day, as the timeline shows it."""

    phase: Phase
    state: PhaseState
    is_here: bool

    @property
    def state_label(self) -> str:
        return str(self.state.label)

    @cached_property
    def invitation(self) -> str:
        """What one can do. Where things stand, the page that it leads to has the last word: the phase of a
        process goes on when the only board in it has closed."""
        sentence = self.phase.what_you_can_do
        page = self.phase.action_page
        specific = page.specific_deferred if page is not None and self.is_here else None
        return specific.invitation(sentence) if sentence and isinstance(specific, SitePage) else sentence


def process_of(page: Page) -> ProcessPage | None:
    """The process that a page belongs to; a process belongs to itself."""
    if isinstance(page, ProcessPage):
        return page
    process: ProcessPage | None = ProcessPage.objects.ancestor_of(page).order_by("-depth").first()
    return process


def process_with_phases(page: Page, above: Iterable[Page]) -> tuple[ProcessPage | None, list[Phase]]:
    """The process that a page belongs to and its phases, in one query; above is the way to the page."""
    if isinstance(page, ProcessPage):
        return page, list(page.phases.select_related("action_page"))
    kind = ContentType.objects.get_for_model(ProcessPage).pk
    keys = [each.pk for each in above if each.content_type_id == kind]
    if not keys:
        return None, []
    phases = list(Phase.objects.filter(process=keys[-1]).select_related("process", "action_page"))
    process: ProcessPage = phases[0].process if phases else ProcessPage.objects.get(pk=keys[-1])
    return process, phases


def running_process() -> ProcessPage | None:
    """The newest process that still invites people."""
    process: ProcessPage | None = (
        ProcessPage.objects.live().public().filter(is_finished=False).order_by("-path").first()
    )
    return process


def timeline(process: ProcessPage, today: date) -> list[Station]:
    """All phases by date, with the page that each leads to."""
    return stations_on(process.phases.select_related("action_page"), today)


def stations_on(of_one_process: Iterable[Phase], today: date) -> list[Station]:
    """By date. At most one is where the process stands: the running one that began last."""
    phases = sorted(of_one_process, key=lambda phase: phase.start)
    states = _states(phases, today)
    running = [i for i, state in enumerate(states) if state is PhaseState.CURRENT]
    here = running[-1] if running else None
    return [
        Station(phase, state, i == here) for i, (phase, state) in enumerate(zip(phases, states, strict=True))
    ]


def current_station(phases: Iterable[Phase], today: date) -> Station | None:
    return next((station for station in stations_on(phases, today) if station.is_here), None)


def _states(phases: list[Phase], today: date) -> list[PhaseState]:
    """A phase with an open end is over as soon as the next one has begun."""
    states = [phase.state(today) for phase in phases]
    for i, (phase, following) in enumerate(pairwise(phases)):
        if phase.end is None and following.start <= today:
            states[i] = PhaseState.DONE
    return states

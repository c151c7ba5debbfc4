from datetime import date

import pytest

from kek.process.models import PhaseState, ProcessPage
from kek.process.queries.current import current_station, timeline
from tests.factories.kek import PhaseFactory, ProcessPageFactory

TODAY = date(2016, 5, 4)


@pytest.fixture
def process(db: None) -> ProcessPage:
    return ProcessPageFactory(short_title="KEK 2030")


def states(process: ProcessPage) -> list[tuple[str, PhaseState, bool]]:
    return [(s.phase.title, s.state, s.is_here) for s in timeline(process, TODAY)]


def test_phases_stand_in_order_of_their_dates_whatever_the_editors_order(process: ProcessPage) -> None:
    PhaseFactory(process=process, title="Beschluss", start=date(2017, 9, 4), end=None, sort_order=0)
    PhaseFactory(
        process=process, title="Auftakt", start=date(2015, 11, 19), end=date(2016, 1, 25), sort_order=1
    )
    PhaseFactory(process=process, title="Foren", start=date(2016, 4, 18), end=date(2016, 6, 15), sort_order=2)

    assert states(process) == [
        ("Auftakt", PhaseState.DONE, False),
        ("Foren", PhaseState.CURRENT, True),
        ("Beschluss", PhaseState.PLANNED, False),
    ]


@pytest.mark.parametrize(("first", "last"), [(date(2016, 5, 4), date(2016, 5, 4)), (date(2016, 1, 1), TODAY)])
def test_the_first_and_the_last_day_belong_to_a_phase(process: ProcessPage, first: date, last: date) -> None:
    PhaseFactory(process=process, title="Foren", start=first, end=last)

    assert states(process) == [("Foren", PhaseState.CURRENT, True)]


def test_an_open_phase_is_over_once_the_next_one_has_begun(process: ProcessPage) -> None:
    PhaseFactory(process=process, title="Ideen", start=date(2016, 1, 1), end=None)
    PhaseFactory(process=process, title="Entwurf", start=date(2016, 5, 1), end=date(2016, 7, 1))

    assert states(process) == [("Ideen", PhaseState.DONE, False), ("Entwurf", PhaseState.CURRENT, True)]


def test_of_two_running_phases_the_later_one_is_where_we_stand(process: ProcessPage) -> None:
    PhaseFactory(process=process, title="Lang", start=date(2016, 1, 1), end=date(2017, 1, 1))
    PhaseFactory(process=process, title="Kurz", start=date(2016, 5, 1), end=date(2016, 5, 31))

    station = current_station(process.phases.all(), TODAY)

    assert station is not None
    assert station.phase.title == "Kurz"


def test_between_two_phases_there_is_no_station(process: ProcessPage) -> None:
    PhaseFactory(process=process, start=date(2016, 1, 1), end=date(2016, 2, 1))
    PhaseFactory(process=process, start=date(2016, 6, 1), end=date(2016, 7, 1))

    assert current_station(process.phases.all(), TODAY) is None

"""What the home page shows: where things stand, what one can do, what comes next."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from documents.models import KekDocument
from kek.pages.cache import shows
from kek.process.models import ProcessPage
from kek.process.queries.current import Station, timeline
from participation.models import Board
from participation.queries.open_boards import BoardPreview, open_boards
from workshops.models import Event
from workshops.queries.upcoming import next_events

DATES = 3
BOARDS = 3
DOCUMENTS = 5


@dataclass(frozen=True)
class FrontDoor:
    process: ProcessPage | None
    stations: list[Station]
    events: list[Event]
    boards: list[BoardPreview]
    documents: list[KekDocument]
    finished: list[ProcessPage]

    @property
    def station(self) -> Station | None:
        """Where the process stands."""
        return next((station for station in self.stations if station.is_here), None)

    @property
    def position(self) -> int:
        """The how many-th station that is, counted from one."""
        return next((number for number, station in enumerate(self.stations, 1) if station.is_here), 0)


def front_door(request: HttpRequest, today: date) -> FrontDoor:
    """A constant number of queries, however much there is."""
    declare_boards(request)
    processes = list(ProcessPage.objects.live().public().order_by("-path"))
    process = next((process for process in processes if not process.is_finished), None)
    return FrontDoor(
        process=process,
        stations=timeline(process, today) if process else [],
        events=list(next_events(today, DATES)),
        boards=open_boards(BOARDS),
        documents=newest_documents(),
        finished=[process for process in processes if process.is_finished],
    )


def declare_boards(request: HttpRequest) -> None:
    """Any of them may open or close, so the kept page depends on all, also on those it does not show now."""
    for board in Board.objects.on_live_pages():
        shows(request, board.cache_tag)


def newest_documents() -> list[KekDocument]:
    return list(KekDocument.objects.public().for_rows().order_by("-created_at", "-pk")[:DOCUMENTS])

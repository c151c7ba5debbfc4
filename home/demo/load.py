"""The whole demo, in the order in which its parts need each other."""

from datetime import date

from home.demo import (
    about,
    board,
    district,
    events,
    finished,
    library,
    people,
    places,
    protocols,
    running,
    variants,
    workshop_board,
)


def load(today: date) -> None:
    """Add what is missing of the demo; running dates count from today."""
    home = district.load_district()
    committees = people.load_committees()
    people.load_accounts(committees)
    fields = finished.load_vocabulary()
    towns = places.load_places()

    # The running process stands first in the navigation, and its documents are the newest.
    continuation = running.load_process(home, today)
    process = finished.load_process(home)
    events.load_events(process, committees)
    about.load_about(process)
    running.load_events(continuation, committees, fields, today)
    ideas = board.load_board(continuation, towns)
    running.invite_to(ideas, continuation)
    workshop_board.load_workshop_board(continuation)
    library.load_libraries([continuation, process])
    variants.load_variants(continuation, ideas)
    protocols.load_protocols(continuation, today)

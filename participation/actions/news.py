"""What those who follow a board, or its event, are told of."""

from kek.following.actions.news import Announcement, announce
from kek.following.registry import Target
from participation.models import Board, Rehearsal
from workshops.following import targets_of
from workshops.models import Event


def announce_opening(board: Board) -> None:
    """Once for each board: opened again after a step back, it is nothing new. A rehearsal opens nothing."""
    if Rehearsal.objects.filter(board=board).exists():
        return
    page = board.page
    event = Event.objects.visible().filter(pk=page.related_event_id).first()
    announce(
        Announcement(
            key=f"board:{board.pk}:open",
            title=f"Jetzt mitmachen: {page.title}",
            text="Das Ideenboard ist offen. Sie können Ideen eintragen.",
            url=page.url or "/",
            targets=[Target("board", page.pk), *(targets_of(event) if event is not None else [])],
        )
    )

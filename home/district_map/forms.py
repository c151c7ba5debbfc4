from collections.abc import Sequence
from typing import ClassVar

from django.http import QueryDict

from kek.pages.filters import FilterForm
from kek.process.models import ProcessPage
from participation.models import Board


class MapForm(FilterForm):
    """What is counted: all, a process, or one board."""

    labels: ClassVar[dict[str, str]] = {"prozess": "Prozess", "board": "Ideenboard"}

    def __init__(self, query: QueryDict, processes: Sequence[ProcessPage], boards: Sequence[Board]) -> None:
        super().__init__(
            query,
            {
                "prozess": [(str(process.pk), process.title) for process in processes],
                "board": [(str(board.pk), board.page.title) for board in boards],
            },
        )

    @property
    def chosen_process(self) -> int | None:
        return int(self.cleaned_data["prozess"]) if self.cleaned_data["prozess"] else None

    @property
    def chosen_board(self) -> int | None:
        return int(self.cleaned_data["board"]) if self.cleaned_data["board"] else None

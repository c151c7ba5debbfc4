"""The frozen copies of a board, and which of them readers may still have."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Max

from participation.enums import VersionReason
from participation.models import Board, BoardExport, Comment, CommentVersion, Idea, IdeaVersion


@dataclass(frozen=True)
class Standing:
    """What of a board is public now, as far as old copies must respect it."""

    board: Board
    numbers: frozenset[int]
    redacted: dict[int, datetime]
    comments: frozenset[int]
    redacted_comments: dict[int, datetime]

    def allows(self, export: BoardExport) -> bool:
        """Whether everything in the copy is still public. Asked for a whole list: by its columns alone."""
        if export.shows_pseudonyms and not self.board.shows_pseudonyms:
            return False
        if export.shows_votes and not self.board.shows_tally:
            return False
        if export.idea_numbers and self.board.is_veiled:
            return False
        return _are_as_they_were(export, export.idea_numbers, self.numbers, self.redacted) and (
            _are_as_they_were(export, export.comment_keys, self.comments, self.redacted_comments)
        )

    def allows_idea(self, export: BoardExport, number: int) -> bool:
        """Whether the words of one idea in the copy are still public."""
        is_shown = not self.board.is_veiled
        return is_shown and _are_as_they_were(export, [number], self.numbers, self.redacted)


def _are_as_they_were(
    export: BoardExport, held: list[int], public: frozenset[int], redacted: dict[int, datetime]
) -> bool:
    later = {key for key, moment in redacted.items() if moment >= export.created_at}
    return public.issuperset(held) and later.isdisjoint(held)


@dataclass(frozen=True)
class KeptCopy:
    """A line in the list. is_withheld: something in it is not public any more, so only the office has it."""

    export: BoardExport
    is_withheld: bool


@dataclass(frozen=True)
class FrozenCopy(KeptCopy):
    """With its content."""

    @cached_property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.export.content)
        return content

    @property
    def title(self) -> str:
        title: str = self.content["board"]["title"]
        return title

    @property
    def columns(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """The ideas below the columns they stood in, in the order of their numbers."""
        ideas = self.content["ideas"]
        titles = dict.fromkeys(self.content["columns"])
        return [(title, [idea for idea in ideas if idea["column"] == title]) for title in titles]


def copies_of(board: Board) -> list[KeptCopy]:
    """The newest first. The same number of queries however many there are, and none of their contents."""
    standing = standing_of(board)
    exports = BoardExport.objects.filter(board=board).defer("content")
    return [KeptCopy(export, not standing.allows(export)) for export in exports]


def copy_of(board: Board, export_pk: int) -> FrozenCopy | None:
    export = BoardExport.objects.filter(board=board, pk=export_pk).first()
    return FrozenCopy(export, not standing_of(board).allows(export)) if export else None


def standing_of(board: Board) -> Standing:
    comments = Comment.objects.shown().filter(idea__board=board).order_by()
    versions = IdeaVersion.objects.filter(idea__board=board, reason=VersionReason.REDACTED).order_by()
    return Standing(
        board=board,
        numbers=frozenset(Idea.objects.filter(board=board).shown().values_list("number", flat=True)),
        redacted=dict(versions.values_list("idea__number").annotate(Max("replaced_at"))),
        comments=frozenset(comments.values_list("pk", flat=True)),
        redacted_comments=dict(
            CommentVersion.objects.filter(comment__idea__board=board)
            .order_by()
            .values_list("comment")
            .annotate(Max("replaced_at"))
        ),
    )

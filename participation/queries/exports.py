"""The frozen copies of a board, and which of them readers may still have."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Max

from participation.enums import VersionReason
from participation.formats.tables import moment
from participation.models import Board, BoardExport, Comment, CommentVersion, Idea, IdeaVersion


@dataclass(frozen=True)
class Standing:
    """What of a board is public now, as far as old copies must respect it."""

    board: Board
    numbers: frozenset[int]
    redacted: dict[int, datetime]
    comments: frozenset[int]
    redacted_comments: dict[int, datetime]

    def allows(self, export: BoardExport, content: dict[str, Any]) -> bool:
        """Whether everything in the copy is still public."""
        board = content["board"]
        if board["shows_pseudonyms"] and not self.board.shows_pseudonyms:
            return False
        if board["shows_votes"] and not self.board.shows_tally:
            return False
        if content["ideas"] and self.board.is_veiled:
            return False
        return all(self._allows_idea(export, idea) for idea in content["ideas"])

    def _allows_idea(self, export: BoardExport, idea: dict[str, Any]) -> bool:
        number = idea["number"]
        if number not in self.numbers:
            return False
        if number in self.redacted and self.redacted[number] >= export.created_at:
            return False
        return all(self._allows_comment(export, key) for key in _comment_keys(idea))

    def _allows_comment(self, export: BoardExport, key: int) -> bool:
        if key in self.redacted_comments and self.redacted_comments[key] >= export.created_at:
            return False
        return key in self.comments


@dataclass(frozen=True)
class FrozenCopy:
    """is_withheld: something in it is not public any more, so only the office still has it."""

    export: BoardExport
    content: dict[str, Any]
    is_withheld: bool

    @property
    def title(self) -> str:
        title: str = self.content["board"]["title"]
        return title

    @property
    def phase_text(self) -> str:
        phase: str = self.content["board"]["phase_text"]
        return phase

    @cached_property
    def taken_at(self) -> datetime | None:
        return moment(self.content["board"]["taken_at"])

    @property
    def columns(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """The ideas below the columns they stood in, in the order of their numbers."""
        ideas = self.content["ideas"]
        titles = dict.fromkeys(self.content["columns"])
        return [(title, [idea for idea in ideas if idea["column"] == title]) for title in titles]

    @property
    def idea_count(self) -> int:
        return len(self.content["ideas"])


def copies_of(board: Board, **conditions: int) -> list[FrozenCopy]:
    """The newest first. The same number of queries however many there are."""
    exports = list(BoardExport.objects.filter(board=board, **conditions).select_related("created_by"))
    standing = _standing_of(board)
    contents = [json.loads(export.content) for export in exports]
    return [
        FrozenCopy(export, content, is_withheld=not standing.allows(export, content))
        for export, content in zip(exports, contents, strict=True)
    ]


def _standing_of(board: Board) -> Standing:
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


def _comment_keys(idea: dict[str, Any]) -> Iterator[int]:
    """Of those whose words are in the copy."""
    for comment in idea["comments"]:
        if comment["text"] is not None:
            yield comment["id"]
        yield from (answer["id"] for answer in comment["answers"])

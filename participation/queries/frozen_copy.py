"""What a board shows in public at this moment, as plain data: the content of an export."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count

from kek.addresses import address_of
from participation.enums import BoardPhase, ContributionState, CountedSource, OperationName, ViewClass
from participation.models import Board, Column, Comment, Idea, IdeaStatus, Operation, Vote
from participation.queries.statuses import received_status
from participation.queries.wall import groups_of, visible_ideas

FORMAT = "kek-board/1"

Data = dict[str, Any]


def frozen_copy(board: Board, taken_at: datetime) -> Data:
    """A constant number of queries. The caller sees to it that all of them see one moment.

    It holds what readers may have now: no card beneath the veil, no votes before the tally is shown, names
    only where the board shows them. Of what is not public it tells how much there is.
    """
    ideas = sorted(visible_ideas(board, ViewClass.PARTICIPANT), key=lambda idea: idea.number)
    columns = list(Column.objects.filter(board=board))
    comments = _comments(board, ideas)
    groups = groups_of(board, ideas, ViewClass.PARTICIPANT)
    titles = {column.pk: column.title for column in columns}
    names = {group.group.pk: group.group.name for group in groups}
    mains = {group.main for group in groups}
    received = received_status()
    return {
        "format": FORMAT,
        "board": _board(board, taken_at),
        "columns": [column.title for column in columns],
        "ideas": [
            {
                **_idea(board, idea),
                **_status(idea.status or received),
                "column": titles[idea.column_id],
                "group": names.get(idea.group_id) if idea.group_id else None,
                "is_main": idea in mains,
                "comments": comments[idea.pk],
            }
            for idea in ideas
        ],
        "groups": [
            {
                "name": group.group.name,
                "column": titles[group.group.column_id],
                "main": group.main.number if group.main else None,
                "ideas": [idea.number for idea in group.ideas],
            }
            for group in groups
        ],
        "phases": _phases(board),
        "counts": _counts(board),
    }


def comment_keys(copy: Data) -> Iterator[int]:
    """Of the comments whose words are in a copy."""
    for idea in copy["ideas"]:
        for comment in idea["comments"]:
            if comment["text"] is not None:
                yield comment["id"]
            yield from (answer["id"] for answer in comment["answers"])


def _board(board: Board, taken_at: datetime) -> Data:
    return {
        "title": board.page.title,
        "address": address_of(board.page) or None,
        "epoch": str(board.epoch),
        "seq": board.seq,
        "taken_at": stamp(taken_at),
        "phase": board.phase,
        "phase_text": board.get_phase_display(),
        "is_veiled": board.is_veiled,
        "shows_pseudonyms": board.shows_pseudonyms,
        "shows_votes": board.shows_tally,
        "votes_per_person": board.votes_per_person,
        "allows_several_votes": board.allows_several_votes,
    }


def _idea(board: Board, idea: Idea) -> Data:
    return {
        "number": idea.number,
        "text": idea.text,
        "is_redacted": idea.is_redacted,
        "voice": idea.voice,
        "voice_text": idea.get_voice_display(),
        "pseudonym": idea.pseudonym if board.shows_pseudonyms else None,
        "source": idea.source,
        "source_text": idea.get_source_display(),
        "place": idea.place.name if idea.place else None,
        "tags": sorted(idea.tag_names),
        "supports": idea.supports,
        "comment_count": idea.comments,
        "votes": _votes(idea) if board.shows_tally else None,
        "created_at": stamp(idea.created_at),
        "edited_at": stamp(idea.edited_at) if idea.edited_at else None,
    }


def _status(status: IdeaStatus) -> dict[str, str]:
    """What cards show of it. Answers stand at the idea, with all that they said before."""
    return {"status": status.kind, "status_text": status.name}


def _votes(idea: Idea) -> dict[str, int]:
    """Given online by each person, and counted by the office: apart, never added up."""
    counted = {row.source: row.count for row in idea.counted}
    return {"online": idea.votes, **{source.value: counted.get(source, 0) for source in CountedSource}}


def _comments(board: Board, ideas: list[Idea]) -> dict[int, list[Data]]:
    """By idea, in two levels. Where a comment is gone, its answers stand below an empty place."""
    shown = {idea.pk for idea in ideas}
    rows = [row for row in Comment.objects.shown().filter(idea__board=board) if row.idea_id in shown]
    by_idea: dict[int, list[Data]] = defaultdict(list)
    heads: dict[int, Data] = {}
    for comment in rows:
        if comment.parent_id is None:
            heads[comment.pk] = {**_comment(board, comment), "answers": []}
            by_idea[comment.idea_id].append(heads[comment.pk])
    for comment in rows:
        if comment.parent_id is not None:
            if comment.parent_id not in heads:
                heads[comment.parent_id] = {"id": comment.parent_id, "text": None, "answers": []}
                by_idea[comment.idea_id].append(heads[comment.parent_id])
            heads[comment.parent_id]["answers"].append(_comment(board, comment))
    return by_idea


def _comment(board: Board, comment: Comment) -> Data:
    return {
        "id": comment.pk,
        "text": comment.text,
        "is_redacted": comment.is_redacted,
        "voice": comment.voice,
        "voice_text": comment.get_voice_display(),
        "pseudonym": comment.pseudonym if board.shows_pseudonyms else None,
        "created_at": stamp(comment.created_at),
    }


def _phases(board: Board) -> list[Data]:
    """Every switch with its time, from the ledger."""
    switches = Operation.objects.filter(board=board, name=OperationName.CHANGE_PHASE).order_by("seq")
    return [
        {
            "phase": switch.result.get("to"),
            "phase_text": _word(switch.result.get("to")),
            "at": stamp(switch.created_at),
            "seq": switch.seq,
        }
        for switch in switches
    ]


def _word(phase: str | None) -> str:
    return BoardPhase(phase).label if phase in BoardPhase.values else "nicht aufgezeichnet"


def _counts(board: Board) -> Data:
    ideas = Idea.objects.filter(board=board)
    comments = Comment.objects.filter(idea__board=board)
    return {
        "participants": board.participants.count(),
        "voters": (
            Vote.objects.that_count().filter(idea__board=board).values("participant").distinct().count()
            if board.shows_tally
            else None
        ),
        "ideas": {
            **_by_state(ideas),
            "redacted": ideas.filter(is_redacted=True).count(),
        },
        "comments": _by_state(comments),
    }


def _by_state(rows: Any) -> dict[str, int]:
    found = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    return {state.value: found.get(state, 0) for state in ContributionState}


def stamp(moment: datetime) -> str:
    """In UTC, so that neither summer time nor the server's place change the text."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")

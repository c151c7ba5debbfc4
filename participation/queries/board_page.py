import json
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from participation.enums import ViewClass, Voice
from participation.forms import IdeaForm
from participation.models import Board, BoardPage
from participation.phases import accepted_of_participants
from participation.queries.frames import board_frame
from participation.queries.participants import participant_of
from participation.queries.snapshot import one_snapshot
from participation.queries.tags import tags_on
from participation.queries.wall import wall_of
from participation.rules import is_facilitator, voice_told, why_not_writing
from participation.visitors import visitor_of
from participation.wire.outbound import encode

TAGS_OFFERED = 30


def board_context(page: BoardPage, request: HttpRequest, form: IdeaForm | None = None) -> dict[str, Any]:
    """All that the board page shows, read at one moment: the cards and the seq they stand for agree."""
    visitor = visitor_of(request)
    with one_snapshot():
        board = Board.objects.select_related("spotlight").get(page=page)
        columns = wall_of(board, ViewClass.PARTICIPANT)
        participant = participant_of(board, visitor)
        known_tags = tags_on(board, limit=TAGS_OFFERED)
    suggested = visitor.account.public_name if visitor.account else ""
    own_voice = voice_told(visitor, participant)
    return {
        "board": board,
        "state": _state_of(board),
        "columns": columns,
        "idea_count": sum(column.count for column in columns),
        "view": ViewClass.PARTICIPANT.value,
        "participant": participant,
        "accepts": accepted_of_participants(board),
        "why_not_writing": why_not_writing(board, participant, visitor),
        "own_voice": own_voice,
        "voices": json.dumps(dict(Voice.choices), ensure_ascii=False),
        "known_tags": known_tags,
        "form": form
        or IdeaForm(board=board, participant=participant, suggested_name=suggested, voice=own_voice),
        "facilitator_url": reverse("participation:facilitator", args=[board.pk])
        if is_facilitator(visitor)
        else "",
        "socket_path": f"/ws/board/{board.pk}/",
        "greeting_url": reverse("participation:greeting", args=[board.pk]),
        "operation_url": reverse("participation:operation", args=[board.pk]),
        "join_url": reverse("participation:join", args=[board.pk]),
        "tags_url": reverse("participation:tags", args=[board.pk]),
        "similar_url": reverse("participation:similar", args=[board.pk]),
        "snapshot_url": reverse("participation:snapshot", args=[board.pk]),
    }


def _state_of(board: Board) -> str:
    """What frames call board: the page begins where they go on."""
    return encode(board_frame(board, board.columns.all(), ViewClass.PARTICIPANT))

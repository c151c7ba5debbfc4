from django.db import transaction
from django.utils import timezone

from kek.stores.canonical import canonical_json, sha256_of
from participation.access import readable_board
from participation.exceptions import NotAllowed
from participation.models import Board, BoardExport
from participation.queries.frozen_copy import comment_keys, frozen_copy
from participation.rules import is_facilitator
from participation.visitors import Visitor


def take_export(board_pk: int, visitor: Visitor) -> BoardExport:
    """Freeze what the board shows at its present seq. There is one copy of each seq: asked again, the same.

    Holding the board's lock, nothing changes while the rows are read.
    """
    with transaction.atomic():
        board = readable_board(board_pk, visitor, Board.objects.select_for_update(of=("self",)))
        if not is_facilitator(visitor):
            raise NotAllowed
        kept = BoardExport.objects.filter(board=board, epoch=board.epoch, seq=board.seq).first()
        if kept is not None:
            return kept
        taken_at = timezone.now()
        copy = frozen_copy(board, taken_at)
        content = canonical_json(copy)
        return BoardExport.objects.create(
            board=board,
            seq=board.seq,
            epoch=board.epoch,
            content=content,
            sha256=sha256_of(content),
            phase=board.phase,
            idea_numbers=[idea["number"] for idea in copy["ideas"]],
            comment_keys=[*comment_keys(copy)],
            shows_pseudonyms=board.shows_pseudonyms,
            shows_votes=board.shows_tally,
            created_by=visitor.account,
            created_at=taken_at,
        )

"""A status that gets another name is shown on cards that are open somewhere."""

from django.db import transaction

from kek.people.models import User
from participation.actions.boards import changing_board
from participation.enums import OperationName
from participation.models import Board, Idea, IdeaStatus


@transaction.atomic
def tell_of_new_name(status: IdeaStatus, actor: User | None) -> None:
    """Once it is saved: every card with this status has changed."""
    boards = Board.objects.filter(pk__in=Idea.objects.filter(status=status).values("board")).order_by("pk")
    for board_pk in boards.values_list("pk", flat=True):
        with changing_board(board_pk, OperationName.RENAME_STATUS, actor) as change:
            Idea.objects.filter(board=board_pk, status=status).update(seq=change.seq)
            change.result = {"status": status.slug}

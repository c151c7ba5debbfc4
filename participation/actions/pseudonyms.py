"""An account has another public name from now on, on all boards and at all that it has said there."""

from uuid import uuid4

from django.db import transaction

from kek.people.actions.forgetting import forget_labels
from kek.people.models import User
from participation.actions.announcing import announce_on_commit
from participation.actions.copied_names import rename_in_copies
from participation.enums import OperationName
from participation.models import Board, Comment, Idea, Operation, Participant


@transaction.atomic
def change_pseudonym(account: User, name: str) -> int:
    """The number of boards that hear of it; none the second time. name is a cleaned one (validators)."""
    boards = carry_name(account, name)
    User.objects.filter(pk=account.pk).update(public_name=name)
    account.public_name = name
    return boards


@transaction.atomic
def carry_name(account: User, name: str) -> int:
    """All but the account's own row. Labels in the admin's log that hold the old name become numbers.

    Board after board, always in the same order: two at once never wait for each other crosswise.
    """
    forget_labels(account)
    parts = Participant.objects.filter(user=account).order_by("board_id")
    return sum(_rename(part, name) for part in parts)


def _rename(part: Participant, name: str) -> bool:
    board = Board.objects.select_for_update(of=("self",)).get(pk=part.board_id)
    board.seq += 1
    counts = rename_on(board, part, name)
    if part.pseudonym == name and not any(counts.values()):
        return False
    Participant.objects.filter(pk=part.pk).update(pseudonym=name)
    Operation.objects.create(
        board=board, seq=board.seq, op_id=uuid4(), name=OperationName.RENAME, result=counts, participant=part
    )
    Board.objects.filter(pk=board.pk).update(seq=board.seq)
    announce_on_commit(board)
    return True


def rename_on(board: Board, part: Participant, name: str) -> dict[str, int]:
    """What the participant has said stands under the name, at the seq that the locked board takes.

    How many ideas and comments stood under another one.
    """
    ideas = Idea.objects.filter(participant=part).exclude(pseudonym=name)
    comments = Comment.objects.filter(participant=part).exclude(pseudonym=name)
    discussed = {*comments.values_list("idea", flat=True)}
    rename_in_copies(board, part, name)
    counts = {
        "ideas": ideas.update(pseudonym=name, seq=board.seq),
        "comments": comments.update(pseudonym=name),
    }
    Idea.objects.filter(pk__in=discussed).update(seq=board.seq)
    return counts

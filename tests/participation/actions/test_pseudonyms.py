"""Another public name: on all boards, in all that was said, in the frozen copies; the old one is gone."""

import pytest
from django.test import Client

from kek.people.models import User
from kek.stores.canonical import sha256_of
from participation.actions.pseudonyms import change_pseudonym
from participation.enums import OperationName
from participation.models import Board, BoardExport, Comment, Idea, Operation, Participant
from tests.factories.boards_in_protocols import copy_by
from tests.factories.moderation import comment_on
from tests.factories.participation import account, guest, idea_on, open_board

pytestmark = pytest.mark.django_db
OLD, NEW = "Alte Kanarie", "Neuer Name"


@pytest.fixture
def board(clara: User) -> Board:
    board = open_board()
    comment_on(idea_on(board, "Ein Radweg", guest()), visitor=account(clara))
    Comment.objects.update(pseudonym=OLD)
    idea_on(board, "Ein Rufbus", account(clara), OLD)
    return board


def names(rows: object) -> list[str]:
    return sorted(rows.values_list("pseudonym", flat=True))  # type: ignore[attr-defined]


def test_everything_on_all_boards_stands_under_the_new_name(clara: User, board: Board) -> None:
    other = open_board()
    idea_on(other, "Ein Steg", account(clara), "Alte Kanarie am See")

    assert change_pseudonym(clara, NEW) == 2

    clara.refresh_from_db()
    assert clara.public_name == NEW
    assert (names(Idea.objects), names(Comment.objects)) == (["Amsel", NEW, NEW], [NEW])
    assert names(Participant.objects.filter(user=clara)) == [NEW, NEW]


def test_open_boards_hear_of_each_card_that_changed(clara: User, board: Board) -> None:
    board.refresh_from_db()
    before = board.seq

    change_pseudonym(clara, NEW)

    board.refresh_from_db()
    entry = Operation.objects.get(name=OperationName.RENAME)
    assert (board.seq, entry.seq, entry.result) == (before + 1, before + 1, {"ideas": 1, "comments": 1})
    # The second one shows the comment.
    assert set(Idea.objects.values_list("seq", flat=True)) == {board.seq}


def test_the_same_name_again_changes_nothing(clara: User, board: Board) -> None:
    change_pseudonym(clara, NEW)
    board.refresh_from_db()
    before = board.seq

    assert change_pseudonym(clara, NEW) == 0

    board.refresh_from_db()
    assert board.seq == before


def test_frozen_copies_name_nobody_by_the_old_name(clara: User, olga: User, board: Board) -> None:
    first = copy_by(board, olga)
    assert OLD in first.content

    change_pseudonym(clara, NEW)

    copy = BoardExport.objects.get()
    assert copy.content == first.content.replace(OLD, NEW)
    assert (copy.sha256, copy.first_sha256) == (sha256_of(copy.content), first.sha256)
    page = Client().get(f"/beteiligung/{board.pk}/abzuege/").content.decode()
    assert f"Prüfsumme vorher: <code>{first.sha256}</code>" in page


def test_copies_without_words_of_the_person_stay_as_they_were(clara: User, olga: User) -> None:
    board = open_board()
    idea_on(board, visitor=guest(), name=OLD)
    before = copy_by(board, olga).content
    idea_on(board, visitor=account(clara), name=OLD)

    change_pseudonym(clara, NEW)

    copy = BoardExport.objects.get()
    assert (copy.content, copy.first_sha256) == (before, "")

"""An account is deleted: what it did on boards belongs to nobody, or goes with it."""

import pytest
from django.db import transaction
from wagtail.search.models import IndexEntry

from kek.people.models import User
from kek.people.names import FORMER
from participation.actions.leaving import GONE, leave_boards
from participation.actions.pseudonyms import change_pseudonym
from participation.enums import ContributionState
from participation.models import Board, Comment, Idea, IdeaTag, IdeaVersion, Participant
from tests.factories.boards_in_protocols import take
from tests.factories.moderation import comment_on
from tests.factories.participation import account, act, idea_on, joined, open_board, post_idea_op
from tests.factories.protocols import ProtocolFactory, colleague_of, published
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
WORDS = "Ein Rufbus für Kanarien"


@pytest.fixture
def board() -> Board:
    return open_board()


@pytest.fixture
def idea(board: Board, clara: User) -> Idea:
    joined(board, account(clara), "Clara")
    op = post_idea_op(board, WORDS, tags=["Kanarie"])
    key = act(board, account(clara), "post_idea", **op.args)["idea"]
    return Idea.objects.get(pk=key)


def leave(person: User, *, takes_words: bool = False) -> None:
    with transaction.atomic():
        leave_boards(person, takes_words=takes_words)


def test_contributions_stay_under_a_neutral_word(board: Board, idea: Idea, clara: User) -> None:
    comment = comment_on(idea, visitor=account(clara))

    leave(clara)

    idea.refresh_from_db()
    comment.refresh_from_db()
    assert (idea.text, idea.pseudonym, idea.state) == (WORDS, FORMER, ContributionState.PUBLISHED)
    assert (comment.pseudonym, comment.state) == (FORMER, ContributionState.PUBLISHED)
    assert not Participant.objects.filter(user=clara).exists()
    assert idea.participant.pseudonym == FORMER


def test_support_goes_on_being_counted(board: Board, clara: User) -> None:
    idea = idea_on(board)
    joined(board, account(clara), "Clara")
    act(board, account(clara), "support", idea=idea.pk, on=True)

    leave(clara, takes_words=True)

    idea.refresh_from_db()
    assert (idea.supports, idea.supporters.count()) == (1, 1)


def test_words_that_are_taken_along_are_gone_from_everywhere(board: Board, idea: Idea, clara: User) -> None:
    act(board, account(clara), "edit_idea", base=idea.seq, idea=idea.pk, text=f"{WORDS}!", tags=["Kanarie"])
    own = comment_on(idea, text="Kanarie im Kommentar", visitor=account(clara))
    board.refresh_from_db()
    before = board.seq

    leave(clara, takes_words=True)

    idea.refresh_from_db()
    own.refresh_from_db()
    board.refresh_from_db()
    assert (idea.state, idea.text, idea.seq) == (ContributionState.WITHDRAWN, GONE, before + 1)
    assert (own.state, own.text, idea.comments) == (ContributionState.WITHDRAWN, GONE, 0)
    assert not IdeaVersion.objects.exists()
    assert not IdeaTag.objects.exists()
    assert not IndexEntry.objects.filter(body__icontains="Kanarie").exists()


def test_what_a_published_protocol_quotes_stays(board: Board, idea: Idea, clara: User, olga: User) -> None:
    free = idea_on(board, "Ein Steg", account(clara), "Clara")
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[])
    take(board, olga, protocol, idea.number)
    colleague_of(olga)
    published(protocol, olga)

    leave(clara, takes_words=True)

    idea.refresh_from_db()
    free.refresh_from_db()
    assert (idea.text, idea.pseudonym, idea.state) == (WORDS, FORMER, ContributionState.PUBLISHED)
    assert free.state == ContributionState.WITHDRAWN


def test_a_former_name_leads_nowhere_either(board: Board, idea: Idea, clara: User) -> None:
    change_pseudonym(clara, "Klara K.")
    leave(clara)
    assert not Idea.objects.exclude(pseudonym=FORMER).exists()
    assert not Comment.objects.exists()

"""A letter about several ideas waits for the mail server while one of them is hidden: it says the others."""

from collections.abc import Callable
from unittest import mock

import pytest
from django.core import mail

from kek.letters.actions.letters import try_again
from kek.letters.models import Letter
from kek.people.models import User
from participation.actions.answers import correct_answer
from participation.enums import ContributionState
from participation.models import Board, Idea
from tests.factories.answers import answered, draft_for, published, words
from tests.factories.participation import account, idea_on, open_board
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

AWAY = "django.core.mail.backends.locmem.EmailBackend.open"

Cause = Callable[[Idea, Idea], None]


@pytest.fixture
def board() -> Board:
    return open_board(title="Mobilität")


@pytest.fixture
def ideas(board: Board, clara: User) -> tuple[Idea, Idea]:
    """Both are Clara's."""
    return idea_on(board, visitor=account(clara)), idea_on(board, visitor=account(clara))


def answer_both(first: Idea, second: Idea) -> None:
    published(draft_for(first, text="Der Radweg kommt."), draft_for(second, text="Der Bus kommt."))


def correct_the_answer_to_both(first: Idea, second: Idea) -> None:
    answer = answered(first, second)
    assert work_off() == []
    mail.outbox.clear()
    correct_answer(answer.pk, words("Doch nicht."), "Geirrt", 1, None, tells=True)


def waits_while_hidden(cause: Cause, ideas: tuple[Idea, Idea], *hidden: Idea) -> Letter:
    """The letter as it was written at first; afterwards everything goes out."""
    cause(*ideas)
    with mock.patch(AWAY, side_effect=ConnectionRefusedError, create=True):
        assert work_off() == []
    letter = Letter.objects.exclude(text="").get()
    Idea.objects.filter(pk__in=[idea.pk for idea in hidden]).update(state=ContributionState.HIDDEN)
    try_again(Letter.objects.all())
    assert work_off() == []
    return letter


@pytest.mark.parametrize(
    ("cause", "before", "after"),
    [
        (answer_both, "Antworten zu 2 Ideen", "Antwort auf Ihre Idee Nr. 2"),
        (
            correct_the_answer_to_both,
            "Berichtigte Antwort auf 2 Ideen",
            "Berichtigte Antwort auf Ihre Idee Nr. 2",
        ),
    ],
)
def test_it_goes_out_without_what_was_hidden(
    ideas: tuple[Idea, Idea], cause: Cause, before: str, after: str
) -> None:
    letter = waits_while_hidden(cause, ideas, ideas[0])

    [sent] = mail.outbox
    assert (letter.subject, sent.subject) == (before, after)
    assert [f"Idee Nr. {number} " in sent.body for number in (1, 2)] == [False, True]
    assert "Der Radweg kommt." not in sent.body
    assert Letter.objects.get(key=letter.key).state == "sent"


@pytest.mark.parametrize("cause", [answer_both, correct_the_answer_to_both])
def test_nothing_goes_out_if_nothing_is_left(ideas: tuple[Idea, Idea], cause: Cause) -> None:
    letter = waits_while_hidden(cause, ideas, *ideas)

    assert mail.outbox == []
    assert not Letter.objects.filter(key=letter.key).exists()


def test_nobody_else_is_written_to_anew(board: Board, ideas: tuple[Idea, Idea], emil: User) -> None:
    """Emil's idea is answered in the same batch, and his letter was taken."""
    other = idea_on(board, visitor=account(emil))

    def answer_all(first: Idea, second: Idea) -> None:
        published(*(draft_for(idea) for idea in (first, second, other)))
        with mock.patch(AWAY, side_effect=ConnectionRefusedError, create=True):
            assert work_off() == []
        Letter.objects.filter(user=emil).delete()

    waits_while_hidden(answer_all, ideas, ideas[0])

    assert [message.to for message in mail.outbox] == [[ideas[0].participant.user.email]]

"""Who is told that an answer was corrected: of another status always, of new words if the office says so."""

from collections.abc import Callable
from unittest import mock

import pytest
from django.core import mail
from django.test import Client

from kek.following.models import News
from kek.following.registry import Target
from kek.letters.actions.letters import try_again
from kek.letters.models import Letter
from kek.people.models import User
from participation.actions.answers import correct_answer
from participation.actions.correction_letters import tell_of_correction
from participation.actions.drafts import Words
from participation.enums import ContributionState, StatusKind
from participation.models import Idea, OfficialAnswer
from tests.factories.answers import answered, status, words
from tests.factories.following import follows, reader_following
from tests.factories.participation import account, act, idea_on, joined, open_board
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

NEIGHBOUR = "nachbar@post.example"
AWAY = "django.core.mail.backends.locmem.EmailBackend.open"


@pytest.fixture
def idea(clara: User) -> Idea:
    return idea_on(open_board(title="Mobilität"), "Ein Rufbus", account(clara), "Clara")


@pytest.fixture
def answer(idea: Idea) -> OfficialAnswer:
    """Clara knows of it."""
    answer = answered(idea, text="Das kommt 2027.")
    told()
    return answer


def refusal() -> Words:
    return words("Das geht nicht.", StatusKind.NOT_TAKEN_UP)


def told() -> dict[str, str]:
    """What is new in the outbox; the mail server is away, so that nothing is forgotten before it is read."""
    with mock.patch(AWAY, side_effect=ConnectionRefusedError, create=True):
        assert work_off() == []
    letters = {letter.to: f"{letter.subject}\n{letter.text}" for letter in Letter.objects.all()}
    assert len(letters) == Letter.objects.count(), "somebody has two letters"
    Letter.objects.all().delete()
    return letters


def test_author_supporters_and_followers_are_told_of_another_status_once(
    answer: OfficialAnswer, idea: Idea, clara: User, emil: User
) -> None:
    joined(idea.board, account(emil), "Emil")
    act(idea.board, account(emil), "support", idea=idea.pk, on=True)
    for person in (clara, emil):
        follows(person, Target("idea", idea.pk))
    reader_following(NEIGHBOUR, Target("idea", idea.pk))
    correct_answer(answer.pk, refusal(), "Das Geld fehlt.", 1, None)
    tell_of_correction(answer.pk, 1)  # and once more by the worker

    letters = told()
    assert set(letters) == {clara.email, emil.email, NEIGHBOUR}
    mine = letters[clara.email]
    assert mine.startswith("Berichtigte Antwort auf Ihre Idee Nr. 1\n")
    said = [
        f"Status jetzt: {status(StatusKind.NOT_TAKEN_UP).name}",
        "Das geht nicht.",
        "Was geändert wurde: Das Geld fehlt.",
    ]
    assert [line for line in mine.splitlines() if line in said] == said
    assert "Das kommt 2027." not in mine
    assert letters[NEIGHBOUR].startswith("Berichtigte Antwort auf die Idee Nr. 1 („Mobilität“)\n")
    assert News.objects.filter(key__startswith="correction").count() == 1


def test_other_words_are_told_if_the_office_says_so(answer: OfficialAnswer, clara: User) -> None:
    correct_answer(answer.pk, words("Das kommt 2028."), "Jahr", 1, None)
    assert told() == {}
    correct_answer(answer.pk, words("Das kommt 2029."), "Jahr", 2, None, tells=True)
    assert list(told()) == [clara.email]


def test_two_corrections_before_the_worker_comes_are_one_letter(answer: OfficialAnswer, clara: User) -> None:
    correct_answer(answer.pk, refusal(), "Geirrt", 1, None)
    correct_answer(answer.pk, words("Doch."), "Wieder geirrt", 2, None)
    letters = told()
    assert f"\nStatus jetzt: {status().name}\n\nDoch.\n" in letters[clara.email]


def test_nobody_is_told_of_an_answer_that_a_later_one_has_overtaken(
    answer: OfficialAnswer, idea: Idea
) -> None:
    answered(idea, text="Es ist gebaut.")
    told()
    correct_answer(answer.pk, refusal(), "Geirrt", 1, None, tells=True)
    assert (answer.versions.get().is_told, told()) == (False, {})


def test_nobody_is_told_of_an_idea_that_was_hidden_since(answer: OfficialAnswer, idea: Idea) -> None:
    reader_following(NEIGHBOUR, Target("idea", idea.pk))
    correct_answer(answer.pk, refusal(), "Geirrt", 1, None)
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)
    assert told() == {}


def test_a_letter_that_waits_is_not_sent_once_the_idea_is_hidden(answer: OfficialAnswer, idea: Idea) -> None:
    correct_answer(answer.pk, refusal(), "Geirrt", 1, None)
    with mock.patch(AWAY, side_effect=ConnectionRefusedError, create=True):
        assert work_off() == []
    assert Letter.objects.get().subject == "Berichtigte Antwort auf Ihre Idee Nr. 1"
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)
    try_again(Letter.objects.all())
    assert work_off() == []
    assert (mail.outbox, Letter.objects.count()) == ([], 0)


def test_who_follows_the_board_hears_nothing_new(answer: OfficialAnswer, idea: Idea, clara: User) -> None:
    reader_following(NEIGHBOUR, Target("board", idea.board.page_id))
    correct_answer(answer.pk, refusal(), "Geirrt", 1, None)
    assert list(told()) == [clara.email]


def test_the_office_ticks_a_box(
    answer: OfficialAnswer, clara: User, olga: User, browser_of: Callable[[User], Client]
) -> None:
    office = browser_of(olga)
    form = {
        "status": answer.status_id,
        "text": "Das kommt 2028.",
        "answered_by": answer.answered_by,
        "dated": "2026-11-02",
        "reason": "Jahr",
        "version": 1,
        "tells": "on",
    }
    page = office.get(office.post(answer.correction_url, form)["Location"]).text
    assert "Die E-Mails gehen nach und nach hinaus." in page
    assert list(told()) == [clara.email]

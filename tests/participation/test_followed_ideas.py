"""Whoever follows an idea hears what becomes of it: once, and only of what everybody may read."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import timezone

from kek.following.actions.telling import write_digests
from kek.following.enums import Rhythm
from kek.following.models import News
from kek.following.queries.public_news import public_news
from kek.following.registry import Target
from kek.letters.actions.sending import send_letters
from kek.letters.models import Letter
from kek.people.models import User
from participation.actions.answer_letters import tell_of_batch
from participation.enums import ContributionState, StatusKind
from participation.models import Board, Idea
from tests.factories.answers import answered, draft_for, published, status
from tests.factories.following import follows, reader_following
from tests.factories.participation import account, act, guest, idea_on, joined, open_board
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

NEIGHBOUR = "nachbar@post.example"
QUERIES = 17


@pytest.fixture(autouse=True)
def no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)


@pytest.fixture
def board() -> Board:
    return open_board(title="Mobilität")


@pytest.fixture
def idea(board: Board) -> Idea:
    return idea_on(board, "Ein Rufbus am Abend", guest("amsel"), "Amsel")


def target_of(idea: Idea) -> Target:
    return Target("idea", idea.pk)


def told() -> dict[str, str]:
    """What waits in the outbox by its address; the mail server is away, so nothing of it is forgotten."""
    path = "django.core.mail.backends.locmem.EmailBackend.open"
    with mock.patch(path, side_effect=ConnectionRefusedError, create=True):
        assert work_off() == []
    found = {letter.to: f"{letter.subject}\n{letter.text}" for letter in Letter.objects.order_by("pk")}
    assert len(found) == Letter.objects.count(), "somebody has two letters"
    return found


def test_a_visitor_follows_from_the_page_of_the_idea(idea: Idea, client: Client) -> None:
    address = f"/folgen/idee/{idea.pk}/"
    assert f'href="{address}">Dieser Idee folgen' in client.get(idea.get_absolute_url()).text
    asked = client.post(address, {"email": NEIGHBOUR, "rhythm": Rhythm.IMMEDIATE})
    assert asked.status_code == 302
    assert work_off() == []
    [letter] = mail.outbox
    assert "jemand der Idee Nr. 1 („Mobilität“)" in " ".join(letter.body.split())
    path = next(line for line in letter.body.splitlines() if "/folgen/bestaetigen/" in line)
    own = client.post("/folgen/" + path.partition("/folgen/")[2], follow=True)
    assert "Ein Rufbus am Abend" in own.text


def test_followers_with_and_without_account_hear_of_the_answer(idea: Idea, emil: User) -> None:
    follows(emil, target_of(idea))
    reader_following(NEIGHBOUR, target_of(idea))
    answered(idea)

    letters = told()
    assert set(letters) == {emil.email, NEIGHBOUR}
    for letter in letters.values():
        assert letter.startswith("Antwort auf die Idee Nr. 1 („Mobilität“)\n")
        assert f"\nStatus: {status().name}.\n" in letter
        assert f"{idea.get_absolute_url()}#antwort" in letter
        assert "weil Sie der Idee Nr. 1 („Mobilität“) folgen" in " ".join(letter.split())
        assert "/folgen/abmelden/" in letter


def test_several_ideas_and_their_board_are_one_letter(board: Board, idea: Idea) -> None:
    other = idea_on(board)
    follower = reader_following(NEIGHBOUR, target_of(idea))
    for target in (target_of(other), Target("board", board.page_id)):
        follower.follows.create(kind=target.kind, target=target.pk, since=follower.digest_at)
    published(draft_for(idea), draft_for(other))

    letter = told()[NEIGHBOUR]
    assert letter.startswith("Neue Antworten auf Ideen\n")
    chapters = ("Idee: Nr. 1 („Mobilität“)", "Idee: Nr. 2 („Mobilität“)", "Ideenboard: Mobilität")
    assert [letter.count(f"\n{chapter}\n---") for chapter in chapters] == [1, 1, 1]


def test_author_supporter_and_follower_in_one_person_have_one_letter(
    board: Board, clara: User, emil: User
) -> None:
    own, other = idea_on(board, visitor=account(clara)), idea_on(board)
    joined(board, account(emil), "Emil")
    act(board, account(emil), "support", idea=own.pk, on=True)
    for person in (clara, emil):
        for idea in (own, other):
            follows(person, target_of(idea))
    published(draft_for(own), draft_for(other))

    letters = told()
    assert set(letters) == {clara.email, emil.email}
    assert letters[clara.email].startswith("Antworten zu 2 Ideen\n")
    assert "Ihre Idee Nr. 1" in letters[clara.email]
    assert "Idee, der Sie folgen: Nr. 2" in letters[clara.email]
    assert "Auswählen, wem Sie folgen:" in letters[clara.email]


ON_BOARD = "Auf dem Board „Mobilität“, dem Sie folgen,"


@pytest.mark.parametrize("rhythm", [Rhythm.IMMEDIATE, Rhythm.WEEKLY])
@pytest.mark.parametrize(
    ("others", "said"),
    [
        (0, None),
        (1, f"{ON_BOARD} hat eine weitere Idee eine Antwort bekommen:"),
        (2, f"{ON_BOARD} haben 2 weitere Ideen eine Antwort bekommen:"),
    ],
)
def test_an_author_who_follows_the_board_has_one_letter_that_counts_the_other_answers(
    board: Board, clara: User, others: int, said: str | None, rhythm: Rhythm
) -> None:
    follows(clara, Target("board", board.page_id), rhythm)
    own = idea_on(board, visitor=account(clara))
    published(*(draft_for(each) for each in (own, *(idea_on(board) for _ in range(others)))))

    write_digests(timezone.now() + timedelta(days=7))
    assert list(told()) == [clara.email]
    letter = told()[clara.email]
    assert letter.startswith("Antwort auf Ihre Idee Nr. 1\n")
    assert (f"{said}\n" in letter) == (said is not None)
    assert (ON_BOARD in letter) == (said is not None)
    assert (f"/beteiligung/{board.pk}/liste/?antwort=beantwortet\n" in letter) == (said is not None)
    assert "Auswählen, wem Sie folgen:" in letter


def test_the_letter_tells_of_a_board_where_its_reader_has_no_part(board: Board, clara: User) -> None:
    own = idea_on(open_board(title="Kultur"), visitor=account(clara))
    follows(clara, Target("board", board.page_id))
    published(draft_for(own), draft_for(idea_on(board)))
    assert f"{ON_BOARD} hat eine weitere Idee eine Antwort bekommen:\n" in told()[clara.email]


def test_an_author_who_does_not_follow_the_board_hears_of_their_idea_alone(board: Board, clara: User) -> None:
    published(draft_for(idea_on(board, visitor=account(clara))), draft_for(idea_on(board)))
    letter = told()[clara.email]
    assert ("weitere Idee" in letter, "Auswählen, wem Sie folgen:" in letter) == (False, False)


def test_of_a_board_that_is_not_for_everybody_nothing_more_is_said(board: Board, mira: User) -> None:
    follows(mira, Target("board", board.page_id))
    own, other = idea_on(board, visitor=account(mira)), idea_on(board)
    closed(own)
    published(draft_for(own), draft_for(other))
    assert "weitere Idee" not in told()[mira.email]


def test_a_letter_that_waits_counts_no_idea_that_was_hidden_since(board: Board, clara: User) -> None:
    follows(clara, Target("board", board.page_id))
    own, other, gone = idea_on(board, visitor=account(clara)), idea_on(board), idea_on(board)
    published(draft_for(own), draft_for(other), draft_for(gone))
    assert f"{ON_BOARD} haben 2 weitere Ideen" in told()[clara.email]

    hidden(gone)
    Letter.objects.update(not_before=timezone.now())
    send_letters.enqueue()
    assert work_off() == []
    [letter] = mail.outbox
    assert f"{ON_BOARD} hat eine weitere Idee" in " ".join(letter.body.split())


def test_news_of_a_board_lead_to_what_is_answered_there(board: Board, client: Client) -> None:
    reader_following(NEIGHBOUR, Target("board", board.page_id))
    idea_on(board, "Noch ohne Antwort")
    answered(idea_on(board, "Ein Rufbus am Abend"))
    address = f"/beteiligung/{board.pk}/liste/?antwort=beantwortet"
    assert f"{address}\n" in told()[NEIGHBOUR]
    page = client.get(address).text
    assert ("Ein Rufbus am Abend" in page, "Noch ohne Antwort" in page) == (True, False)


def test_news_of_an_idea_that_is_still_looked_at_lead_to_all_ideas(board: Board, idea: Idea) -> None:
    reader_following(NEIGHBOUR, Target("board", board.page_id))
    published(draft_for(idea, text="", kind=StatusKind.IN_REVIEW))
    assert f"/beteiligung/{board.pk}/liste/\n" in told()[NEIGHBOUR]


def test_what_decides_nothing_is_an_answer_nowhere(board: Board, clara: User, client: Client) -> None:
    joined(board, account(clara), "Clara")
    idea = idea_on(board, "Ein Rufbus am Abend", account(clara))
    reader_following(NEIGHBOUR, target_of(idea))
    reader_following("bach@post.example", Target("board", board.page_id))
    answered(idea, text="Wir rechnen noch.", kind=StatusKind.IN_REVIEW)

    letters = told()
    page = BeautifulSoup(client.get(idea.get_absolute_url()).content, "html.parser")

    assert letters[clara.email].startswith(
        "Neuer Stand Ihrer Idee Nr. 1\nGuten Tag,\n\nzu dieser Idee gibt es"
    )
    assert letters[NEIGHBOUR].startswith("Neuer Stand der Idee Nr. 1 („Mobilität“)\n")
    assert letters["bach@post.example"].startswith("Neuer Stand von Ideen: Mobilität\n")
    assert [letter for letter in letters.values() if "Antwort" in letter] == []
    assert page.select_one(".answer__title").text == "Zwischenstand"
    assert "Zwischenstand von Fachdienst Mobilität: in Prüfung" in page.select_one("main").text


def test_an_address_that_followed_before_it_had_an_account_hears_once(idea: Idea, clara: User) -> None:
    reader_following(clara.email, target_of(idea))
    joined(idea.board, account(clara), "Clara")
    act(idea.board, account(clara), "support", idea=idea.pk, on=True)
    answered(idea)
    assert list(told()) == [clara.email]


def test_who_hears_weekly_hears_on_monday(idea: Idea) -> None:
    reader_following(NEIGHBOUR, target_of(idea), Rhythm.WEEKLY)
    answered(idea)
    assert told() == {}
    write_digests(timezone.now() + timedelta(days=7))
    assert told()[NEIGHBOUR].startswith("Ihre Woche: Antwort auf die Idee Nr. 1")


def test_a_task_that_runs_twice_tells_once(idea: Idea) -> None:
    reader_following(NEIGHBOUR, target_of(idea))
    batch = published(draft_for(idea))
    for _ in range(2):
        tell_of_batch(batch.pk)
    assert list(told()) == [NEIGHBOUR]


def hidden(idea: Idea) -> None:
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)


def closed(idea: Idea) -> None:
    Board.objects.filter(pk=idea.board_id).update(readers="committee")


def veiled(idea: Idea) -> None:
    Board.objects.filter(pk=idea.board_id).update(is_veiled=True)


@pytest.mark.parametrize("take_away", [hidden, closed, veiled])
def test_what_is_not_public_any_more_is_told_to_nobody(
    idea: Idea, emil: User, browser_of: Callable[[User], Client], take_away: Callable[[Idea], None]
) -> None:
    """Neither by letter at once nor on Monday, nor in the list of what one follows."""
    follows(emil, target_of(idea))
    reader_following(NEIGHBOUR, target_of(idea), Rhythm.WEEKLY)
    published(draft_for(idea))
    take_away(idea)

    write_digests(timezone.now() + timedelta(days=7))
    assert told() == {}
    assert Client().get(f"/folgen/idee/{idea.pk}/").status_code == 404
    page = browser_of(emil).get("/folgen/").text
    assert "Eine Seite, die nicht mehr öffentlich ist" in page
    assert ("Mobilität" in page, "Rufbus" in page) == (False, False)


def test_an_idea_that_nobody_follows_has_no_news_and_none_are_in_the_feed(board: Board, idea: Idea) -> None:
    other = idea_on(board)
    reader_following(NEIGHBOUR, target_of(idea))
    published(draft_for(idea), draft_for(other, text="", kind=StatusKind.IN_REVIEW))
    told()
    assert News.objects.filter(targets__kind="idea").count() == 1
    assert [news.title for news in public_news(10)] == ["Neuer Stand von Ideen: Mobilität"]


def test_it_takes_as_many_queries_for_many_as_for_few(
    board: Board, django_assert_num_queries: Callable
) -> None:
    for number in (1, 5):
        ideas = [idea_on(board) for _ in range(number)]
        for place, idea in enumerate(ideas):
            reader_following(f"leser-{number}-{place}@post.example", target_of(idea))
        batch = published(*(draft_for(idea) for idea in ideas))
        with django_assert_num_queries(QUERIES):
            tell_of_batch(batch.pk)


def test_the_preview_counts_followers_of_ideas_and_boards_once(
    board: Board, idea: Idea, olga: User, browser_of: Callable[[User], Client]
) -> None:
    follower = reader_following(NEIGHBOUR, target_of(idea))
    follower.follows.create(kind="board", target=board.page_id, since=follower.digest_at)
    draft = draft_for(idea)
    page = browser_of(olga).get("/beteiligung/antworten/vorschau/", {"auswahl": draft.pk, "n": uuid.uuid4()})
    assert "1 Person folgt den Ideen oder ihren Boards und hört davon" in " ".join(page.text.split())

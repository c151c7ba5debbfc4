"""The screen in the hall: large, without controls, and with nothing that readers may not see."""

import re
from collections.abc import Callable
from datetime import timedelta
from posixpath import dirname, join, normpath

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kek.people.models import User
from participation.enums import Audience, BoardPhase, ContributionState, ViewClass
from participation.models import Board, CountedVotes, Idea, IdeaGroup, Participant
from participation.queries.frames import changes_since, snapshot_of
from tests.conftest import CountQueries
from tests.factories.participation import idea_on, open_board

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


@pytest.fixture(autouse=True)
def no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)


@pytest.fixture
def board() -> Board:
    return open_board(title="Ideen für den Landkreis")


def screen(board: Board) -> str:
    answer = Client().get(reverse("participation:beamer", args=[board.pk]))
    assert answer.status_code == 200
    return answer.text


def squeezed(html: str) -> str:
    return re.sub(r">\s+|\s+<", lambda found: found[0].strip(), re.sub(r"\s+", " ", html))


def test_it_shows_cards_phase_and_the_way_in(board: Board) -> None:
    idea_on(board, "Ein <b>Radweg</b>")
    html = screen(board)
    assert "Ein &lt;b&gt;Radweg&lt;/b&gt;" in html
    assert '<span data-phase="collecting">Ideen sammeln</span>' in squeezed(html).replace(" >", ">")
    assert f"{board.code[:4]} {board.code[4:]}" in html
    assert f"http://testserver/mitmachen/{board.code}/" in html


def test_the_code_that_lets_write_is_shown_to_those_who_have_it_and_to_the_office(
    board: Board, olga: User, mira: User, browser_of: Callable[[User], Client]
) -> None:
    Board.objects.filter(pk=board.pk).update(writers=Audience.PARTICIPANTS)
    phone, banned = Client(), Client()
    for each, name in ((phone, "Amsel"), (banned, "Buche")):
        each.post(board.joining_path, {"pseudonym": name})
    Participant.objects.filter(pseudonym="Buche").update(banned_at=timezone.now())
    address = reverse("participation:beamer", args=[board.pk])
    shown = {
        name: board.spoken_code in page and board.code in page
        for name, client in {
            "stranger": Client(), "mira": browser_of(mira), "phone": phone, "banned": banned,
            "olga": browser_of(olga),
        }.items()
        for page in [client.get(address).text]
    }  # fmt: skip
    assert shown == {"stranger": False, "mira": False, "phone": True, "banned": False, "olga": True}
    assert board.spoken_code not in screen(board)
    assert board.code not in screen(board)


def test_it_has_nothing_to_operate(board: Board) -> None:
    idea_on(board)
    assert re.findall(r"<(?:a|button|form|input|select|textarea|nav)\b", screen(board)) == []


def test_a_frame_is_what_the_page_shows(board: Board) -> None:
    idea = idea_on(board)
    changes = changes_since(board.pk, 0)
    assert changes is not None
    (card,) = snapshot_of(changes, ViewClass.BEAMER).cards
    assert card.id == idea.html_id
    assert squeezed(card.html) in squeezed(screen(board))


def test_a_groups_shell_is_what_the_page_shows(board: Board) -> None:
    idea = idea_on(board)
    group = IdeaGroup.objects.create(board=board, column=idea.column, name="Wege", main=idea, rank=1, seq=1)
    Idea.objects.filter(pk=idea.pk).update(group=group)
    changes = changes_since(board.pk, 0)
    assert changes is not None
    (shell,) = snapshot_of(changes, ViewClass.BEAMER).groups
    assert shell.id == group.html_id
    assert squeezed(shell.html).removesuffix("</ol></li>") in squeezed(screen(board))


@pytest.mark.parametrize(
    ("on_board", "on_screen", "seen"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_names_only_if_so_set(board: Board, on_board: bool, on_screen: bool, seen: bool) -> None:
    Idea.objects.filter(pk=idea_on(board).pk).update(pseudonym="Zaunkönigin")
    Board.objects.filter(pk=board.pk).update(shows_pseudonyms=on_board, beamer_shows_pseudonyms=on_screen)
    assert ("Zaunkönigin" in screen(board)) is seen


@pytest.mark.parametrize("state", [state for state in ContributionState if state != "published"])
def test_what_is_not_public_is_not_on_the_screen(board: Board, state: ContributionState) -> None:
    idea = idea_on(board, CANARY)
    Idea.objects.filter(pk=idea.pk).update(state=state, reason=CANARY)
    Board.objects.filter(pk=board.pk).update(spotlight=idea)
    assert CANARY not in screen(board)


def test_beneath_the_veil_there_is_a_sentence(board: Board) -> None:
    idea = idea_on(board, CANARY)
    Board.objects.filter(pk=board.pk).update(is_veiled=True, spotlight=idea)
    html = screen(board)
    assert CANARY not in html
    assert "<div data-cards hidden>" in squeezed(html)
    assert '<p class="beamer-note" data-note="veiled">' in squeezed(html).replace(" >", ">")


def test_the_tally_waits_for_the_end_of_the_voting(board: Board) -> None:
    idea = idea_on(board)
    Idea.objects.filter(pk=idea.pk).update(votes=7)
    CountedVotes.objects.create(idea=idea, source="hands", count=12)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.VOTING, hides_tally=True)
    assert "7 Stimmen" not in screen(board)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.DISCUSSING)
    html = screen(board)
    assert ("7 Stimmen" in html, "Handzeichen: 12" in html) == (True, True)


def test_the_spotlight_and_the_timer_are_there_from_the_start(board: Board) -> None:
    idea = idea_on(board)
    end = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    Board.objects.filter(pk=board.pk).update(spotlight=idea, timer_ends_at=end)
    html = screen(board)
    assert f'data-spotlight="{idea.html_id}"' in html
    assert html.count(idea.text) == 2
    assert f'data-timer-ends-at="{timezone.localtime(end).isoformat()}"' in html


def test_a_closed_board_invites_nobody(board: Board) -> None:
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.CLOSED)
    assert "<div data-joining hidden>" in re.sub(r"\s+", " ", screen(board))


def test_who_may_not_read_the_board_finds_no_screen(board: Board) -> None:
    board.page.unpublish()
    assert Client().get(reverse("participation:beamer", args=[board.pk])).status_code == 404
    assert Client().get("/beteiligung/987654/leinwand/").status_code == 404


def test_thirty_cards_take_as_many_queries_as_one(board: Board, queries: CountQueries) -> None:
    url = reverse("participation:beamer", args=[board.pk])
    idea_on(board)
    one = queries(url)
    for number in range(29):
        idea_on(board, f"Idee {number}")
    assert queries(url) == one


def test_the_page_names_every_module_that_the_screen_imports(board: Board) -> None:
    named = set(re.findall(r'<link rel="modulepreload" href="/static/([^"]+)">', screen(board)))
    imported = {
        normpath(join(dirname(module), path))
        for module in named
        for path in re.findall(r'from "(\.[^"]+)"', source(module))
    }
    assert imported | {"participation/beamer/main.js"} == named


def source(module: str) -> str:
    found = finders.find(module)
    assert isinstance(found, str), module
    with open(found, encoding="utf-8") as file:  # noqa: PTH123  finders speak in texts
        return file.read()

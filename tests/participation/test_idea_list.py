"""The list of a long-running board: filters, search and order stand in the address; nothing hidden shows."""

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from pytest_django import DjangoAssertNumQueries

from kek.people.models import User
from kek.places.models import Municipality
from participation.enums import BoardPhase, ContributionState, CountedSource, Source, Voice
from participation.models import Board, Column, CountedVotes, Idea, IdeaStatus
from participation.queries.idea_list import NO_FIELD
from tests.conftest import CountQueries, know_content_types
from tests.factories.answers import answered
from tests.factories.kek import ExpertRoleFactory, FieldOfActionFactory, process_with_phases
from tests.factories.participation import ColumnFactory, guest, idea_on, open_board

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


@pytest.fixture(autouse=True)
def no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)


@pytest.fixture
def board() -> Board:
    return open_board(title="Ideen für den Landkreis")


def page(board: Board, **wanted: str) -> str:
    url = reverse("participation:list", args=[board.pk])
    answer = Client().get(f"{url}?{urlencode(wanted)}")
    assert answer.status_code == 200
    return answer.text


def numbers(board: Board, **wanted: str) -> list[int]:
    return [int(found) for found in re.findall(r">Nr\. (\d+)</a>", page(board, **wanted))]


def change(idea: Idea, **fields: object) -> None:
    Idea.objects.filter(pk=idea.pk).update(**fields)


@pytest.fixture
def three(board: Board) -> list[Idea]:
    """Alike in nothing that one can filter by."""
    ideas = [
        idea_on(board, text) for text in ("Ein Radweg nach Parchim", "Ämter öffnen abends", "Mehr Bänke")
    ]
    other = ColumnFactory(board=board, title="Verwaltung")
    parchim = Municipality.objects.create(name="Parchim", slug="parchim")
    ideas[0].tags.add("Mobilität")
    change(ideas[0], place=parchim, supports=1, comments=5, votes=2)
    change(ideas[1], column=other, voice=Voice.EXPERT, supports=4, comments=2, votes=9)
    change(ideas[2], source=Source.PAPER, supports=2, comments=0, votes=4)
    return ideas


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [3, 2, 1]),
        ({"sortierung": "aelteste"}, [1, 2, 3]),
        ({"sortierung": "unterstuetzungen"}, [2, 3, 1]),
        ({"sortierung": "kommentare"}, [1, 2, 3]),
        ({"sortierung": "nummer"}, [1, 2, 3]),
        ({"schlagwort": "Mobilität"}, [1]),
        ({"gemeinde": "parchim"}, [1]),
        ({"rolle": "expert"}, [2]),
        ({"eingang": "paper"}, [3]),
        ({"suche": "bänke"}, [3]),
        ({"suche": "ämter"}, [2]),
        ({"suche": "Radwege"}, [1]),
        ({"suche": "Radwg"}, [1]),
        ({"suche": "mobil"}, [1]),
        ({"suche": "Nr. 2"}, [2]),
        ({"suche": "Radweg Parchim"}, [1]),
        ({"suche": "Radweg Bänke"}, []),
        ({"rolle": "expert", "eingang": "paper"}, []),
        ({"antwort": "beantwortet"}, []),
        ({"antwort": "offen", "rolle": "expert"}, [2]),
    ],
)
def test_what_is_wanted_is_found(three: list[Idea], wanted: dict[str, str], found: list[int]) -> None:
    assert numbers(three[0].board, **wanted) == found


def test_a_column_is_found_by_its_key(three: list[Idea]) -> None:
    column = Column.objects.get(title="Verwaltung")
    assert numbers(three[0].board, spalte=str(column.pk)) == [2]


def test_votes_order_the_list_only_once_they_are_shown(three: list[Idea]) -> None:
    board = three[0].board
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.VOTING, hides_tally=True)
    assert numbers(board, sortierung="stimmen") == [3, 2, 1]
    assert "Stimmen" not in page(board)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.DISCUSSING)
    assert numbers(board, sortierung="stimmen") == [2, 3, 1]
    Board.objects.filter(pk=board.pk).update(votes_per_person=0)
    assert "Meiste Stimmen" not in page(board)


def test_what_is_not_public_shows_nowhere(board: Board) -> None:
    hidden = ColumnFactory(board=board)
    for state in ContributionState:
        idea = idea_on(board, CANARY if state != "published" else "Mehr Bänke")
        if state != "published":
            idea.tags.add(CANARY)
            place, _ = Municipality.objects.get_or_create(name=CANARY, slug="kanarienvogel")
            change(idea, state=state, reason=CANARY, place=place, voice=Voice.EXPERT, column=hidden)
    html = page(board)
    assert CANARY not in html
    assert Voice.EXPERT.label not in html
    assert numbers(board, suche=CANARY, gemeinde="kanarienvogel") == []


def test_beneath_the_veil_the_list_says_so(board: Board) -> None:
    idea_on(board, CANARY).tags.add(CANARY)
    Board.objects.filter(pk=board.pk).update(is_veiled=True)
    html = page(board, suche="x")
    assert "Die Ideen sind noch verdeckt." in html
    assert CANARY not in html


def test_names_only_where_the_board_shows_them(board: Board) -> None:
    change(idea_on(board), pseudonym="Zaunkönigin")
    assert "Zaunkönigin" in page(board)
    Board.objects.filter(pk=board.pk).update(shows_pseudonyms=False)
    assert "Zaunkönigin" not in page(board)


def test_an_empty_list_says_what_to_do(board: Board) -> None:
    assert "Schreiben Sie die erste auf dem Board." in page(board)
    idea_on(board)
    assert "Mit weniger Angaben finden Sie mehr." in page(board, suche="Seilbahn")


def test_twenty_stand_on_a_page_and_the_choice_travels(board: Board) -> None:
    for number in range(21):
        idea_on(board, f"Radweg {number}")
    assert len(numbers(board, suche="Radweg")) == 20
    assert 'href="?suche=Radweg&amp;seite=2"' in page(board, suche="Radweg")
    assert numbers(board, suche="Radweg", seite="2") == [1]


@pytest.mark.parametrize(
    "odd",
    ["\x00", "x" * 10_000, "9" * 30, "-1", "\u202e", "²", "٣", "a\r\nb", "{{ 7|add:7 }}", "' OR 1=1 --"],
)
def test_odd_wishes_are_never_a_fault(three: list[Idea], odd: str) -> None:
    filters = ("antwort", "spalte", "handlungsfeld", "schlagwort", "gemeinde", "rolle", "eingang")
    for name in (*filters, "sortierung", "suche", "seite"):
        page(three[0].board, **{name: odd})


def test_a_field_may_be_called_like_what_has_none(three: list[Idea]) -> None:
    named = FieldOfActionFactory(title="Ohne Barrieren", slug="ohne")
    Column.objects.filter(title="Verwaltung").update(field_of_action=named)
    assert numbers(three[0].board, handlungsfeld="ohne") == [2]
    assert numbers(three[0].board, handlungsfeld=NO_FIELD) == [3, 1]


def test_another_boards_ideas_are_not_listed(three: list[Idea]) -> None:
    other = open_board(title="Ein anderes")
    idea_on(other, "Ein Radweg dort", guest("anderes"))
    assert numbers(other, suche="Radweg") == [1]
    assert "Parchim" not in page(other)


def test_thirty_ideas_take_as_many_queries_as_one(
    board: Board, queries: CountQueries, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """12 cold; 8 with the names that are kept between requests."""
    url = reverse("participation:list", args=[board.pk])
    place = Municipality.objects.create(name="Parchim", slug="parchim")

    def enter(phase: BoardPhase) -> None:
        Board.objects.filter(pk=board.pk).update(phase=phase, votes_per_person=3)

    def add(text: str) -> None:
        enter(BoardPhase.COLLECTING)
        idea = idea_on(board, text)
        idea.tags.add("Mobilität")
        change(idea, place=place)
        CountedVotes.objects.create(idea=idea, source=CountedSource.HANDS, count=7)

    def both() -> tuple[int, int]:
        enter(BoardPhase.DISCUSSING)
        queries(f"{url}?suche=Radweg")  # the index of words catches up
        return queries(url), queries(f"{url}?suche=Radweg")

    add("Radweg")
    one = both()
    for number in range(29):
        add(f"Radweg {number}")
    assert both() == one == (12, 12)
    with django_assert_num_queries(8):
        page(board, suche="Radweg")
    assert f"{CountedSource.HANDS.label}: 7" in page(board)


def test_whoever_reads_it_takes_at_most_twelve_queries(
    clara: User, emil: User, mira: User, olga: User, ada: User, browser_of: Callable[[User], Client]
) -> None:
    """Below a process with its line, answered and unanswered, narrowed and searched; the second time, as for
    everybody but the first reader after a change."""
    ExpertRoleFactory(user=emil)
    process = process_with_phases(show_in_menus=True)
    board = open_board(parent=process, show_in_menus=True)
    answered(idea_on(board, "Ein Radweg"))
    idea_on(board, "Ein Radweg dort").tags.add("Mobilität")
    know_content_types()
    url = reverse("participation:list", args=[board.pk])
    counts = {}
    for reader in (None, clara, emil, mira, olga, ada):
        browser = browser_of(reader) if reader else Client()
        for wanted in ("", "?suche=Radweg", "?antwort=offen&sortierung=nummer"):
            browser.get(url + wanted)
            with CaptureQueriesContext(connection) as captured:
                browser.get(url + wanted)
            counts[str(reader), wanted] = len(captured)

    assert {who: count for who, count in counts.items() if count > 12} == {}


def test_a_filter_in_use_is_never_folded_away(board: Board, three: list[Idea]) -> None:
    def is_unfolded(**wanted: str) -> bool:
        more = BeautifulSoup(page(board, **wanted), "html.parser").select_one(".idea-filter__more")
        return more.has_attr("open")

    assert [is_unfolded(), is_unfolded(suche="Rad"), is_unfolded(gemeinde="parchim")] == [False, False, True]


def test_what_the_office_renames_is_offered_by_its_new_name(three: list[Idea]) -> None:
    board = three[0].board
    before = page(board)
    parchim, received = Municipality.objects.get(slug="parchim"), IdeaStatus.objects.earliest("sort_order")
    parchim.name, received.name = "Stadt Parchim", "ist angekommen"

    with TestCase.captureOnCommitCallbacks(execute=True):
        parchim.save()
        received.save()

    after = page(board)
    assert [("Stadt Parchim" in text, "ist angekommen" in text) for text in (before, after)] == [
        (False, False),
        (True, True),
    ]


def test_each_status_is_offered_once(three: list[Idea]) -> None:
    choices = BeautifulSoup(page(three[0].board), "html.parser").select("select[name=status] option")
    assert [choice.text.strip() for choice in choices].count("eingegangen") == 1

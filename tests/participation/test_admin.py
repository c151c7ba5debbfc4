from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from kek.people.models import User
from participation.actions.boards import change_phase
from participation.admin.forms import state_of
from participation.enums import BoardPhase, OperationName, StatusKind
from participation.exceptions import NothingToUndo
from participation.models import Board, Column, Idea, Operation, Vote
from tests.factories.answers import answered, status
from tests.factories.facilitation import cards, facilitate, grouped
from tests.factories.kek import MunicipalityFactory
from tests.factories.participation import ColumnFactory, act, guest, idea_on, joined, open_board

pytestmark = pytest.mark.django_db

BOARDS = "wagtailsnippets_participation_board"
IDEAS = "wagtailsnippets_participation_idea"
COMMENTS = "wagtailsnippets_participation_comment"


SETTINGS = {
    "readers": "everybody",
    "writers": "everybody",
    "shows_pseudonyms": "on",
    "is_discussed": "on",
    "votes_per_person": "5",
    "hides_tally": "on",
}


def form_data(
    board: Board, phase: BoardPhase, titles: dict[str, str], deleted: str = "", **settings: str
) -> dict[str, str]:
    """The edit form as the browser sends it: titles by column key, new columns under "new".

    An empty setting is a box that is not ticked.
    """
    board.refresh_from_db()
    data = {
        "phase": phase,
        "seen": state_of(board),
        **{name: value for name, value in (SETTINGS | settings).items() if value},
        "columns-TOTAL_FORMS": str(len(titles)),
        "columns-INITIAL_FORMS": str(board.columns.count()),
        "columns-MIN_NUM_FORMS": "1",
        "columns-MAX_NUM_FORMS": "1000",
    }
    for order, (key, title) in enumerate(titles.items()):
        prefix = f"columns-{order}"
        data |= {f"{prefix}-id": "" if key == "new" else key, f"{prefix}-title": title}
        data |= {f"{prefix}-ORDER": str(order + 1), f"{prefix}-DELETE": "on" if key == deleted else ""}
    return data


def edit(client: Client, board: Board, *args: object, **kwargs: object) -> int:
    address = reverse(f"{BOARDS}:edit", args=[board.pk])
    return client.post(address, form_data(board, *args, **kwargs)).status_code


def voted_idea(board: Board) -> Idea:
    """On a board that does not collect any more."""
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.COLLECTING)
    idea = idea_on(board)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.VOTING)
    return idea


def change(person: User, board: Board, phase: BoardPhase = BoardPhase.COLLECTING, **settings: str) -> str:
    """Save settings; answers the page's text if the form comes back."""
    client = Client()
    client.force_login(person)
    titles = {str(column.pk): column.title for column in board.columns.all()}
    data = form_data(board, phase, titles, **settings)
    return client.post(reverse(f"{BOARDS}:edit", args=[board.pk]), data).content.decode()


def test_settings_are_one_change_and_redraw_the_cards(ada: User) -> None:
    board = open_board()
    idea = idea_on(board)
    assert change(ada, board, shows_pseudonyms="", is_premoderated="on", votes_per_person="3") == ""
    board.refresh_from_db()
    idea.refresh_from_db()
    entry = Operation.objects.get(board=board, seq=2)
    assert (board.shows_pseudonyms, board.is_premoderated, board.votes_per_person) == (False, True, 3)
    assert (board.seq, board.own_seq, idea.seq) == (2, 2, 2)
    assert (entry.name, entry.actor) == ("change_settings", ada)
    assert entry.result == {"settings": ["is_premoderated", "shows_pseudonyms", "votes_per_person"]}


def test_a_setting_that_no_card_shows_leaves_the_cards(ada: User) -> None:
    board = open_board()
    idea = idea_on(board)
    change(ada, board, votes_per_person="7")
    idea.refresh_from_db()
    assert idea.seq == 1


def test_phase_and_settings_in_one_form_are_two_changes(ada: User) -> None:
    board = open_board()
    assert change(ada, board, BoardPhase.VOTING, votes_per_person="3") == ""
    found = list(Operation.objects.filter(board=board).values_list("seq", "name", "result"))
    assert found == [
        (1, "change_phase", {"from": "collecting", "to": "voting"}),
        (2, "change_settings", {"settings": ["votes_per_person"]}),
    ]


def test_a_phase_is_switched_by_the_same_rule_here(ada: User) -> None:
    board = open_board()
    change_phase(board.pk, BoardPhase.SORTING)
    change_phase(board.pk, BoardPhase.VOTING)
    page = change(ada, board, BoardPhase.COLLECTING)
    board.refresh_from_db()
    assert (board.phase, board.seq) == (BoardPhase.VOTING, 2)
    assert "Zurück geht es von hier nur nach „Ordnen“." in page


def test_an_old_form_turns_nothing_back(ada: User, browser_of: Callable[[User], Client]) -> None:
    board = open_board()
    column = board.columns.get()
    data = form_data(board, BoardPhase.COLLECTING, {str(column.pk): "Wohnen"})
    change_phase(board.pk, BoardPhase.VOTING)
    answer = browser_of(ada).post(reverse(f"{BOARDS}:edit", args=[board.pk]), data)
    board.refresh_from_db()
    assert (board.phase, board.columns.get().title) == (BoardPhase.VOTING, "Ideen")
    assert "Das Board wurde inzwischen an anderer Stelle geändert" in answer.content.decode()


def test_votes_that_were_given_are_not_cut(ada: User) -> None:
    board = open_board(phase=BoardPhase.VOTING)
    Board.objects.filter(pk=board.pk).update(allows_several_votes=True)
    idea = voted_idea(board)
    Vote.objects.create(idea=idea, participant=joined(board, guest()), count=4)
    page = change(ada, board, BoardPhase.VOTING, votes_per_person="3", allows_several_votes="")
    assert "Eine Person hat schon 4 Stimmen vergeben." in page
    assert "denen eine Person mehrere Stimmen gegeben hat" in page
    assert change(ada, board, BoardPhase.VOTING, votes_per_person="4", allows_several_votes="on") == ""


def test_a_column_goes_and_with_it_the_way_back_to_it(ada: User, olga: User) -> None:
    board = open_board()
    later = ColumnFactory(board=board, title="Später", rank=9)
    first, second = cards(board, "A", "B")
    for idea in (first, second):
        facilitate(board, olga, "move_card", card=idea.html_id, column=later.pk)
    group = grouped(board, olga, "Verkehr", first, second)
    facilitate(board, olga, "dissolve_group", group=group.pk)
    for idea in (first, second):
        facilitate(board, olga, "move_card", card=idea.html_id, column=board.columns.first().pk)
    titles = {str(column.pk): column.title for column in board.columns.all()}
    data = form_data(board, BoardPhase.COLLECTING, titles, str(later.pk))
    client = Client()
    client.force_login(ada)
    assert client.post(reverse(f"{BOARDS}:edit", args=[board.pk]), data).status_code == 302
    assert Column.objects.filter(board=board).count() == 1
    with pytest.raises(NothingToUndo):
        facilitate(board, olga, "undo")


def test_closing_a_board_counts_and_names_who_did_it(ada: User, browser_of: Callable[[User], Client]) -> None:
    board = open_board()
    column = board.columns.get()
    edit(browser_of(ada), board, BoardPhase.CLOSED, {str(column.pk): column.title})
    board.refresh_from_db()
    entry = Operation.objects.get(board=board)
    assert (board.phase, board.seq, board.own_seq) == (BoardPhase.CLOSED, 1, 1)
    assert (entry.name, entry.actor, entry.seq) == (OperationName.CHANGE_PHASE, ada, 1)


def test_a_renamed_and_a_new_column_are_one_change(ada: User, browser_of: Callable[[User], Client]) -> None:
    board = open_board()
    column = board.columns.get()
    edit(browser_of(ada), board, BoardPhase.COLLECTING, {str(column.pk): "Wohnen", "new": "Mobilität"})
    board.refresh_from_db()
    found = [(column.title, column.rank, column.seq) for column in Column.objects.filter(board=board)]
    assert (board.seq, found) == (1, [("Wohnen", 0, 1), ("Mobilität", 1, 1)])


def test_a_column_with_ideas_cannot_be_deleted(ada: User, browser_of: Callable[[User], Client]) -> None:
    board = open_board()
    idea_on(board)
    first, second = board.columns.get(), ColumnFactory(board=board, title="Mobilität")
    titles = {str(first.pk): first.title, str(second.pk): second.title}
    address = reverse(f"{BOARDS}:edit", args=[board.pk])
    answer = browser_of(ada).post(address, form_data(board, BoardPhase.COLLECTING, titles, str(first.pk)))
    assert "In der Spalte „Ideen“ stehen Ideen oder Gruppen." in answer.content.decode()
    assert Column.objects.filter(board=board).count() == 2


def test_saving_without_a_change_rings_nobody(ada: User, browser_of: Callable[[User], Client]) -> None:
    board = open_board()
    column = board.columns.get()
    edit(browser_of(ada), board, BoardPhase.COLLECTING, {str(column.pk): column.title})
    board.refresh_from_db()
    assert board.seq == 0


@pytest.mark.parametrize("address", [f"{BOARDS}:add", f"{IDEAS}:add", f"{COMMENTS}:add"])
def test_nobody_adds_rows_by_hand(ada: User, browser_of: Callable[[User], Client], address: str) -> None:
    assert browser_of(ada).get(reverse(address)).status_code == 302


def test_nobody_deletes_rows_by_hand(ada: User, browser_of: Callable[[User], Client]) -> None:
    """Neither one nor, with Wagtail's action for several, many."""
    idea = idea_on(open_board())
    answered(idea)
    browser = browser_of(ada)
    for row in (idea, idea.board, status()):
        name = type(row).__name__.lower()
        for address in (
            f"/verwaltung/snippets/participation/{name}/delete/{row.pk}/",
            f"/verwaltung/bulk/participation/{name}/delete/?id={row.pk}&next=/verwaltung/",
        ):
            assert browser.post(address).status_code in {302, 404}
    assert (Idea.objects.count(), Board.objects.count()) == (1, 1)
    assert status().kind == StatusKind.TAKEN_UP


def test_the_office_reads_ideas_but_does_not_edit_them(
    ada: User, browser_of: Callable[[User], Client]
) -> None:
    idea = idea_on(open_board(), "Ein Radweg nach Parchim")
    listed = browser_of(ada).get(reverse(f"{IDEAS}:list"))
    edited = browser_of(ada).get(reverse(f"{IDEAS}:edit", args=[idea.pk]))
    assert "Ein Radweg nach Parchim" in listed.content.decode()
    assert edited.status_code == 302


def test_an_exported_idea_is_no_formula(ada: User, browser_of: Callable[[User], Client]) -> None:
    idea_on(open_board(), '=HYPERLINK("https://fremd.example";"Klick")')
    answer = browser_of(ada).get(reverse(f"{IDEAS}:list") + "?export=csv")
    exported = b"".join(answer.streaming_content).decode()
    assert ""","'=HYPERLINK(""" in exported


def test_the_list_says_where_an_idea_stands_and_came_from(
    olga: User, browser_of: Callable[[User], Client]
) -> None:
    idea = idea_on(open_board())
    Idea.objects.update(state="refused", source="paper", place=MunicipalityFactory(name="Lübz"))
    listed = browser_of(olga).get(reverse(f"{IDEAS}:list")).content.decode()
    exported = browser_of(olga).get(reverse(f"{IDEAS}:list") + "?export=csv")
    csv = b"".join(exported.streaming_content).decode()
    for words in ("abgelehnt", "auf Papier", "Lübz"):
        assert words in listed
        assert words in csv
    assert "Stand" in csv.splitlines()[0]
    assert idea.text in csv


def test_the_list_takes_as_many_queries_with_nine_ideas_as_with_two(
    olga: User, browser_of: Callable[[User], Client], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    board, browser = open_board(), browser_of(olga)
    address = reverse(f"{IDEAS}:list")
    for _ in range(2):
        idea_on(board)
    browser.get(address)
    with CaptureQueriesContext(connection) as with_two:
        browser.get(address)
    for _ in range(7):
        idea_on(board)
    with django_assert_num_queries(len(with_two)):
        browser.get(address)


def test_the_office_reads_comments_and_changes_none(
    olga: User, rita: User, browser_of: Callable[[User], Client]
) -> None:
    board = open_board()
    idea = idea_on(board)
    comment = act(board, guest(), "post_comment", idea=idea.pk, text="Wann kommt er?")["comment"]
    assert "Wann kommt er?" in browser_of(olga).get(reverse(f"{COMMENTS}:list")).content.decode()
    for name in ("edit", "delete"):
        assert browser_of(olga).get(reverse(f"{COMMENTS}:{name}", args=[comment])).status_code == 302
    assert browser_of(rita).get(reverse(f"{COMMENTS}:list")).status_code == 302


def test_the_form_carries_what_the_editor_saw(ada: User, browser_of: Callable[[User], Client]) -> None:
    board = open_board()
    page = browser_of(ada).get(reverse(f"{BOARDS}:edit", args=[board.pk])).content.decode()
    assert f'<input type="hidden" name="seen" value="{escape(state_of(board))}"' in page


@pytest.mark.parametrize("name", [BOARDS, IDEAS, COMMENTS])
def test_every_column_is_headed_by_a_word_of_the_trade(
    name: str, olga: User, browser_of: Callable[[User], Client]
) -> None:
    board = open_board()
    act(board, guest(), "post_comment", idea=idea_on(board).pk, text="Das fehlt")
    table = browser_of(olga).get(reverse(f"{name}:list")).content.decode().split("<thead>")[1]
    heads = "".join(table.split("</thead>")[0].lower().split())
    assert [word for word in ("method", "display", "seq") if f">{word}" in heads] == []


def test_an_end_is_set_with_what_follows(ada: User) -> None:
    board = open_board()
    ends = {"phase_ends_at": "2099-03-02 18:00", "phase_after": "voting"}

    assert change(ada, board, **ends) == ""

    board.refresh_from_db()
    assert (board.phase, board.phase_ends_at, board.phase_after) == (
        "collecting",
        datetime(2099, 3, 2, 17, tzinfo=UTC),
        "voting",
    )
    # Switched by hand in the same form, the old end goes with its phase.
    assert change(ada, board, BoardPhase.SORTING, **ends) == ""
    board.refresh_from_db()
    assert (board.phase, board.phase_ends_at, board.phase_after) == ("sorting", None, "")


@pytest.mark.parametrize(
    ("ends", "error"),
    [
        ({"phase_ends_at": "2099-03-02 18:00"}, "Bitte wählen Sie die Phase, die danach kommt"),
        ({"phase_after": "closed"}, "Bitte geben Sie an, wann die Phase endet"),
        ({"phase_ends_at": "2020-03-02 18:00", "phase_after": "closed"}, "Diese Zeit ist schon vorbei."),
        ({"phase_ends_at": "2099-03-02 18:00", "phase_after": "draft"}, "Von selbst geht es nur weiter"),
    ],
)
def test_an_end_that_leads_nowhere_is_refused(ada: User, ends: dict[str, str], error: str) -> None:
    board = open_board()

    assert error in change(ada, board, **ends)

    board.refresh_from_db()
    assert (board.phase_ends_at, board.phase_after) == (None, "")

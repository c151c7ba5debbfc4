"""The facilitator's page as forms: everything without a script, and the same for the script."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from kek.people.models import User
from participation.actions.boards import change_phase
from participation.actions.invitations import revoke
from participation.enums import BoardPhase, ContributionState, Voice
from participation.models import Board, CountedVotes, Idea, Vote
from tests.conftest import CountQueries
from tests.factories.facilitation import cards, facilitate, grouped, order_of
from tests.factories.joining import accepted, invitation_to
from tests.factories.participation import ColumnFactory, account, guest, joined, open_board

pytestmark = pytest.mark.django_db

Press = Callable[..., HttpResponse]


@pytest.fixture
def board() -> Board:
    board = open_board()
    ColumnFactory(board=board, title="Später", rank=9)
    cards(board, "A", "B", "C")
    return board


@pytest.fixture
def address(board: Board) -> str:
    return f"/beteiligung/{board.pk}/moderation/"


@pytest.fixture
def office(olga: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(olga)


@pytest.fixture
def press(office: Client, address: str) -> Press:
    """Press a button with these fields; answers what came back."""

    def send(button: str, accept: str = "text/html", **fields: Any) -> HttpResponse:
        data = {"do": button, "op_id": str(uuid.uuid4()), **fields}
        return office.post(address, data, headers={"accept": accept})

    return send


def idea(board: Board, text: str) -> Idea:
    return Idea.objects.get(board=board, text=text)


def test_only_the_office_has_the_page(
    board: Board, address: str, office: Client, clara: User, mira: User, browser_of: Callable[[User], Client]
) -> None:
    assert office.get(address).status_code == 200
    for client in (Client(), browser_of(clara), browser_of(mira)):
        assert client.get(address).status_code == 404
        assert client.get(f"{address}steuerung/").status_code == 404
        assert client.post(address, {"do": "veil on"}).status_code == 404
    board.refresh_from_db()
    assert not board.is_veiled


def test_it_is_kept_nowhere(office: Client, address: str) -> None:
    assert "no-store" in office.get(address)["Cache-Control"]


def test_the_phase_is_switched_from_the_one_that_was_seen(board: Board, press: Press) -> None:
    answer = press("phase sorting", before="collecting")
    assert (answer.status_code, answer["Location"]) == (303, f"/beteiligung/{board.pk}/moderation/#steuerung")
    late = press("phase voting", before="collecting")
    board.refresh_from_db()
    assert (late.status_code, board.phase) == (422, "sorting")
    assert "Die Phase wurde inzwischen schon gewechselt." in late.content.decode()


def test_what_a_switch_does_to_the_set_end_is_said_before_and_after(
    board: Board, office: Client, address: str, press: Press
) -> None:
    end = datetime(2039, 3, 2, 17, 0, tzinfo=UTC)
    Board.objects.filter(pk=board.pk).update(phase_ends_at=end, phase_after=BoardPhase.CLOSED)
    page = BeautifulSoup(office.get(address).content, "html.parser")
    note = page.find(id=page.select_one("#phase-weiter")["aria-describedby"])
    assert " ".join(note.text.split()) == (
        "Endet von selbst am Mi, 2. März 2039, 18:00 Uhr, danach: geschlossen. "
        "Wechseln Sie vorher, gilt dieser Termin nicht mehr. "
        "Gehen Sie von dort gleich zurück, gilt er wieder."
    )

    there = press("phase sorting", accept="application/json", before="collecting").json()["message"]
    back = press("phase collecting", accept="application/json", before="sorting").json()["message"]

    moment = "Das geplante Ende am Mittwoch, 2. März 2039, 18:00 Uhr gilt"
    assert (there, back) == (
        f"Phase gewechselt. {moment} nicht mehr.",
        f"Phase gewechselt. {moment} wieder.",
    )


@pytest.mark.parametrize(("votes", "leads_there"), [(5, True), (0, False)])
def test_no_button_leads_to_a_voting_without_votes(
    board: Board, office: Client, address: str, votes: int, leads_there: bool
) -> None:
    Board.objects.update(votes_per_person=votes)
    for phase in (BoardPhase.SORTING, BoardPhase.DISCUSSING):
        change_phase(board.pk, phase)
        assert ('value="phase voting"' in office.get(address).text) == leads_there


@pytest.mark.parametrize(
    ("veiled", "said"), [(True, "Die Karten bleiben verdeckt."), (False, "Alles bleibt lesbar.")]
)
def test_before_closing_it_is_said_what_can_be_read_afterwards(
    board: Board, office: Client, address: str, veiled: bool, said: str
) -> None:
    Board.objects.update(is_veiled=veiled)
    page = BeautifulSoup(office.get(address).text, "html.parser")
    sentences = " ".join(page.select_one("#phase-closed").find_previous("p").text.split())
    assert sentences == f"Danach kann niemand mehr etwas beitragen. Einen Schritt zurück können Sie. {said}"


def test_sending_a_form_twice_acts_once(board: Board, press: Press) -> None:
    op_id = str(uuid.uuid4())
    for _again in range(2):
        press(f"down {idea(board, 'A').html_id}", op_id=op_id)
    assert order_of(board)["Ideen"] == ["B", "A", "C"]


def test_ticked_cards_move_together_and_keep_their_order(board: Board, press: Press) -> None:
    later = board.columns.get(title="Später")
    ticked = [idea(board, "A").html_id, idea(board, "C").html_id]
    assert press("move", card=ticked, column=later.pk).status_code == 303
    assert order_of(board) == {"Ideen": ["B"], "Später": ["A", "C"]}
    cards(board, "D", column=later)
    press("last", card=ticked)
    assert order_of(board)["Später"] == ["D", "A", "C"]
    press("first", card=ticked)
    assert order_of(board)["Später"] == ["A", "C", "D"]


def test_all_of_them_or_none(board: Board, press: Press, olga: User) -> None:
    grouped(board, olga, "Verkehr", idea(board, "B"), idea(board, "C"))
    before = order_of(board)
    ticked = [idea(board, "A").html_id, idea(board, "B").html_id]
    answer = press("move", card=ticked, column=board.columns.get(title="Später").pk)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nr. 2 liegt in einer Gruppe." in page
    assert page.count("checked") >= 2
    assert order_of(board) == before


def test_groups_from_first_to_last_without_a_script(board: Board, press: Press) -> None:
    a, b, c = (idea(board, text) for text in "ABC")
    press("group", card=[a.html_id, b.html_id], name="Verkehr")
    group = board.groups.get()
    press("join", card=[c.html_id], group=group.pk)
    press(f"main {b.html_id} {group.html_id}")
    press(f"rename {group.html_id}", **{f"name {group.html_id}": "Rad und Bus"})
    press(f"up {c.html_id}")
    press(f"leave {a.html_id}")
    assert order_of(board)["Ideen"] == [("Rad und Bus", ["C", "B"]), "A"]
    group.refresh_from_db()
    assert group.main == b
    press(f"up {a.html_id}")
    assert order_of(board)["Ideen"] == ["A", ("Rad und Bus", ["C", "B"])]
    press(f"dissolve {group.html_id}")
    assert sorted(order_of(board)["Ideen"]) == ["A", "B", "C"]


def test_undo_says_what_it_undoes(board: Board, press: Press, office: Client, address: str) -> None:
    press("group", card=[idea(board, "A").html_id, idea(board, "B").html_id], name="Verkehr")
    page = office.get(address).content.decode()
    assert "Gruppe „Verkehr“ gebildet" in page
    seq = board.operations.order_by("-seq").first().seq
    assert press("undo", step=seq).status_code == 303
    assert order_of(board)["Ideen"] == ["A", "B", "C"]
    assert "Noch nichts." in office.get(address).content.decode()


def test_clock_veil_and_light(board: Board, press: Press, office: Client, address: str) -> None:
    press("timer 5")
    press("light", card=[idea(board, "B").html_id])
    board.refresh_from_db()
    assert (board.timer_ends_at is not None, board.spotlight) == (True, idea(board, "B"))
    page = office.get(address).content.decode()
    assert "läuft bis" in page
    assert "Groß auf der Leinwand" in page
    press("dark")
    press("timer-off")
    press("veil on")
    board.refresh_from_db()
    assert (board.timer_ends_at, board.spotlight, board.is_veiled) == (None, None, True)
    assert press("timer", minutes="viele").status_code == 422
    assert press("timer", minutes="7").status_code == 303


def test_a_card_from_paper_is_entered_and_a_faulty_one_kept(board: Board, press: Press) -> None:
    fields = {"column": board.columns.first().pk, "source": "paper", "voice": "citizen", "tags": "Ruhe, Bank"}
    answer = press("record", text="Bänke an der Elde", **fields)
    entered = idea(board, "Bänke an der Elde")
    assert answer["Location"].endswith(f"#{entered.html_id}")
    assert (entered.source, entered.number, sorted(entered.tags.names())) == ("paper", 4, ["Bank", "Ruhe"])
    page = press("record", text="Noch eine", **{**fields, "voice": "loud"}).content.decode()
    assert "Noch eine" in page
    assert "Nicht gespeichert." in page


def test_counted_votes_are_entered_by_the_number_on_the_card(
    board: Board, press: Press, office: Client, address: str
) -> None:
    change_phase(board.pk, BoardPhase.VOTING)
    assert press("count", number="2", source="hands", count="17").status_code == 303
    assert CountedVotes.objects.get().idea == idea(board, "B")
    assert "Handzeichen: 17" in office.get(address).content.decode()
    for number in ("99", "0", "1" * 30, "zwei"):
        assert press("count", number=number, source="hands", count="1").status_code == 422


@pytest.mark.parametrize(
    ("button", "fields"),
    [
        ("", {}),
        ("explode", {}),
        ("move", {"card": "idee-1"}),
        ("move", {"card": ["idee-1"], "column": "1" * 40}),
        ("up", {}),
        ("up spalte-1", {}),
        ("up idee-" + "9" * 40, {}),
        ("first", {}),
        ("group", {"card": ["gruppe-1", "idee-1"], "name": "N"}),
        ("light", {"card": ["idee-1", "idee-2"]}),
        ("main idee-1", {}),
        ("rename gruppe-1", {}),
        ("undo", {"step": "x"}),
        ("phase \x00", {"before": "\x00"}),
        ("phase", {}),
        ("timer " + "9" * 30, {}),
        ("up idee-1", {"op_id": "keine"}),
        ("record", {"op_id": "keine", "text": "\x00"}),
        ("count", {}),
    ],
)
def test_what_no_button_sends(board: Board, press: Press, button: str, fields: dict[str, Any]) -> None:
    for accept, kind in (("text/html", "text/html"), ("application/json", "application/json")):
        answer = press(button, accept, **fields)
        assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (422, kind)
    board.refresh_from_db()
    assert board.seq == 3


def test_a_script_gets_a_sentence_to_read_aloud(board: Board, press: Press) -> None:
    answer = press(f"down {idea(board, 'A').html_id}", "application/json").json()
    assert answer == {"seq": 4, "message": "Karte oder Gruppe verschoben (Nr. 1)."}
    refused = press("undo", "application/json", step="1").json()
    assert refused["code"] == "nothing_to_undo"


def test_the_office_sees_what_readers_do_not(board: Board, office: Client, address: str) -> None:
    Idea.objects.filter(text="B").update(state=ContributionState.HIDDEN)
    Board.objects.update(is_veiled=True)
    page = office.get(address).content.decode()
    assert page.count('class="idea"') == 3
    assert "ausgeblendet" in page


def test_the_controls_count_people_and_votes(board: Board, office: Client, address: str) -> None:
    change_phase(board.pk, BoardPhase.VOTING)
    for text in ("A", "B"):
        person = joined(board, guest(f"geraet von {text}"))
        Vote.objects.create(idea=idea(board, text), participant=person, count=2)
    page = office.get(f"{address}steuerung/").content.decode()
    desk = BeautifulSoup(page, "html.parser")
    assert desk.select_one("#steuerung-leute .control-now").text == "3 dabei"
    facts = desk.select(".control-facts dt")
    assert {fact.text: fact.find_next("dd").text.strip() for fact in facts} == {
        "Bürgerin oder Bürger": "3",
        "Stimmen": "4",
        "Personen, die abgestimmt haben": "2",
    }
    assert 'id="idee-' not in page


def test_people_are_counted_by_the_voices_they_have_today(
    board: Board, olga: User, mira: User, office: Client, address: str
) -> None:
    invitation = invitation_to(board, olga, Voice.EXPERT)
    accepted(invitation, guest("fachperson"))
    joined(board, account(mira), "Mira")
    assert people(office, address) == {
        "Bürgerin oder Bürger": "3", "Fachperson": "1", "Ausschussmitglied": "1",
    }  # fmt: skip
    mira.memberships.update(end=timezone.localdate() - timedelta(days=1))
    revoke(board.pk, account(olga), invitation.pk)
    assert people(office, address) == {"Bürgerin oder Bürger": "5"}


def people(office: Client, address: str) -> dict[str, str]:
    page = office.get(f"{address}steuerung/").content.decode()
    facts = BeautifulSoup(page, "html.parser").select(".control-facts dt")
    return {fact.text: fact.find_next("dd").text.strip() for fact in facts}


def test_as_many_queries_for_many_cards_as_for_few(
    board: Board, olga: User, office: Client, address: str, client: Client, queries: CountQueries
) -> None:
    client.force_login(olga)
    few = queries(address)
    more = cards(board, *(f"Karte {number}" for number in range(8)))
    grouped(board, olga, "Eins", *more[:3])
    grouped(board, olga, "Zwei", *more[3:5])
    facilitate(board, olga, "undo")
    many = queries(address)
    assert many <= few + 2
    more = cards(board, *(f"Noch eine {number}" for number in range(8)))
    grouped(board, olga, "Drei", *more[:3])
    assert queries(address) == many


def test_the_board_page_leads_the_office_there(board: Board, office: Client, address: str) -> None:
    assert f'href="{address}"' in office.get(board.page.url).content.decode()
    assert f'href="{address}"' not in Client().get(board.page.url).content.decode()


def test_the_list_of_boards_leads_there(board: Board, office: Client, address: str) -> None:
    listed = office.get("/verwaltung/snippets/participation/board/").content.decode()
    assert f'href="{address}"' in listed

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kek.people.models import User
from participation import guessing
from participation.enums import Audience, BoardPhase, Voice
from participation.models import Board, Participant
from participation.names import NAMES, free_name
from participation.tokens import is_sealed
from participation.visitors import GUEST_SESSION_KEY
from tests.factories.participation import guest, joined, open_board

pytestmark = pytest.mark.django_db

WRONG = "ZZZZ9999"


@pytest.fixture
def board() -> Board:
    board = open_board(title="Ideen für Parchim")
    board.code = "ABCD2345"
    board.save()
    return board


def suggested(html: str) -> str:
    found = re.search(r'<input[^>]*name="pseudonym"[^>]*value="([^"]*)"', html)
    assert found is not None
    return found[1]


def enter(client: Client, board: Board, name: str = "Amsel", path: str = "") -> int:
    return client.post(path or board.joining_path, {"pseudonym": name}).status_code


@pytest.mark.parametrize(
    "typed", ["ABCD2345", "abcd2345", " abcd 2345 ", "ABCD-2345", "abcd–2345", "ＡＢＣＤ２３４５"]
)
def test_a_code_is_known_however_it_is_typed(client: Client, board: Board, typed: str) -> None:
    answer = client.post("/mitmachen/", {"code": typed})
    assert (answer.status_code, answer["Location"]) == (303, "/mitmachen/ABCD2345/")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ABCD234O", "„O“ kommt in keinem Code vor."),
        ("ABCD 2341", "„1“ kommt in keinem Code vor."),
        ("ABCD", "Sie haben 4 eingegeben."),
        ("", "Bitte geben Sie den Code ein."),
        ("A" * 500, "Bitte geben Sie nur den Code ein."),
        ("\x00", "Bitte"),
        ("\u202e<b>", "Sie haben 1 eingegeben."),
    ],
)
def test_what_is_no_code_says_why_and_keeps_the_input(client: Client, typed: str, said: str) -> None:
    answer = client.post("/mitmachen/", {"code": typed})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert f'value="{typed}"' in answer.content.decode() or not typed.isalnum()


@pytest.mark.parametrize("code", ["ZZZZ9999", "ABCO2345", "%00", "x"])
def test_a_wrong_address_is_not_found_and_offers_the_field(client: Client, code: str) -> None:
    answer = client.get(f"/mitmachen/{code}/")
    assert answer.status_code == 404
    assert 'name="code"' in answer.content.decode()


def test_two_taps_lead_a_phone_to_the_board(client: Client, board: Board) -> None:
    first = client.get(board.joining_path).content.decode()
    assert ("Ideen für Parchim" in first, "Bürgerin oder Bürger" in first) == (True, True)
    second = client.post(board.joining_path, {"pseudonym": suggested(first)})
    assert (second.status_code, second["Location"]) == (303, board.page.url)
    assert (
        f"<strong data-writing-name>{suggested(first)}</strong>"
        in client.get(board.page.url).content.decode()
    )


def test_looking_gives_no_cookie_of_its_own(client: Client, board: Board) -> None:
    client.get(board.joining_path)
    assert set(client.cookies) == {"csrftoken"}


def test_the_name_can_be_changed_and_a_bad_one_is_kept_for_correction(client: Client, board: Board) -> None:
    answer = client.post(board.joining_path, {"pseudonym": "x" * 41})
    assert answer.status_code == 422
    assert "x" * 41 in answer.content.decode()
    assert enter(client, board, "Rosa Luchs") == 303
    assert Participant.objects.get().pseudonym == "Rosa Luchs"


def test_joining_again_keeps_the_person_and_offers_the_name(client: Client, board: Board) -> None:
    enter(client, board, "Rosa Luchs")
    assert suggested(client.get(board.joining_path).content.decode()) == "Rosa Luchs"
    enter(client, board, "Roter Luchs")
    assert [part.pseudonym for part in Participant.objects.all()] == ["Roter Luchs"]


def test_an_account_joins_under_its_public_name(
    board: Board, mira: User, browser_of: Callable[[User], Client]
) -> None:
    html = browser_of(mira).get(board.joining_path).content.decode()
    assert (suggested(html), "Ausschussmitglied" in html) == ("Mira", True)


def test_a_name_is_suggested_once(board: Board) -> None:
    for number, name in enumerate(NAMES[:-1]):
        joined(board, guest(str(number)), name)
    taken = set(board.participants.values_list("pseudonym", flat=True))
    assert free_name(taken) == NAMES[-1]


def test_a_suggested_name_that_went_to_another_gets_a_number(board: Board) -> None:
    enter(Client(), board, "Amsel")
    enter(Client(), board, "Amsel")
    enter(Client(), board, "Rosa Luchs")
    enter(Client(), board, "Rosa Luchs")
    found = sorted(board.participants.values_list("pseudonym", flat=True))
    assert found == ["Amsel", "Amsel 2", "Rosa Luchs", "Rosa Luchs"]


def test_names_are_different_and_fit() -> None:
    assert len(set(NAMES)) == len(NAMES) > 100
    assert max(map(len, NAMES)) <= 20


def test_the_code_of_a_page_that_is_not_published_is_wrong(client: Client, board: Board) -> None:
    board.page.unpublish()
    assert client.get(board.joining_path).status_code == 404


def test_a_board_for_the_committee_is_not_given_away_by_its_code(
    client: Client, board: Board, mira: User, browser_of: Callable[[User], Client]
) -> None:
    Board.objects.update(readers=Audience.COMMITTEE)
    stranger, wrong = client.get("/mitmachen/ABCD2345/"), client.get("/mitmachen/ABCD2346/")
    assert client.get(board.joining_path).status_code == 404
    assert (stranger.status_code, browser_of(mira).get(board.joining_path).status_code) == (404, 200)
    assert without_token(stranger.content.decode()) == without_token(
        wrong.content.decode().replace("ABCD2346", "ABCD2345")
    )


def without_token(html: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)


def test_the_code_of_a_closed_board_leads_to_reading(client: Client, board: Board) -> None:
    Board.objects.update(phase=BoardPhase.CLOSED, readers=Audience.PARTICIPANTS)
    assert client.get(board.page.url).status_code == 404
    assert (
        "Sie können alles lesen, aber nichts mehr schreiben."
        in client.get(board.joining_path).content.decode()
    )
    assert enter(client, board) == 303
    assert client.get(board.page.url).status_code == 200


# --- Guessing ---


def test_a_day_of_guessing_finds_a_code_with_less_than_one_in_ten_thousand() -> None:
    codes, minutes, under_way = 31**8, 24 * 60, 40
    anywhere = (guessing.WRONG_EVERYWHERE + under_way) * minutes * 100 / codes
    at_a_hall = (guessing.TRIES_AT_ONE + under_way) * minutes * 3 / codes
    assert anywhere + at_a_hall <= 1e-4


def typed(board: Board) -> str:
    """The address of a code that was typed: without the seal of our links."""
    return reverse("joining:board", args=[board.code])


def guess(client: Client, times: int, address: str = "192.0.2.1") -> list[int]:
    return [client.get(f"/mitmachen/{WRONG}/", REMOTE_ADDR=address).status_code for _ in range(times)]


def test_after_too_many_wrong_codes_an_address_hears_nothing_more(
    client: Client, board: Board, monkeypatch: pytest.MonkeyPatch, one_minute: Callable[[], None]
) -> None:
    monkeypatch.setattr(guessing, "WRONG_AT_ONE", 3)
    assert guess(client, 4) == [404, 404, 404, 429]
    right = client.get(typed(board), REMOTE_ADDR="192.0.2.1")
    assert (right.status_code, right["Retry-After"]) == (429, "60")
    assert client.get(typed(board), REMOTE_ADDR="192.0.2.2").status_code == 200
    one_minute()
    assert client.get(typed(board), REMOTE_ADDR="192.0.2.1").status_code == 200


def test_guessing_from_many_addresses_is_counted_together(
    client: Client, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guessing, "WRONG_EVERYWHERE", 3)
    found = [guess(client, 1, f"192.0.2.{number}")[0] for number in range(4)]
    assert found == [404, 404, 404, 429]


def test_who_has_an_ipv6_network_has_one_address(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "WRONG_AT_ONE", 1)
    assert guess(client, 1, "2001:db8::1") == [404]
    assert (guess(client, 1, "2001:db8::ffff"), guess(client, 1, "2001:db8:0:1::1")) == ([429], [404])


def test_a_socket_for_both_families_does_not_make_one_guesser_of_everybody(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a socket bound to ::, who comes by IPv4 has an address in the one network ::ffff:0:0/96."""
    monkeypatch.setattr(guessing, "WRONG_AT_ONE", 1)
    assert guess(client, 1, "::ffff:192.0.2.1") == [404]
    assert (guess(client, 1, "192.0.2.1"), guess(client, 1, "::ffff:192.0.2.2")) == ([429], [404])


def test_the_field_is_counted_like_the_address(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "WRONG_AT_ONE", 1)
    answers = [client.post("/mitmachen/", {"code": WRONG}).status_code for _ in range(2)]
    assert answers == [404, 429]


def test_a_slip_of_the_pen_is_no_guess(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "WRONG_AT_ONE", 1)
    for _ in range(3):
        client.post("/mitmachen/", {"code": "ABCD 234O"})
    assert client.post("/mitmachen/", {"code": WRONG}).status_code == 404


def test_a_hall_is_never_refused_while_somebody_there_guesses(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty phones at one address; the real number is tests/bench/joins.py."""
    monkeypatch.setattr(guessing, "WRONG_AT_ONE", 3)
    phones = [Client() for _ in range(20)]
    answers = [enter(phones[0], board, path=typed(board))]
    for phone in phones[1:]:
        guess(Client(), 1, "127.0.0.1")
        answers += [phone.get(typed(board)).status_code, enter(phone, board, path=typed(board))]
    assert answers == [303, *[200, 303] * 19]
    assert board.participants.count() == 20


def test_who_scans_is_not_locked_out_by_strangers_who_guess(
    client: Client, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guessing, "WRONG_EVERYWHERE", 1)
    guess(client, 1, "192.0.2.66")
    assert client.get(typed(board)).status_code == 429
    assert client.get(typed(board) + board.joining_path.split("/")[3][:-1] + "/").status_code == 429
    assert client.get(f"/mitmachen/{WRONG}/{board.joining_path.split('/')[3]}/").status_code == 429
    assert (client.get(board.joining_path).status_code, enter(client, board)) == (200, 303)
    # What was scanned once may be typed beside it from then on: the hall knows this code.
    assert client.get(typed(board)).status_code == 200


def test_an_old_sheet_leads_nowhere_and_is_no_guess(
    client: Client, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guessing, "WRONG_AT_ONE", 1)
    old, seal = board.joining_path, board.joining_path.split("/")[3]
    Board.objects.update(code="WXYZ6789")
    assert [client.get(old).status_code for _ in range(3)] == [404] * 3
    assert client.get(f"/mitmachen/WXYZ6789/{seal}/").status_code == 200
    assert guess(client, 1, "127.0.0.1") == [404]
    assert client.get(f"/mitmachen/QRST6789/{seal}/").status_code == 429


def test_a_printed_seal_outlives_the_key(client: Client, board: Board, settings: Settings) -> None:
    old = board.joining_path
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "neu", [settings.SECRET_KEY]
    assert board.joining_path != old
    assert is_sealed(board.code, old.split("/")[3])


# --- Crowds without code ---


def test_newcomers_without_code_are_bounded_together_and_a_code_goes_past_them(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.rules.NEWCOMERS_PER_MINUTE", 2)
    by_name = reverse("participation:join", args=[board.pk])
    answers = [Client().post(by_name, {"pseudonym": "Bot"}).status_code for _ in range(3)]
    assert answers == [303, 303, 422]
    assert enter(Client(), board) == 303


def test_guests_without_code_cannot_write_more_by_being_more(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.rules.CROWD_OPERATIONS_PER_MINUTE", 2)
    found = [post_as_newcomer(board) for _ in range(3)]
    assert found == [303, 303, 422]
    hall = Client()
    enter(hall, board)
    assert post(hall, board) == 303


def post_as_newcomer(board: Board) -> int:
    phone = Client()
    phone.post(reverse("participation:join", args=[board.pk]), {"pseudonym": "Bot"})
    return post(phone, board)


def post(phone: Client, board: Board) -> int:
    html = phone.get(board.page.url).content.decode()
    found = re.search(r'name="op_id" value="([^"]+)"', html)
    assert found is not None
    data = {"text": "Ein Radweg", "column": board.columns.get().pk, "tags": "", "op_id": found[1]}
    return phone.post(reverse("participation:operation", args=[board.pk]), data).status_code


def test_the_device_is_known_by_a_hash_only(client: Client, board: Board) -> None:
    enter(client, board)
    secret = client.session[GUEST_SESSION_KEY]
    participant = Participant.objects.get()
    assert (participant.voice, participant.came_by_code) == (Voice.CITIZEN, True)
    assert secret not in participant.guest_key

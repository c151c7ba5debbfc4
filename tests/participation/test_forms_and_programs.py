"""The operation over HTTP: as a form without a script, and for programs."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import DataError
from django.test import Client

from kek.people.models import User
from participation.actions import operations
from participation.actions.boards import change_phase
from participation.actions.steps import LedgerRow
from participation.enums import BoardPhase
from participation.models import Board, Idea, Operation, Participant
from participation.visitors import GUEST_SESSION_KEY
from tests.factories.participation import idea_on, open_board
from tests.factories.spam import proof

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return open_board()


def address(board: Board, what: str = "vorgang") -> str:
    return f"/beteiligung/{board.pk}/{what}/"


def filled(board: Board, **fields: Any) -> dict[str, Any]:
    """The form as a guest without a script fills it in."""
    given = {"text": "Ein Radweg", "column": board.columns.get().pk, "tags": "Rad, Bus", "pseudonym": "Amsel"}
    return {**given, "op_id": str(uuid4()), **fields}


def test_a_guest_posts_an_idea_without_a_script(board: Board, client: Client) -> None:
    answer = client.post(address(board), {**filled(board), "proof": proof()})
    idea = Idea.objects.get(board=board)
    assert (answer.status_code, answer["Location"]) == (303, f"{board.page.url}#idee-{idea.pk}")
    assert (idea.text, idea.pseudonym, idea.source) == ("Ein Radweg", "Amsel", "web")
    assert sorted(idea.tags.names()) == ["Bus", "Rad"]


@pytest.mark.parametrize("setting", ["is_premoderated", "is_veiled"])
def test_whoever_posts_what_others_do_not_see_yet_is_led_to_it(
    board: Board, client: Client, setting: str
) -> None:
    Board.objects.update(**{setting: True})
    answer = client.post(address(board), filled(board))
    assert answer["Location"] == f"/beteiligung/{board.pk}/idee/1/"
    assert "Ein Radweg" in client.get(answer["Location"]).content.decode()


def test_what_the_database_refuses_stays_in_the_form(
    board: Board, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(model: type[Operation], rows: Sequence[LedgerRow]) -> None:
        raise DataError("Ein Radweg")

    monkeypatch.setattr(operations, "insert", refuse)
    answer = client.post(address(board), filled(board))
    assert (answer.status_code, board.ideas.count()) == (422, 0)
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.find("textarea", attrs={"name": "text"}).text.strip() == "Ein Radweg"


def test_sending_the_form_twice_posts_one_idea(board: Board, client: Client) -> None:
    form = filled(board)
    places = [client.post(address(board), form)["Location"] for _ in range(2)]
    assert places[0] == places[1]
    assert board.ideas.count() == 1


def test_who_goes_back_and_writes_something_else_sends_it_once_more(board: Board, client: Client) -> None:
    """A browser shows the page that it left, with the op_id of what was sent from it."""
    form = filled(board)
    client.post(address(board), form)

    refused = client.post(address(board), {**form, "text": "Mehr Bänke"})
    page = BeautifulSoup(refused.content, "html.parser").select_one("[data-idea-form]")
    assert "Bitte senden Sie ihn noch einmal." in page.text
    assert page.select_one("[name=text]").text.strip() == "Mehr Bänke"
    client.post(
        address(board), {**form, "text": "Mehr Bänke", "op_id": page.select_one("[name=op_id]")["value"]}
    )

    assert [idea.text for idea in board.ideas.order_by("number")] == ["Ein Radweg", "Mehr Bänke"]


def test_an_account_posts_under_the_name_it_chose_here(
    board: Board, clara: User, browser_of: Callable[[User], Client]
) -> None:
    browser_of(clara).post(address(board), filled(board, pseudonym="Lerche"))
    idea = Idea.objects.get(board=board)
    assert (idea.pseudonym, idea.participant.user, idea.participant.guest_key) == ("Lerche", clara, "")


def test_the_guests_value_is_stored_only_as_a_keyed_hash(board: Board, client: Client) -> None:
    client.post(address(board), filled(board))
    participant = Participant.objects.get()
    assert client.session[GUEST_SESSION_KEY] not in str(participant.__dict__)
    assert len(participant.guest_key) == 64


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": ""}, "Bitte schreiben Sie Ihre Idee auf."),
        ({"text": "a" * 1001}, "Bitte kürzen Sie ihn auf höchstens 1.000 Zeichen."),
        ({"text": "a\x1bb"}, "Der Text enthält unsichtbare Steuerzeichen."),
        ({"text": "\u200b\u2800"}, "Bitte schreiben Sie Ihre Idee auf."),
        ({"pseudonym": "\u200d \u3164"}, "Bitte wählen Sie einen Namen."),
        ({"column": 999_999}, "Diese Spalte gibt es nicht mehr."),
        ({"pseudonym": ""}, "Bitte wählen Sie einen Namen."),
        ({"pseudonym": "a" * 41}, "höchstens 40 Zeichen"),
        ({"tags": "a,b,c,d,e,f"}, "Bitte geben Sie höchstens 5 Schlagwörter an."),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_the_input_stays(
    board: Board, client: Client, fields: dict[str, Any], message: str
) -> None:
    answer = client.post(address(board), filled(board, **{"text": "Ein Radweg nach Parchim", **fields}))
    form = answer.context["form"]
    assert answer.status_code == 422
    assert message in str(form.errors[next(iter(fields))])
    assert fields.get("text", "Ein Radweg nach Parchim") in form["text"].value()
    assert board.ideas.count() == 0


def test_a_board_that_closed_meanwhile_keeps_the_text_in_sight(board: Board, client: Client) -> None:
    form = filled(board, text="Zu spät, aber nicht verloren")
    client.post(address(board), filled(board))
    change_phase(board.pk, BoardPhase.CLOSED)
    answer = client.post(address(board), form)
    assert answer.status_code == 422
    assert "Das Board ist geschlossen" in answer.content.decode()
    assert "Zu spät, aber nicht verloren" in answer.content.decode()
    assert re.search(r"<form[^>]*\bhidden\b", answer.content.decode()) is None


def test_a_broken_op_id_is_no_error_page(board: Board, client: Client) -> None:
    assert client.post(address(board), filled(board, op_id="kaputt")).status_code == 422


def test_a_form_without_its_token_is_refused(board: Board) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(board), filled(board)).status_code == 403


def send(client: Client, board: Board, **fields: Any) -> Any:
    args = {"text": "Ein Radweg", "column": board.columns.get().pk}
    op = {"op_id": str(uuid4()), "name": "post_idea", "args": args, **fields}
    return client.post(address(board), json.dumps(op), content_type="application/json")


def test_a_program_joins_and_gets_the_frames_of_the_socket(board: Board, client: Client) -> None:
    refused = send(client, board)
    joined = client.post(
        address(board, "beitreten"),
        {"pseudonym": " Amsel ", "proof": proof()},
        headers={"accept": "application/json"},
    )
    accepted = send(client, board)
    idea = Idea.objects.get(board=board)
    assert (refused.status_code, refused.json()["type"], refused.json()["code"]) == (
        422,
        "nack",
        "join_first",
    )
    assert joined.json() == {"participant": "Amsel", "voice": "citizen"}
    assert (accepted.status_code, accepted.json()["type"], accepted.json()["seq"]) == (200, "ack", 1)
    assert accepted.json()["result"] == {
        "idea": idea.pk,
        "number": 1,
        "column": idea.column_id,
        "state": "published",
    }


@pytest.mark.parametrize("fields", [{"loud": True}, {"op_id": "x"}, {"args": []}])
def test_a_program_that_does_not_speak_the_protocol_is_refused(
    board: Board, client: Client, fields: dict[str, Any]
) -> None:
    answer = send(client, board, **fields)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


def test_a_form_sent_by_a_script_is_answered_in_json(board: Board, client: Client) -> None:
    accept = {"accept": "application/json"}
    refused = client.post(address(board), filled(board, text=""), headers=accept)
    accepted = client.post(address(board), filled(board), headers=accept)
    assert (refused.status_code, refused.json()["field"]) == (422, "text")
    assert (accepted.status_code, accepted.json()["type"]) == (200, "ack")


def test_joining_needs_a_name(board: Board, client: Client) -> None:
    answer = client.post(address(board, "beitreten"), {"pseudonym": "\u202e"})
    assert answer.status_code == 422
    assert Participant.objects.count() == 0


def test_joining_twice_renames(board: Board, client: Client) -> None:
    for name in ("Amsel", "Buche"):
        answer = client.post(address(board, "beitreten"), {"pseudonym": name})
        assert (answer.status_code, answer["Location"]) == (303, board.page.url)
    assert [participant.pseudonym for participant in Participant.objects.all()] == ["Buche"]


def test_a_new_name_that_is_none_is_refused_and_the_old_one_stays(board: Board, client: Client) -> None:
    """Who is on the board already has no field for a name on the page that comes back."""
    client.post(address(board, "beitreten"), {"pseudonym": "Amsel"})
    answer = client.post(address(board, "beitreten"), {"pseudonym": "x" * 41})
    assert answer.status_code == 422
    assert "Bitte wählen Sie einen Namen mit höchstens 40 Zeichen." in answer.text
    assert Participant.objects.get().pseudonym == "Amsel"


def test_the_snapshot_is_sent_once_per_change(board: Board, client: Client) -> None:
    idea = idea_on(board)
    first = client.get(address(board, "stand"))
    again = client.get(address(board, "stand"), headers={"if-none-match": first["ETag"]})
    idea_on(board, "Zweite")
    changed = client.get(address(board, "stand"), headers={"if-none-match": first["ETag"]})
    assert first["ETag"] == f'"{board.epoch}-1-participant"'
    assert [card["id"] for card in first.json()["cards"]] == [idea.html_id]
    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed.json()["seq"]) == (200, 2)


@pytest.mark.parametrize("view", ["facilitator", "unbekannt"])
def test_a_view_that_is_not_for_this_visitor_does_not_exist(board: Board, client: Client, view: str) -> None:
    assert client.get(address(board, "stand") + f"?sicht={view}").status_code == 404


def test_the_page_is_never_kept_for_somebody_else(board: Board) -> None:
    """It carries a token and an op_id: with a token cookie, but no session, nothing else would tell."""
    first, second = Client(), Client()
    for browser in (first, second):
        browser.get(board.page.url)
    pages = [browser.get(board.page.url) for browser in (first, second)]
    assert pages[0]["Cache-Control"] == "private, no-cache"
    assert pages[0].context["form"]["op_id"].value() != pages[1].context["form"]["op_id"].value()

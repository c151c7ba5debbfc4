"""The page of one idea: what who sees, and every operation as a plain form."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from kek.pages.models import DistrictSettings
from kek.people.models import User
from participation.enums import BoardPhase
from participation.forms.on_idea import FORMS
from participation.models import Board, Comment, Idea, IdeaGroup, Operation, Participant, Support, Vote
from participation.visitors import GUEST_SESSION_KEY
from tests.conftest import CountQueries
from tests.factories.participation import account, act, guest, idea_on, joined, open_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return open_board(title="Ideen für den Landkreis")


@pytest.fixture
def idea(board: Board) -> Idea:
    joined(board, guest("amsel"), "Amsel")
    return idea_on(board, "Ein Radweg", guest("amsel"))


def browser_with(device: str) -> Client:
    browser = Client()
    session = browser.session
    session[GUEST_SESSION_KEY] = device
    session.save()
    return browser


@pytest.fixture
def amsel(idea: Idea) -> Client:
    """The author's browser."""
    return browser_with("amsel")


@pytest.fixture
def buche(board: Board) -> Client:
    joined(board, guest("buche"), "Buche")
    return browser_with("buche")


def page(browser: Client, idea: Idea) -> str:
    answer = browser.get(idea.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def send(browser: Client, idea: Idea, name: str, **fields: Any) -> Any:
    form = {"vorgang": name, "op_id": str(uuid4()), **fields}
    return browser.post(idea.get_absolute_url(), form)


def offered(browser: Client, idea: Idea) -> list[str]:
    """The operations for which the page has a form."""
    context = browser.get(idea.get_absolute_url()).context
    return [name for name in ("edit", "withdraw", "support", "vote", "comment") if context[name] is not None]


def test_the_page_has_a_stable_address_and_leads_back_to_the_board(
    board: Board, idea: Idea, client: Client
) -> None:
    html = page(client, idea)
    assert idea.get_absolute_url() == f"/beteiligung/{board.pk}/idee/1/"
    assert "<h1" in html
    assert "Idee Nr. 1" in html
    assert f'href="{board.page.url}#idee-{idea.pk}"' in html
    assert f"/beteiligung/{board.pk}/idee/1/melden/" in html


def test_who_gets_which_forms(board: Board, idea: Idea, client: Client, amsel: Client, buche: Client) -> None:
    assert offered(client, idea) == ["support", "comment"]
    assert offered(buche, idea) == ["support", "comment"]
    assert offered(amsel, idea) == ["edit", "withdraw", "comment"]
    Board.objects.update(phase=BoardPhase.VOTING)
    assert offered(buche, idea) == ["support", "vote", "comment"]
    assert offered(amsel, idea) == ["vote", "comment"]
    Board.objects.update(phase=BoardPhase.CLOSED)
    assert offered(amsel, idea) == []


def test_somebody_without_a_name_gives_one_with_the_first_support(
    board: Board, idea: Idea, client: Client
) -> None:
    without = send(client, idea, "support", on="1")
    given = send(client, idea, "support", on="1", pseudonym="Lerche")
    assert without.status_code == 422
    assert "Bitte wählen Sie einen Namen." in without.content.decode()
    assert (given.status_code, given["Location"]) == (303, f"{idea.get_absolute_url()}#mitmachen")
    assert Support.objects.get().participant.pseudonym == "Lerche"
    assert "Sie unterstützen diese Idee." in page(client, idea)


def test_support_is_taken_back(idea: Idea, buche: Client) -> None:
    for on in ("1", "0"):
        send(buche, idea, "support", on=on)
    idea.refresh_from_db()
    assert (Support.objects.count(), idea.supports) == (0, 0)
    assert "Sie unterstützen diese Idee." not in page(buche, idea)


def test_votes_with_the_budget_in_sight(board: Board, idea: Idea, buche: Client) -> None:
    Board.objects.update(phase=BoardPhase.VOTING, allows_several_votes=True)
    assert send(buche, idea, "vote", count="3").status_code == 303
    assert "Sie haben noch 2 Stimmen übrig." in page(buche, idea)
    refused = send(buche, idea, "vote", count="6")
    assert refused.status_code == 422
    assert "Sie haben alle Ihre Stimmen vergeben." in refused.content.decode()
    assert Vote.objects.get().count == 3


def test_comments_and_answers(idea: Idea, amsel: Client, buche: Client) -> None:
    first = send(buche, idea, "post_comment", text="Wann kommt er?")
    root = Comment.objects.get()
    send(amsel, idea, "post_comment", text="Bald, hoffentlich", parent=root.pk)
    assert first["Location"] == f"{idea.get_absolute_url()}#kommentar-{root.pk}"
    threads = Client().get(idea.get_absolute_url()).context["discussion"]
    said = [(thread.comment.text, [each.comment.text for each in thread.answers]) for thread in threads]
    assert said == [("Wann kommt er?", ["Bald, hoffentlich"])]


def test_a_comment_is_withdrawn_and_its_answers_stay(idea: Idea, amsel: Client, buche: Client) -> None:
    send(buche, idea, "post_comment", text="Wann kommt er?")
    root = Comment.objects.get()
    send(amsel, idea, "post_comment", text="Bald, hoffentlich", parent=root.pk)
    answer = send(buche, idea, "withdraw_comment", comment=root.pk)
    html = page(Client(), idea)
    assert answer["Location"] == f"{idea.get_absolute_url()}#kommentare"
    assert "Wann kommt er?" not in html
    assert "Dieser Kommentar ist nicht mehr zu lesen." in html
    assert "Bald, hoffentlich" in html


@pytest.mark.parametrize(
    ("name", "fields", "message"),
    [
        ("edit_idea", {"text": "", "base": "1"}, "Bitte schreiben Sie Ihre Idee auf."),
        ("edit_idea", {"text": "a" * 1001, "base": "1"}, "Bitte kürzen Sie ihn auf höchstens 1.000 Zeichen."),
        ("edit_idea", {"text": "Neu", "base": "1", "tags": "a,b,c,d,e,f"}, "höchstens 5 Schlagwörter"),
        ("edit_idea", {"text": "Neu", "base": "9" * 25}, "kleiner"),
        ("post_comment", {"text": ""}, "Bitte schreiben Sie Ihren Kommentar auf."),
        ("post_comment", {"text": "a\x1bb"}, "unsichtbare Steuerzeichen"),
        ("post_comment", {"text": "a\x00b"}, "Nullzeichen"),
        ("post_comment", {"text": "Gut", "parent": "999999"}, "Diesen Kommentar gibt es nicht mehr."),
        ("post_comment", {"text": "Gut", "parent": "9" * 25}, "kleiner"),
        ("post_comment", {"text": "Gut", "op_id": "kaputt"}, "UUID"),
        ("withdraw_comment", {"comment": "999999"}, "Diesen Kommentar gibt es nicht mehr."),
        ("withdraw_comment", {"comment": "²"}, "ganze Zahl"),
        ("support", {"on": "vielleicht"}, "vielleicht"),
        ("support", {"on": "1"}, "Hinter Ihrer eigenen Idee stehen Sie schon."),
        ("vote", {"count": "1"}, "Das ist in dieser Phase des Boards nicht möglich."),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_input_stays(
    idea: Idea, amsel: Client, name: str, fields: dict[str, str], message: str
) -> None:
    answer = send(amsel, idea, name, **fields)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert message in html
    if fields.get("text", "").isprintable():
        assert fields.get("text", "") in html


ODD = [
    "\x00",
    "a\x00b",
    "x" * 10_000,
    "9" * 5_000,
    "9" * 25,
    "-1",
    "²",
    "٣",
    "\u202e",
    "a\r\nX: 1",
    "{{ 7 }}",
]


@pytest.mark.parametrize("name", FORMS)
def test_odd_values_in_any_field_are_no_error_page(idea: Idea, amsel: Client, name: str) -> None:
    fields = ["text", "tags", "place", "base", "on", "count", "parent", "comment", "op_id", "pseudonym"]
    answers = {odd: send(amsel, idea, name, **dict.fromkeys(fields, odd)).status_code for odd in ODD}
    assert set(answers.values()) == {422}


@pytest.mark.parametrize("name", ["", "delete_idea", "change_phase"])
def test_other_operations_are_none_of_this_page(idea: Idea, amsel: Client, name: str) -> None:
    assert send(amsel, idea, name).status_code == 400


def test_an_edit_is_dated_on_the_page(idea: Idea, amsel: Client) -> None:
    answer = send(amsel, idea, "edit_idea", text="Zwei Radwege", tags="Rad, Bus", base="1")
    html = page(Client(), idea)
    assert (answer.status_code, answer["Location"]) == (303, idea.get_absolute_url())
    assert "Zwei Radwege" in html
    assert "Text von der Person geändert" in html
    assert "Ein Radweg" not in html


def test_a_stale_edit_shows_both_texts_and_can_be_sent_again(idea: Idea, amsel: Client) -> None:
    send(amsel, idea, "edit_idea", text="Vom Telefon", base="1")
    stale = send(amsel, idea, "edit_idea", text="Vom Rechner", base="1")
    html = stale.content.decode()
    assert stale.status_code == 422
    assert html.index("So steht der Text jetzt da") < html.index("Vom Rechner")
    base = stale.context["edit"]["base"].value()
    assert (base, send(amsel, idea, "edit_idea", text="Beides", base=base).status_code) == (2, 303)


def test_a_board_that_closed_meanwhile_keeps_the_text_in_sight(idea: Idea, buche: Client) -> None:
    Board.objects.update(phase=BoardPhase.CLOSED)
    answer = send(buche, idea, "post_comment", text="Zu spät, aber nicht verloren")
    assert answer.status_code == 422
    assert "Das Board ist geschlossen" in answer.content.decode()
    assert "Zu spät, aber nicht verloren" in answer.content.decode()


@pytest.mark.parametrize("gone", ["withdrawn", "another number", "private", "board"])
def test_a_comment_on_what_is_gone_keeps_its_text(board: Board, idea: Idea, buche: Client, gone: str) -> None:
    """The same answer whether it was hidden or never was: only the writer's own words."""
    if gone == "withdrawn":
        act(board, guest("amsel"), "withdraw_idea", idea=idea.pk)
    elif gone == "another number":
        idea.number = 99
    elif gone == "private":
        PageViewRestriction.objects.create(page=board.page, restriction_type="login")
    else:
        board.page.unpublish()
    answer = send(buche, idea, "post_comment", text="\nGute <Idee>")
    assert answer.status_code == 404
    kept = BeautifulSoup(answer.text, "html.parser").select_one("textarea[readonly]")
    # The first line break after the tag is the markup's; a browser sends them as two characters.
    assert kept.text.removeprefix("\n") == "\nGute <Idee>"
    assert ("Ein Radweg" in answer.text, board.page.title in answer.text) == (False, False)
    assert send(buche, idea, "support", on="1").status_code == 404


def test_a_withdrawn_idea_is_there_for_its_author_alone(idea: Idea, amsel: Client, client: Client) -> None:
    send(amsel, idea, "withdraw_idea")
    assert "Diese Idee wurde zurückgezogen." in page(amsel, idea)
    assert client.get(idea.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_of_an_idea_that_was_public_its_number_is_said_and_the_way_to_the_list(
    board: Board, idea: Idea, client: Client, state: str
) -> None:
    Idea.objects.update(state=state, reason="Nennt fremde Namen")
    answer = client.get(idea.get_absolute_url())

    assert (answer.status_code, client.head(idea.get_absolute_url()).status_code) == (404, 404)
    assert "no-store" in answer["Cache-Control"]
    shown = BeautifulSoup(answer.text, "html.parser").main
    assert " ".join(shown.get_text().split()) == (
        f"{board.page.title} Idee Nr. 1 ist nicht mehr öffentlich Alle Ideen auf diesem Board"
    )
    assert shown.select_one(f'a[href="/beteiligung/{board.pk}/liste/"]')


@pytest.mark.parametrize("never", ["shown", "given", "to this visitor", "on this board"])
def test_nothing_is_said_of_an_idea_that_was_never_public(
    board: Board, idea: Idea, client: Client, never: str
) -> None:
    Idea.objects.update(state="hidden", was_shown=never != "shown")
    if never == "given":
        idea.number = 99
    elif never == "to this visitor":
        PageViewRestriction.objects.create(page=board.page, restriction_type="login")
    elif never == "on this board":
        Board.objects.update(is_veiled=True)
    answer = client.get(idea.get_absolute_url())

    assert answer.status_code == 404
    assert "Diese Seite gibt es nicht" in answer.text
    assert "nicht mehr öffentlich" not in answer.text


@pytest.mark.parametrize("state", ["pending", "refused", "hidden"])
def test_the_author_reads_the_reason_and_nobody_else_the_idea(
    idea: Idea, amsel: Client, buche: Client, olga: User, browser_of: Callable[[User], Client], state: str
) -> None:
    Idea.objects.update(state=state, reason="Nennt fremde Namen")
    for browser in (amsel, browser_of(olga)):
        assert "Nennt fremde Namen" in page(browser, idea)
    told = BeautifulSoup(page(amsel, idea), "html.parser").select_one(".idea-reason").get_text()
    assert "Wie Sie es erreichen, steht im Impressum." in " ".join(told.split())
    DistrictSettings.objects.update(office_email="buero@kreis.example")
    assert "mailto:buero@kreis.example" in page(amsel, idea)
    assert buche.get(idea.get_absolute_url()).status_code == 404
    assert send(buche, idea, "post_comment", text="Hallo").status_code == 404
    assert Operation.objects.count() == 1


def test_a_veiled_idea_is_its_authors(idea: Idea, amsel: Client, client: Client) -> None:
    Board.objects.update(is_veiled=True)
    assert "Dieses Board sammelt verdeckt." in page(amsel, idea)
    assert client.get(idea.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("state", ["pending", "refused", "hidden", "withdrawn"])
def test_a_hidden_comment_is_read_by_its_author_alone(
    idea: Idea, buche: Client, client: Client, state: str
) -> None:
    send(buche, idea, "post_comment", text="Kanarienvogel")
    Comment.objects.update(state=state, reason="Ein Grund")
    assert "Kanarienvogel" in page(buche, idea)
    assert "Ein Grund" in page(buche, idea)
    assert "Wenn Sie das anders sehen" in page(buche, idea)
    for secret in ("Kanarienvogel", "Ein Grund"):
        assert secret not in page(client, idea)


def test_pseudonyms_are_hidden_where_the_board_says_so(idea: Idea, buche: Client, client: Client) -> None:
    send(buche, idea, "post_comment", text="Gut")
    Board.objects.update(shows_pseudonyms=False)
    html = page(client, idea)
    assert "Amsel" not in html
    assert "Buche" not in html


def test_the_tally_waits_for_the_end_of_the_voting(idea: Idea, client: Client) -> None:
    Idea.objects.update(votes=471147)
    Board.objects.update(phase=BoardPhase.VOTING)
    assert "471147" not in page(client, idea)
    Board.objects.update(phase=BoardPhase.DISCUSSING)
    assert "471147" in page(client, idea)


@pytest.mark.parametrize(
    ("fields", "speaks"),
    [
        ({}, True),
        ({"is_discussed": False}, False),
        ({"is_discussed": False, "phase": "voting"}, True),
        ({"is_discussed": False, "phase": "voting", "votes_per_person": 0}, False),
    ],
)
def test_the_page_speaks_of_approval_only_where_there_is_any(
    idea: Idea, buche: Client, fields: dict[str, Any], speaks: bool
) -> None:
    Board.objects.update(**fields)
    html = page(buche, idea)
    assert ("Zustimmung" in html, "Idee melden" in html) == (speaks, True)


def test_the_group_is_named(board: Board, idea: Idea, client: Client) -> None:
    group = IdeaGroup.objects.create(board=board, column=idea.column, name="Radwege im Süden", rank=1, seq=1)
    Idea.objects.update(group=group)
    assert f'{board.page.url}#gruppe-{group.pk}">Radwege im Süden' in page(client, idea)


def test_an_idea_of_another_board_is_not_here(idea: Idea, amsel: Client) -> None:
    other = open_board()
    assert amsel.get(f"/beteiligung/{other.pk}/idee/1/").status_code == 404
    assert amsel.get(f"/beteiligung/{other.pk}/idee/{'9' * 25}/").status_code == 404


def test_a_form_without_its_token_is_refused(idea: Idea) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, idea, "support", on="1", pseudonym="Lerche").status_code == 403
    assert Participant.objects.count() == 1


def test_the_page_takes_as_many_queries_with_thirty_comments_as_with_one(
    board: Board, idea: Idea, olga: User, queries: CountQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)
    joined(board, account(olga))

    def say(parent: int | None = None) -> int:
        return act(board, account(olga), "post_comment", idea=idea.pk, text="Gut", parent=parent)["comment"]

    say(say())
    with_one = queries(idea.get_absolute_url())
    for _ in range(14):
        say(say())
    assert queries(idea.get_absolute_url()) == with_one

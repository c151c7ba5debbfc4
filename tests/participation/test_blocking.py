"""The office closes an account everywhere, says why, and opens it again."""

import uuid
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import SESSION_KEY
from django.test import Client

from kek.letters.models import Letter
from kek.people.models import User
from participation.models import AccountBlock, Idea, ModerationDecision
from participation.visitors import GUEST_SESSION_KEY, Visitor
from tests.factories.moderation import comment_on, pending_idea
from tests.factories.participation import account, idea_on, open_board

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
ADDRESS = "/verwaltung/konten-sperren/"


def test_a_form_that_stood_open_is_not_taken_as_the_guests_that_the_device_was(
    client: Client, browser_of: Browser, olga: User, clara: User
) -> None:
    board = open_board()
    client.post(board.joining_path, {"pseudonym": "Trinkbrunnen"})
    idea_on(board, visitor=account(clara))
    client.force_login(clara)
    other = idea_on(board, "Eine andere")
    form = BeautifulSoup(client.get(other.get_absolute_url()).content, "html.parser").find(
        "input", {"name": "vorgang", "value": "post_comment"}
    )
    sent = {field["name"]: field.get("value", "") for field in form.find_parent("form").find_all("input")}

    known = board.participants.count()
    send(browser_of(olga), clara)
    answer = client.post(other.get_absolute_url(), {**sent, "text": "Noch ein Wort"})

    assert (answer.status_code, other.discussion.count()) == (422, 0)
    assert "Noch ein Wort" in answer.text
    assert board.participants.count() == known


def test_a_log_in_that_stands_for_nobody_is_not_the_guest_of_its_device() -> None:
    session = {GUEST_SESSION_KEY: "device", SESSION_KEY: "7"}
    assert (Visitor(session=session).guest_key, bool(Visitor(session=session).device_key)) == ("", True)


@pytest.fixture
def idea(clara: User) -> Idea:
    """Clara's, public, with a comment of hers and another idea of hers that waits."""
    idea = idea_on(open_board(), "Ein Radweg", account(clara))
    comment_on(idea, visitor=account(clara))
    pending_idea(idea.board, "Noch einer", account(clara))
    return idea


def send(browser: Client, person: User, **fields: str) -> object:
    order = {"op_id": str(uuid.uuid4()), "ground": "rules", "reason": "Beleidigt andere.", **fields}
    return browser.post(f"{ADDRESS}{person.pk}/", order)


def test_closes_the_account_and_tells_why(browser_of: Browser, olga: User, clara: User, idea: Idea) -> None:
    browser, claras = browser_of(olga), browser_of(clara)
    found = browser.post(ADDRESS, {"email": "CLARA@post.example"})
    page = BeautifulSoup(browser.get(found.url).content, "html.parser").main.get_text(" ", strip=True)
    assert f"{idea.board.page.title}: 2 Ideen, 1 Kommentar" in page

    send(browser, clara)

    clara.refresh_from_db()
    idea.refresh_from_db()
    assert (clara.is_active, idea.state, AccountBlock.objects.get().hides) == (False, "published", False)
    assert "Abmelden" not in claras.get("/").content.decode()
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (clara.email, "Ihr Konto ist gesperrt (Kreisentwicklungskonzept)")
    for part in ("Beleidigt andere.", "Spielregeln", "nichts davon geschah automatisch", "sechs Monate"):
        assert part in letter.text
    entry = ModerationDecision.objects.get()
    assert (entry.kind, entry.account, entry.actor, entry.reason) == (
        "block",
        clara,
        olga,
        "Beleidigt andere.",
    )


def test_hides_what_was_written_if_so_decided(
    browser_of: Browser, olga: User, clara: User, idea: Idea
) -> None:
    send(browser_of(olga), clara, hides="ja")
    assert [*Idea.objects.order_by("number").values_list("state", flat=True)] == ["hidden", "refused"]
    assert idea.discussion.get().state == "hidden"
    assert sorted(ModerationDecision.objects.values_list("kind", flat=True)) == [
        "block",
        "hide",
        "hide",
        "refuse",
    ]
    assert Letter.objects.count() == 1


def test_hides_it_on_boards_that_may_come_back_too(
    browser_of: Browser, olga: User, clara: User, idea: Idea
) -> None:
    idea.board.page.unpublish()
    send(browser_of(olga), clara, hides="ja")
    assert [*Idea.objects.order_by("number").values_list("state", flat=True)] == ["hidden", "refused"]


def test_opens_it_again(browser_of: Browser, olga: User, clara: User, idea: Idea) -> None:
    browser = browser_of(olga)
    send(browser, clara, hides="ja")
    browser.post(f"{ADDRESS}{clara.pk}/", {"unblock": "1"})
    browser.post(f"{ADDRESS}{clara.pk}/", {"unblock": "1"})
    clara.refresh_from_db()
    idea.refresh_from_db()
    assert (clara.is_active, idea.state) == (True, "hidden")
    assert Letter.objects.filter(subject__startswith="Ihr Konto ist wieder offen").count() == 1
    send(browser, clara)
    assert AccountBlock.objects.filter(ended_at=None).count() == 1


def test_sent_twice_is_one_block_and_the_second_is_told(browser_of: Browser, olga: User, clara: User) -> None:
    browser, op_id = browser_of(olga), str(uuid.uuid4())
    answers = [send(browser, clara, op_id=op_id).status_code, send(browser, clara, op_id=op_id).status_code]
    other = send(browser, clara)
    assert (answers, other.status_code, AccountBlock.objects.count()) == ([302, 302], 422, 1)
    assert "Dieses Konto ist schon gesperrt." in other.content.decode()


def test_says_what_is_missing_and_keeps_the_rest(browser_of: Browser, olga: User, clara: User) -> None:
    page = send(browser_of(olga), clara, reason="", hides="ja").content.decode()
    assert "Bitte begründen Sie die Sperre." in page
    assert BeautifulSoup(page, "html.parser").select_one("[name=hides][value=ja]").has_attr("checked")
    assert AccountBlock.objects.count() == 0


def test_a_line_break_counts_as_one_character(browser_of: Browser, olga: User, clara: User) -> None:
    send(browser_of(olga), clara, reason="x\r\n" * 249 + "xx")
    assert AccountBlock.objects.get().reason == "x\n" * 249 + "xx"


def test_a_reason_that_is_too_long_is_refused_at_its_field(
    browser_of: Browser, olga: User, clara: User
) -> None:
    page = send(browser_of(olga), clara, reason="x" * 501)
    assert "Bitte kürzen Sie die Begründung" in page.content.decode()
    assert (page.status_code, AccountBlock.objects.count()) == (422, 0)


def test_an_account_that_the_admin_activated_meanwhile_is_not_blocked_twice(
    browser_of: Browser, olga: User, clara: User
) -> None:
    browser = browser_of(olga)
    send(browser, clara)
    User.objects.filter(pk=clara.pk).update(is_active=True)
    assert "Dieses Konto ist schon gesperrt." in send(browser, clara).content.decode()


@pytest.mark.parametrize("name", ["olga", "rita", "ada"])
def test_the_office_blocks_none_of_its_own(
    browser_of: Browser, olga: User, name: str, request: pytest.FixtureRequest
) -> None:
    answer = send(browser_of(olga), request.getfixturevalue(name))
    assert "lassen sich hier nicht sperren" in answer.content.decode()


@pytest.mark.parametrize("name", ["olga", "rita", "ada"])
def test_the_office_is_told_before_it_writes_a_reason(
    browser_of: Browser, olga: User, name: str, request: pytest.FixtureRequest
) -> None:
    answer = browser_of(olga).get(f"{ADDRESS}{request.getfixturevalue(name).pk}/")
    page = BeautifulSoup(answer.content, "html.parser").main
    assert "lassen sich hier nicht sperren" in page.get_text()
    assert page.select("[name=reason], button[type=submit]") == []


def test_nobody_else_may(browser_of: Browser, rita: User, clara: User) -> None:
    assert send(browser_of(rita), clara).status_code == 404
    clara.refresh_from_db()
    assert clara.is_active

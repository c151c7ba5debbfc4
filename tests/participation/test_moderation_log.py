"""Who decided what, when and why, for the office; the numbers of it for everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kek.letters.models import Letter
from kek.people.models import User
from participation.actions.decisions import forget_decisions
from participation.models import Board, ModerationDecision, Participant
from participation.models.moderation_decision import KEPT_FOR
from tests.factories.moderation import decide, pending_idea, reported_by_somebody
from tests.factories.participation import account, idea_on, open_board

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
ADDRESS = "/verwaltung/moderationsprotokoll/"
REASON = "=Nennt die Telefonnummer einer Nachbarin."


@pytest.fixture
def board(olga: User, clara: User) -> Board:
    """One idea hidden by law after a report, one refused by the rules, one report dismissed, one ban."""
    board = open_board()
    hidden, kept = idea_on(board, "Erste", account(clara)), idea_on(board, "Zweite")
    args = {"report": reported_by_somebody(hidden).pk, "is_upheld": True, "answer": REASON, "ground": "law"}
    decide(board, olga, "decide_report", **args)
    report = reported_by_somebody(kept).pk
    decide(board, olga, "decide_report", report=report, is_upheld=False, answer="In Ordnung.")
    decide(board, olga, "refuse", ideas=[pending_idea(board, "Dritte").pk], reason="Werbung.")
    decide(board, olga, "ban", participant=Participant.objects.get(user=clara).pk)
    return board


def lines(browser: Client, query: str = "") -> list[str]:
    page = BeautifulSoup(browser.get(f"{ADDRESS}?{query}").content, "html.parser")
    return [row.select("td")[1].get_text(" ", strip=True) for row in page.select("tbody tr")]


def test_the_log_says_who_decided_what_and_why(browser_of: Browser, olga: User, board: Board) -> None:
    browser = browser_of(olga)
    hidden = "ausgeblendet nach Meldung"
    dismissed = "Meldung geprüft, bleibt stehen nach Meldung"
    assert lines(browser) == ["vom Board ausgeschlossen", "nicht veröffentlicht", dismissed, hidden]
    assert lines(browser, "ground=law") == [hidden]
    assert lines(browser, "kind=refuse") == ["nicht veröffentlicht"]
    assert lines(browser, "is_reported=on") == [dismissed, hidden]
    assert lines(browser, "since=2100-01-01") == []
    assert len(lines(browser, "kind=quatsch&since=31.2.")) == 4
    entry = ModerationDecision.objects.get(kind="hide")
    assert (entry.actor, entry.reason, entry.ground) == (olga, REASON, "law")


def test_the_file_holds_no_formula(browser_of: Browser, olga: User, board: Board) -> None:
    text = browser_of(olga).get(f"{ADDRESS}liste.csv?ground=law").content.decode("utf-8-sig")
    assert len(text.splitlines()) == 2
    assert f"'{REASON}" in text


def test_the_author_reads_a_whole_statement_of_reasons(board: Board) -> None:
    letter = Letter.objects.get(to="clara@post.example").text
    said = [
        "wurde ausgeblendet",
        f"Begründung:\n{REASON}",
        "Grundlage: eine Rechtsvorschrift",
        "Anlass war eine Meldung. Entschieden hat ein Mensch",
        "sechs Monate lang kostenlos widersprechen",
        "außergerichtliche Streitbeilegungsstelle",
        "Gericht",
    ]
    assert [part for part in said if part not in letter] == []


def test_everybody_reads_the_numbers_and_nothing_else(client: Client, board: Board) -> None:
    page = BeautifulSoup(client.get("/beteiligung/transparenz/").content, "html.parser").main
    rows = {row.th.get_text(): row.td.get_text() for row in page.select("tbody tr")}
    assert rows == {
        "Meldungen": "2",
        "Entscheidungen nach einer Meldung": "2",
        "Nicht veröffentlicht": "1",
        "Ausgeblendet": "1",
        "Geschwärzt": "0",
        "Konto gesperrt": "0",
        "Meldung geprüft, bleibt stehen": "1",
        "Wiederhergestellt": "0",
        "Vom Board ausgeschlossen": "1",
        "Einschränkungen auf Grundlage: Spielregeln der Beteiligung": "1",
        "Einschränkungen auf Grundlage: Rechtsvorschrift": "1",
    }
    assert [word for word in (REASON, "Olga", "Clara") if word in page.get_text()] == []


def test_a_long_log_costs_no_more(browser_of: Browser, olga: User, board: Board) -> None:
    browser = browser_of(olga)
    browser.get(ADDRESS)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            browser.get(ADDRESS)
        counts.append(len(captured))
        decide(board, olga, "refuse", ideas=[pending_idea(board).pk], reason="Werbung.")
    assert counts == [12, 12]


def test_after_three_years_it_is_forgotten(board: Board) -> None:
    forget_decisions(timezone.now() + KEPT_FOR - timedelta(days=1))
    assert ModerationDecision.objects.count() == 4
    forget_decisions(timezone.now() + KEPT_FOR + timedelta(days=1))
    assert ModerationDecision.objects.count() == 0

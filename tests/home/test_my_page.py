"""Mein Bereich: what somebody said, what became of it, and the name under which it stands."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from documents.enums import ProtocolState
from documents.models import Protocol, ProtocolVersion
from kek.people.models import User
from participation.actions.pseudonyms import change_pseudonym
from participation.models import Idea, Participant
from tests.factories.answers import draft_for, published
from tests.factories.boards_in_protocols import take
from tests.factories.following import event_target, follows
from tests.factories.moderation import comment_on, decide, pending_idea
from tests.factories.participation import account, act, idea_on, joined, open_board
from tests.factories.protocols import ProtocolFactory, frozen
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
HERE = "/konto/"


def main_of(browser: Client, address: str = HERE) -> str:
    page = BeautifulSoup(browser.get(address).content, "html.parser")
    return " ".join(page.main.get_text().split())


@pytest.mark.parametrize("address", ["", "unterstuetzt/", "name/", "daten/", "loeschen/"])
def test_strangers_are_led_to_the_log_in_and_back(client: Client, address: str) -> None:
    answer = client.get(HERE + address)
    assert (answer.status_code, answer["Location"]) == (302, f"/konto/login/?next={HERE}{address}")


def test_ideas_and_comments_of_all_boards_with_state_and_reason(
    clara: User, olga: User, browser_of: Browser
) -> None:
    idea_on(open_board(title="Mobilität"), "Ein Rufbus", account(clara))
    comment_on(idea_on(open_board(title="Wohnen"), "Ein Hof"), "Sehr gut", visitor=account(clara))
    board = open_board(title="Energie")
    refused = pending_idea(board, "Ein Kraftwerk", account(clara))
    decide(board, olga, "refuse", ideas=[refused.pk], reason="Steht schon in Idee 3.")

    said = main_of(browser_of(clara))

    places = [said.index(words) for words in ("Ein Kraftwerk", "Sehr gut", "Ein Rufbus")]
    assert places == sorted(places)
    assert "abgelehnt Energie" in said
    assert "Begründung des Projektbüros: Steht schon in Idee 3." in said
    assert "Kommentar zu Idee Nr. 1 veröffentlicht Wohnen" in said
    assert "Ein Hof" not in said


def test_an_answered_idea_says_so_with_the_answer(clara: User, olga: User, browser_of: Browser) -> None:
    idea = idea_on(open_board(title="Mobilität"), "Ein Rufbus", account(clara))
    assert "Status: eingegangen Mobilität" in main_of(browser_of(clara))
    waiting = draft_for(idea, text="Kanarienvogel")
    assert "Kanarienvogel" not in main_of(browser_of(clara))

    published(waiting, by=olga)

    said = main_of(browser_of(clara))
    assert f"Status: {waiting.status.name} Mobilität" in said
    assert f"Antwort von {waiting.answered_by}" in said
    assert "Kanarienvogel" in said


def test_what_became_of_an_idea_leads_there(clara: User, olga: User, browser_of: Browser) -> None:
    board = open_board()
    idea_on(board, "Ein Rufbus", account(clara))
    protocol = ProtocolFactory(parent=WorkshopFactory(), title="Protokoll: Verkehr", items=[])
    take(board, olga, protocol)
    version = frozen(protocol, olga)
    assert "Was daraus wurde" not in main_of(browser_of(clara))

    ProtocolVersion.objects.filter(pk=version.pk).update(
        agreed_at=timezone.now(), published_at=timezone.now()
    )
    Protocol.objects.filter(pk=protocol.pk).update(live=True, state=ProtocolState.PUBLISHED)

    assert "Was daraus wurde: Protokoll: Verkehr" in main_of(browser_of(clara))


def test_nobody_sees_the_contributions_of_others(clara: User, emil: User, browser_of: Browser) -> None:
    idea_on(open_board(), "Kanarienvogel", account(emil))
    assert "Kanarienvogel" not in main_of(browser_of(clara))


def test_as_whom_one_speaks_and_how_much_there_is(mira: User, browser_of: Browser) -> None:
    board = open_board()
    idea_on(board, "Ein Steg", account(mira))
    other = idea_on(board, "Ein Rufbus")
    act(board, account(mira), "support", idea=other.pk, on=True)
    follows(mira, event_target(WorkshopFactory()))

    assert (
        "Ausschussmitglied Umweltausschuss Meine Gremien Beiträge 1 Unterstützt 1 Ideen Verfolgt 1 Themen"
        in main_of(browser_of(mira))
    )


def test_what_one_supports_as_far_as_it_is_public(clara: User, olga: User, browser_of: Browser) -> None:
    board = open_board()
    shown, hidden = idea_on(board, "Ein Rufbus"), idea_on(board, "Kanarienvogel")
    joined(board, account(clara), "Clara")
    for idea in (shown, hidden):
        act(board, account(clara), "support", idea=idea.pk, on=True)
    decide(board, olga, "hide", ideas=[hidden.pk], reason="Werbung")

    said = main_of(browser_of(clara), f"{HERE}unterstuetzt/")

    assert "Ein Rufbus" in said
    assert "Kanarienvogel" not in said


def test_one_or_thirty_take_the_same_queries(
    clara: User, olga: User, browser_of: Browser, django_assert_num_queries: Callable
) -> None:
    browser = browser_of(clara)
    browser.get(HERE)
    board = open_board()
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[])
    comment_on(idea_on(board, "Ein Rufbus", account(clara)), visitor=account(clara))
    take(board, olga, protocol)
    with django_assert_num_queries(QUERIES):
        browser.get(HERE)
    for number in range(15):
        comment_on(idea_on(open_board(), f"Idee {number}", account(clara)), visitor=account(clara))
    # The newest again, so that the first page has one with a trail.
    Idea.objects.filter(board=board).update(created_at=timezone.now())
    with django_assert_num_queries(QUERIES):
        assert browser.get(HERE).context["page_obj"].paginator.num_pages == 2
    assert len(browser.get(f"{HERE}?seite=2").context["page_obj"]) == 12


QUERIES = 23


class TestName:
    ADDRESS = f"{HERE}name/"

    def test_the_new_name_stands_at_all_that_was_said(self, clara: User, browser_of: Browser) -> None:
        idea_on(open_board(), "Ein Rufbus", account(clara), "Alte Kanarie")
        browser = browser_of(clara)

        answer = browser.post(self.ADDRESS, {"name": "  Neue   Amsel "})

        assert (answer.status_code, answer["Location"]) == (303, f"{HERE}?name=neu")
        assert (Idea.objects.get().pseudonym, Participant.objects.get().pseudonym) == (
            "Neue Amsel",
            "Neue Amsel",
        )
        assert "Ihr Name ist geändert." in main_of(browser, answer["Location"])

    def test_who_is_called_like_others_rewrites_nothing_about_them(self, clara: User, mira: User) -> None:
        seat = mira.memberships.get()
        log(instance=seat, action="wagtail.edit")
        change_pseudonym(clara, "Mira")
        change_pseudonym(clara, "Amsel")
        assert ModelLogEntry.objects.get().label == str(seat)

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("", "Bitte wählen Sie einen Namen. Ein Pseudonym ist erlaubt."),
            (" \u200b ", "Bitte wählen Sie einen Namen. Ein Pseudonym ist erlaubt."),
            ("x" * 41, "Bitte wählen Sie einen Namen mit höchstens 40 Zeichen."),
            ("a\x00b", "Nullzeichen sind nicht erlaubt."),
            ("a\u202eb", "Bitte nur sichtbare Zeichen in einer Zeile verwenden."),
        ],
    )
    def test_what_is_no_name_is_told_at_the_field_and_kept(
        self, clara: User, browser_of: Browser, name: str, message: str
    ) -> None:
        answer = browser_of(clara).post(self.ADDRESS, {"name": name})

        form = answer.context["form"]
        clara.refresh_from_db()
        assert answer.status_code == 422
        assert message in " ".join(form.errors["name"])
        assert (form["name"].value(), clara.public_name) == (name, "Clara")

    def test_nobody_changes_it_without_end(self, clara: User, browser_of: Browser) -> None:
        browser = browser_of(clara)
        answers = [browser.post(self.ADDRESS, {"name": f"Name {number}"}).status_code for number in range(6)]
        assert answers == [303] * 5 + [422]

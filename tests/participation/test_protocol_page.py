"""The office chooses from a frozen copy what goes into a protocol."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.actions.versions import draft_of
from documents.enums import ItemKind, ProtocolState
from documents.models import Protocol
from kek.people.models import User
from kek.trace.models import Link
from participation.enums import Audience
from participation.models import Board, BoardExport, BoardPage
from tests.conftest import know_content_types
from tests.factories.boards_in_protocols import copy_by, take
from tests.factories.facilitation import cards
from tests.factories.participation import ColumnFactory, account, act, idea_on, open_board
from tests.factories.protocols import ProtocolFactory
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory(title="Workshop Verkehr"), items=[])


@pytest.fixture
def board(protocol: Protocol) -> Board:
    return open_board(title="Mobilität", related_event=protocol.event)


@pytest.fixture
def office(olga: User, browser_of: Browser) -> Client:
    return browser_of(olga)


def url_of(board: Board, export: BoardExport | None = None) -> str:
    return board.page.protocol_url + (f"?abzug={export.pk}" if export else "")


def form_of(office: Client, url: str) -> dict[str, Any]:
    """What the form sends if nobody touches it."""
    form = office.get(url).context["form"]
    return {
        "op_id": str(form["op_id"].value()),
        "protokoll": form["protokoll"].value(),
        "ideen": [
            str(row["candidate"].number)
            for column in form.columns
            for row in column["ideas"]
            if row["is_chosen"]
        ],
    }


def quotes(protocol: Protocol) -> list[str]:
    items = draft_of(Protocol.objects.get(pk=protocol.pk)).numbered_items()
    return [item.words for item in items if item.kind is ItemKind.CONTRIBUTION]


def test_the_desk_leads_to_the_boards_of_its_event(office: Client, board: Board, protocol: Protocol) -> None:
    open_board(title="Ein anderes Board")

    page = office.get(f"/protokolle/{protocol.pk}/").content.decode()

    assert f"{board.page.protocol_url}?protokoll={protocol.pk}" in page
    assert "Ein anderes Board" not in page


def test_the_present_state_is_frozen_first(office: Client, board: Board, protocol: Protocol) -> None:
    idea_on(board)

    answer = office.post(f"{url_of(board)}?protokoll={protocol.pk}", {"abzug_anlegen": "ja"})

    export = BoardExport.objects.get()
    assert answer.headers["Location"] == f"{url_of(board, export)}&protokoll={protocol.pk}"
    assert "Jetzigen Stand nehmen" not in office.get(url_of(board)).content.decode()


def test_all_that_is_public_is_chosen_at_first(office: Client, board: Board, olga: User) -> None:
    ideas = cards(board, "Ein Rufbus", "Ein Kanarienvogel", "Ein Radweg")
    export = copy_by(board, olga)
    act(board, account(olga), "hide", ideas=[ideas[1].pk], reason="Name")

    page = office.get(url_of(board, export)).content.decode()

    assert form_of(office, url_of(board, export))["ideen"] == ["1", "3"]
    assert "Dieser Beitrag ist nicht mehr öffentlich." in page
    assert "Kanarienvogel" not in page


def test_what_was_chosen_stands_in_the_draft(
    office: Client, board: Board, protocol: Protocol, olga: User
) -> None:
    cards(board, "Ein Rufbus", "Ein Radweg")
    url = url_of(board, copy_by(board, olga))
    form = {**form_of(office, url), "ideen": ["2"]}

    answers = [office.post(url, form) for _ in range(2)]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (303, f"/protokolle/{protocol.pk}/#entwurf")
    ] * 2
    assert quotes(protocol) == ["Ein Radweg"]


def test_nothing_chosen_is_refused(office: Client, board: Board, olga: User) -> None:
    idea_on(board)
    url = url_of(board, copy_by(board, olga))

    answer = office.post(url, {**form_of(office, url), "ideen": []})

    assert answer.status_code == 422
    assert "Bitte wählen Sie mindestens einen Beitrag." in answer.content.decode()


@pytest.fixture
def two_columns(board: Board) -> Board:
    second = ColumnFactory(board=board, title="Später")
    cards(board, "Ein Rufbus", "Ein Radweg")
    cards(board, "Eine Bank", column=second)
    return board


@pytest.mark.parametrize(
    ("button", "chosen_then"),
    [
        ("alle", [1, 2, 3]),
        ("keine", []),
        ("alle-0", [1, 2]),
        ("keine-1", [2]),
        ("alle-1", [2, 3]),
        ("keine-0", []),
    ],
)
def test_buttons_choose_all_or_none_and_keep_the_rest(
    office: Client, two_columns: Board, protocol: Protocol, olga: User, button: str, chosen_then: list[int]
) -> None:
    url = url_of(two_columns, copy_by(two_columns, olga))

    answer = office.post(url, {**form_of(office, url), "ideen": ["2"], "auswahl": button})

    assert (answer.status_code, chosen(answer)) == (200, chosen_then)
    assert answer.context["form"]["protokoll"].value() == str(protocol.pk)
    assert f'value="{button}"' in answer.content.decode()
    assert quotes(protocol) == []


def test_all_leaves_out_what_stands_in_the_draft(
    office: Client, board: Board, protocol: Protocol, olga: User
) -> None:
    cards(board, "Ein Rufbus", "Ein Radweg")
    take(board, olga, protocol, 1)
    url = url_of(board, copy_by(board, olga))

    assert chosen(office.post(url, {**form_of(office, url), "auswahl": "alle"})) == [2]


def test_choosing_keeps_what_the_office_knows(office: Client, board: Board, olga: User) -> None:
    idea_on(board)
    url = url_of(board, copy_by(board, olga))
    Board.objects.filter(pk=board.pk).update(readers=Audience.COMMITTEE)

    answer = office.post(url, {**form_of(office, url), "wissen": "on", "auswahl": "keine"})

    assert answer.context["form"]["wissen"].value() is True


def test_what_stands_there_already_is_marked_and_only_taken_if_chosen(
    office: Client, board: Board, protocol: Protocol, olga: User
) -> None:
    cards(board, "Ein Rufbus", "Ein Radweg")
    take(board, olga, protocol, 1)
    url = url_of(board, copy_by(board, olga))
    form = form_of(office, url)
    assert "steht schon im Entwurf" in office.get(url).content.decode()
    assert form["ideen"] == ["2"]

    office.post(url, {**form, "ideen": ["1", "2"]})

    assert quotes(protocol) == ["Ein Rufbus", "Ein Rufbus", "Ein Radweg"]
    assert Link.objects.count() == 3


def test_a_refusal_keeps_the_choice(office: Client, board: Board, olga: User) -> None:
    ideas = cards(board, "Ein Rufbus", "Ein Radweg", "Eine Bank")
    url = url_of(board, copy_by(board, olga))
    form = {**form_of(office, url), "ideen": ["1", "2"]}
    act(board, account(olga), "hide", ideas=[ideas[0].pk], reason="Name")

    answer = office.post(url, form)

    assert answer.status_code == 422
    assert "Nicht mehr öffentlich: Nr. 1." in answer.content.decode()
    assert chosen(answer) == [2]


def chosen(answer: HttpResponse) -> list[int]:
    rows = [row for column in answer.context["form"].columns for row in column["ideas"]]
    return [row["candidate"].number for row in rows if row["is_chosen"]]


def test_a_board_for_few_asks_whether_the_office_knows(
    office: Client, board: Board, protocol: Protocol, olga: User
) -> None:
    idea_on(board, "Ein Rufbus")
    url = url_of(board, copy_by(board, olga))
    assert "können nicht alle lesen" not in office.get(url).content.decode()
    Board.objects.filter(pk=board.pk).update(readers=Audience.COMMITTEE)

    answer = office.post(url, form_of(office, url))
    assert (answer.status_code, quotes(protocol)) == (422, [])
    assert "Bestätigen Sie bitte" in answer.content.decode()

    office.post(url, {**form_of(office, url), "wissen": "on"})
    assert quotes(protocol) == ["Ein Rufbus"]


def test_only_drafts_of_the_boards_event_are_offered(
    office: Client, board: Board, protocol: Protocol, olga: User
) -> None:
    idea_on(board)
    ProtocolFactory(parent=WorkshopFactory(), title="Fremd")
    url = url_of(board, copy_by(board, olga))
    assert [key for key, _ in office.get(url).context["form"]["protokoll"].field.choices] == [
        str(protocol.pk)
    ]

    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.IN_REVIEW)

    page = office.get(url).content.decode()
    assert f"/protokolle/neu/?veranstaltung={protocol.event.pk}" in page


def test_a_board_without_event_is_offered_all_drafts(office: Client, protocol: Protocol, olga: User) -> None:
    board = open_board()
    idea_on(board)

    page = office.get(url_of(board, copy_by(board, olga)))

    assert len(page.context["form"]["protokoll"].field.choices) == 1


@pytest.mark.parametrize("query", ["?abzug=4711", "?abzug=99999999999999"])
def test_a_copy_that_is_none_is_not_found(office: Client, board: Board, query: str) -> None:
    assert office.get(url_of(board) + query).status_code == 404


@pytest.mark.parametrize("query", ["?abzug=", "?abzug=x", "?abzug=²", "?protokoll=x"])
def test_odd_addresses_begin_with_the_copies(office: Client, board: Board, query: str) -> None:
    assert "Schritt 1 von 2" in office.get(url_of(board) + query).content.decode()


def test_odd_input_is_no_fault(office: Client, board: Board, protocol: Protocol, olga: User) -> None:
    idea_on(board)
    url = url_of(board, copy_by(board, olga))
    odd = [
        {},
        {"protokoll": "x"},
        {"op_id": "x"},
        {"ideen": ["-1", "x"]},
        {"ideen": [], "auswahl": "²"},
        {"protokoll": str(protocol.event.pk)},
    ]

    answers = [office.post(url, {**form_of(office, url), **each} if each else {}) for each in odd]

    assert [answer.status_code for answer in answers] == [422] * 6
    assert quotes(protocol) == []


def test_many_ideas_are_no_more_queries(office: Client, board: Board, olga: User) -> None:
    def count() -> int:
        url = url_of(board, copy_by(board, olga))
        know_content_types()
        office.get(url)
        with CaptureQueriesContext(connection) as captured:
            office.get(url)
        return len(captured)

    cards(board, "Ein Rufbus")
    few = count()
    cards(board, *(f"Idee {number}" for number in range(12)))

    assert count() == few


def test_the_page_is_the_offices(
    office: Client, board: Board, rita: User, mira: User, browser_of: Browser
) -> None:
    assert office.get(url_of(board)).status_code == 200
    for browser in (Client(), browser_of(rita), browser_of(mira)):
        assert browser.get(url_of(board)).status_code == 404
        assert browser.post(url_of(board), {"abzug_anlegen": "ja"}).status_code == 404
    assert BoardExport.objects.count() == 0
    BoardPage.objects.update(live=False)
    assert office.get(url_of(board)).status_code == 404


def test_the_copies_of_a_board_lead_there_for_the_office_only(office: Client, board: Board) -> None:
    exports = f"/beteiligung/{board.pk}/abzuege/"

    assert url_of(board) in office.get(exports).content.decode()
    assert url_of(board) not in Client().get(exports).content.decode()

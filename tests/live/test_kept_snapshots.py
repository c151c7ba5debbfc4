"""While a board is looked at, its snapshot is answered before Django, and only to those who may have it."""

from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from wagtail.models import PageViewRestriction

from participation.models import Board
from participation.views import board as board_views
from tests.factories.participation import guest, idea_on
from tests.live.client import LiveClient, guest_session

Answer = tuple[int, dict[str, str], bytes]
Ask = Callable[..., Answer]


@pytest.fixture
def ask(board: Board, live_url: str, amsel: LiveClient) -> Iterator[Ask]:
    """Fetch the snapshot of the board that Amsel looks at.

    The connection stays open: Django breaks off what it has still to tidy up for a client that hangs up.
    """
    connection = HTTPConnection(urlsplit(live_url).netloc)

    def get(session: str = "", query: str = "", **headers: str) -> Answer:
        cookie = {"Cookie": f"sessionid={session}"} if session else {}
        headers = {"Accept-Encoding": "gzip", **cookie, **headers}
        connection.request("GET", f"/beteiligung/{board.pk}/stand/{query}", headers=headers)
        answer = connection.getresponse()
        return answer.status, {**dict(answer.getheaders()), "date": ""}, answer.read()

    yield get
    connection.close()


@pytest.fixture
def no_more_of_django(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on Django would fail to answer."""

    def refuse(*_: Any) -> None:
        raise AssertionError("Django was asked.")

    return lambda: monkeypatch.setattr(board_views, "kept_snapshot_of", refuse)


def test_the_next_reader_gets_the_very_same_answer(
    board: Board, ask: Ask, no_more_of_django: Callable[[], None]
) -> None:
    idea_on(board)
    first = ask()
    no_more_of_django()

    assert first[0] == 200
    assert first[1]["x-content-type-options"] == "nosniff"
    assert ask(guest_session(board, "Buche")) == first


def test_who_has_it_already_gets_304(ask: Ask, no_more_of_django: Callable[[], None]) -> None:
    _, headers, _ = ask()
    no_more_of_django()

    status, again, body = ask(**{"If-None-Match": headers["etag"]})
    assert (status, again["etag"], body) == (304, headers["etag"], b"")


def test_after_a_change_there_is_another(board: Board, ask: Ask) -> None:
    before = ask()
    idea_on(board, visitor=guest("anderes-geraet"))

    after = ask()
    assert (after[0], after[1]["etag"]) == (200, f'"{board.epoch}-1-participant"')
    assert after[1]["etag"] != before[1]["etag"]


def test_the_rights_of_each_reader_are_asked(board: Board, ask: Ask) -> None:
    kept = ask()
    PageViewRestriction.objects.create(page=board.page, restriction_type="login")

    assert kept[0] == 200
    assert ask()[0] == 404


def test_the_view_of_the_office_is_not_for_guests(board: Board, ask: Ask) -> None:
    assert ask(query="?sicht=facilitator")[0] == 404
    assert ask(query="?sicht=beamer")[0] == 200
    assert ask(query="?sicht=anders")[0] == 404


def test_a_client_that_cannot_unpack_it_reads_it_too(ask: Ask) -> None:
    packed, plain = ask(), ask(**{"Accept-Encoding": "identity"})
    assert (plain[0], plain[2][:8]) == (200, b'{"type":')
    assert len(packed[2]) < len(plain[2])

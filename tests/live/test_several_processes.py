"""Several server processes share a board through the database and the doorbell in Redis."""

from collections.abc import Iterator

import pytest

from participation.live import registry
from participation.models import Board
from tests.factories.participation import idea_on
from tests.live.client import LiveClient, guest_session
from tests.live.test_resuming import ids
from tests.serving import Server

# Redis is there where PostgreSQL is.
pytestmark = pytest.mark.database("postgresql")


@pytest.fixture
def other_server(transactional_db: None) -> Iterator[Server]:
    """A second uvicorn: it shares nothing with the first but database and Redis (and this test's memory)."""
    with Server() as running:
        yield running
        running.wait_until_idle()


def test_a_ring_crosses_processes(
    board: Board, amsel: LiveClient, other_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "wake", lambda *_: None)
    monkeypatch.setattr("participation.live.hub.POLL", 60.0)
    with LiveClient(other_server.url, board) as elsewhere:
        elsewhere.hello()
        for client in (amsel, elsewhere):
            client.expect("update")
        for number in range(3):
            idea = idea_on(board, f"Idee {number}")
            frames = [client.expect("update") for client in (amsel, elsewhere)]
            assert [ids(frame) for frame in frames] == [[idea.html_id], [idea.html_id]]


def test_presence_is_counted_over_processes(board: Board, amsel: LiveClient, other_server: Server) -> None:
    with LiveClient(other_server.url, board, guest_session(board, "Buche")) as elsewhere:
        elsewhere.hello()
        for client in (amsel, elsewhere):
            found = client.expect("presence")
            while found["online"] < 2:
                found = client.expect("presence")
            assert found["by_voice"] == {"citizen": 2}

"""Who is banned is shown out of the board within two seconds, and may come back to read."""

import uuid

from kek.people.models import User
from participation.actions.blocking import BlockOrder, block
from participation.models import Board, Participant
from tests.factories.moderation import decide
from tests.live.client import LiveClient, account_session, guest_session
from tests.live.conftest import ShownOut
from tests.live.test_resuming import Visit


def test_a_ban_closes_the_socket_and_the_person_comes_back_to_read(
    board: Board, visit: Visit, olga: User, buche: LiveClient, shown_out: ShownOut
) -> None:
    session = guest_session(board, "Amsel")
    client = visit(board, session)
    client.hello()
    person = Participant.objects.get(board=board, pseudonym="Amsel")
    decide(board, olga, "ban", participant=person.pk)
    assert shown_out(client) == 4403
    again = visit(board, session)
    assert again.hello(client=str(uuid.uuid4()))["you"]["rights"] == []
    again.post()
    assert again.expect("nack")["code"] == "banned"
    buche.post()
    assert again.expect("update")["cards"][0]["id"].startswith("idee-")
    decide(board, olga, "ban", participant=person.pk, is_banned=False)
    assert again.until_closed() == 1012


def test_a_blocked_account_is_shown_out_of_every_board(
    board: Board, visit: Visit, olga: User, clara: User, shown_out: ShownOut
) -> None:
    client = visit(board, account_session(clara))
    client.hello()
    block(clara.pk, olga, BlockOrder(uuid.uuid4(), "Beleidigt andere.", "rules", hides=False))
    assert shown_out(client) == 4401

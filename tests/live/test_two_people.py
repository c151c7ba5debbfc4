from collections.abc import Callable

from participation.models import Board, Idea, Operation
from tests.live.client import LiveClient, guest_session


def test_both_see_the_idea_that_one_posts(board: Board, amsel: LiveClient, buche: LiveClient) -> None:
    amsel.expect("update")
    buche.expect("update")
    amsel.post("Ein Radweg nach Parchim")
    frames = [client.expect("update") for client in (amsel, buche)]
    idea = Idea.objects.get(board=board)
    assert frames[0] == frames[1]
    assert [card["id"] for card in frames[0]["cards"]] == [idea.html_id]
    assert "Ein Radweg nach Parchim" in frames[0]["cards"][0]["html"]


def test_the_sender_gets_an_ack_with_seq_and_number(board: Board, amsel: LiveClient) -> None:
    op_id = amsel.post()
    idea_pk = amsel.expect("ack")["result"]["idea"]
    idea = Idea.objects.get(pk=idea_pk)
    assert (idea.number, idea.pseudonym, str(idea.op)) == (1, "Amsel", op_id)


def test_a_repeated_operation_is_carried_out_once_and_acknowledged_alike(
    board: Board, amsel: LiveClient
) -> None:
    op_id = amsel.post("Ein Radweg")
    first = amsel.expect("ack")
    amsel.post("Ein Radweg", op_id=op_id)
    assert amsel.expect("ack") == first
    assert (board.ideas.count(), Operation.objects.filter(board=board).count()) == (1, 1)


def test_an_op_id_with_other_words_is_refused(amsel: LiveClient) -> None:
    op_id = amsel.post("Ein Radweg")
    amsel.expect("ack")
    amsel.post("Zwei Radwege", op_id=op_id)
    assert amsel.expect("nack")["code"] == "op_id_reused"


def test_an_op_id_of_somebody_else_is_refused(amsel: LiveClient, buche: LiveClient) -> None:
    op_id = amsel.post("Ein Radweg")
    amsel.expect("ack")
    buche.post("Ein Radweg", op_id=op_id)
    assert buche.expect("nack")["code"] == "op_id_reused"


def test_many_at_once_are_all_answered_and_counted_without_gaps(
    board: Board, visit: Callable[..., LiveClient]
) -> None:
    people = [visit(board, guest_session(board, f"Gast {number}")) for number in range(5)]
    for person in people:
        person.hello()
        person.expect("update")
    for number in range(5):
        for person in people:
            person.post(f"Idee {number}")
    acks = [person.expect("ack") for person in people for _ in range(5)]
    ledger = list(Operation.objects.filter(board=board).values_list("seq", flat=True))
    assert sorted(ack["seq"] for ack in acks) == ledger == list(range(1, 26))
    assert sorted(ack["result"]["number"] for ack in acks) == list(range(1, 26))

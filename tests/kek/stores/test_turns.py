import threading
from collections import deque

from kek.stores.sqlite3.turns import Turn, TurnQueue
from tests.serving import PATIENCE, wait_for


def in_line(queue: TurnQueue, name: str, served: list[str]) -> threading.Thread:
    """Somebody who waits for a turn and passes it on; returns once they stand in line."""

    def come() -> None:
        turn = queue.take(PATIENCE)
        assert turn is not None
        served.append(name)
        turn.end()

    before = len(queue._waiting)
    thread = threading.Thread(target=come)
    thread.start()
    wait_for(lambda: len(queue._waiting) > before, f"{name} to stand in line")
    return thread


def test_turns_come_in_the_order_of_arrival() -> None:
    queue, served = TurnQueue(), list[str]()
    turn = queue.take(0)
    assert turn is not None
    threads = [in_line(queue, name, served) for name in ("Amsel", "Buche", "Clara", "Dohle")]

    turn.end()
    for thread in threads:
        thread.join()

    assert served == ["Amsel", "Buche", "Clara", "Dohle"]


def test_who_waited_too_long_leaves_the_line() -> None:
    queue = TurnQueue()
    turn = queue.take(0)
    assert turn is not None

    assert queue.take(0.01) is None
    assert queue._waiting == deque()

    turn.end()
    assert queue.take(0) is not None


def test_a_turn_ends_once() -> None:
    queue = TurnQueue()
    first = queue.take(0)
    assert first is not None
    first.end()
    second = queue.take(0)

    first.end()

    assert isinstance(second, Turn)
    assert queue.take(0) is None


def test_a_forgotten_turn_does_not_stop_the_others() -> None:
    queue = TurnQueue()
    turn = queue.take(0)
    assert turn is not None

    del turn

    assert queue.take(0) is not None

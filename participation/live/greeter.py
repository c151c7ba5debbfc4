"""Newcomers who wait for the greeter are greeted together: a restart brings a thousand of them at once."""

import logging
from collections.abc import Sequence

from django.db import DatabaseError, InterfaceError

from kek.faults import log_without_words
from participation.exceptions import NoSuchBoard
from participation.live import threads
from participation.live.gathering import Gathering, Group
from participation.queries.greeting import Greeting, Newcomer, greetings_for

logger = logging.getLogger(__name__)

Answer = Greeting | NoSuchBoard | None


class Greeter:
    """One per process."""

    def __init__(self) -> None:
        self._waiting: Gathering[Newcomer, Answer] = Gathering(threads.submit_greetings, _answer_all)

    async def greet(self, board_pk: int, newcomer: Newcomer) -> Greeting | None:
        """What is true after the call; None if it cannot be known now: the client comes back.

        NoSuchBoard also for a board or a view that is not the newcomer's.
        """
        answer = await self._waiting.ask(board_pk, newcomer)
        if isinstance(answer, NoSuchBoard):
            raise answer
        return answer


def _answer_all(group: Group[Newcomer, Answer]) -> Sequence[Answer]:
    return _greet(group[0].board_pk, [waiting.request for waiting in group])


def _greet(board_pk: int, newcomers: Sequence[Newcomer]) -> Sequence[Answer]:
    """A fault that one of them brings spares the others; a database that is away is away for all."""
    try:
        return greetings_for(board_pk, newcomers)
    except Exception as error:  # noqa: BLE001  whatever it is, somebody waits for an answer
        log_without_words(logger, f"Greeting {len(newcomers)} newcomers", error)
        if isinstance(error, (DatabaseError, InterfaceError)):
            threads.forget_connection()
        elif len(newcomers) > 1:
            return [answer for newcomer in newcomers for answer in _greet(board_pk, [newcomer])]
        return [None] * len(newcomers)


greeter = Greeter()

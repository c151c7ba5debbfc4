"""The sign of life of a worker."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from uuid import uuid4

from django.db import DatabaseError, connections
from django.utils import timezone

from kek.clock.models import Pulse

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_BEATS = 15.0


@contextmanager
def pulse() -> Iterator[str]:
    """The name of a new worker, who is known to live inside the block."""
    worker = uuid4().hex
    Pulse.objects.create(worker=worker)
    ended = Event()
    thread = Thread(target=_beat, args=(worker, ended), name="pulse", daemon=True)
    thread.start()
    try:
        yield worker
    finally:
        ended.set()
        thread.join()
        with suppress(DatabaseError):  # the reason for ending, perhaps; then it is forgotten by its age
            Pulse.objects.filter(worker=worker).delete()


def _beat(worker: str, ended: Event) -> None:
    while not ended.wait(SECONDS_BETWEEN_BEATS):
        try:
            Pulse.objects.filter(worker=worker).update(seen_at=timezone.now())
        except DatabaseError as error:
            logger.warning("A sign of life could not be given: %s", type(error).__name__)
        finally:
            connections.close_all()

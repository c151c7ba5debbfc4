"""The queue before SQLite, with the connections of this process and its threads."""

import gc
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, IntegrityError, OperationalError, connection, connections, transaction
from taggit.models import Tag, TaggedItem

from kek.stores.sqlite3 import base
from kek.stores.sqlite3.turns import TurnQueue
from participation.queries.snapshot import one_snapshot
from tests.serving import PATIENCE, wait_for

pytestmark = [pytest.mark.database("sqlite"), pytest.mark.django_db(transaction=True)]

THREADS = 40
WRITES = 20


def turns() -> TurnQueue:
    return base._queues[str(connection.settings_dict["NAME"])]


def nobody_writes() -> bool:
    return not turns()._is_taken and not turns()._waiting


@contextmanager
def elsewhere(work: Callable[[], None]) -> Iterator[Future[None]]:
    """The work in a thread with a connection of its own."""

    def carry_out() -> None:
        try:
            work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(carry_out)


def test_forty_writers_all_get_their_turn_and_nobody_waits_for_long() -> None:
    counter = Tag.objects.create(name="0", slug="counter")
    # How many others wrote between somebody's coming and their turn.
    overtaken: SimpleQueue[int] = SimpleQueue()
    written = [0]
    all_here = threading.Barrier(THREADS)

    def write() -> None:
        try:
            all_here.wait(PATIENCE)
            for _ in range(WRITES):
                before = written[0]
                with transaction.atomic():
                    overtaken.put(written[0] - before)
                    tag = Tag.objects.get(pk=counter.pk)
                    Tag.objects.filter(pk=counter.pk).update(name=str(int(tag.name) + 1))
                    written[0] += 1
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        for writer in [pool.submit(write) for _ in range(THREADS)]:
            writer.result()

    counter.refresh_from_db()
    assert counter.name == str(THREADS * WRITES)
    longest = max(overtaken.get() for _ in range(THREADS * WRITES))
    # One round of the others, and one more for whom the system stops on the way into the line.
    assert longest <= 2 * THREADS
    assert nobody_writes()


def test_a_statement_without_a_transaction_waits_in_line_too() -> None:
    Tag.objects.create(name="Radweg", slug="radweg")

    def rename() -> None:
        Tag.objects.filter(slug="radweg").update(name="Weg")

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            renaming = pool.submit(rename)
            wait_for(lambda: len(turns()._waiting) == 1, "the statement to stand in line")
        renaming.result(PATIENCE)
        pool.submit(connections.close_all).result()

    assert Tag.objects.get().name == "Weg"
    assert nobody_writes()


def test_who_only_reads_waits_for_nobody() -> None:
    Tag.objects.create(name="Radweg", slug="radweg")
    seen: list[int] = []

    def read() -> None:
        with one_snapshot():
            seen.append(Tag.objects.count())

    with transaction.atomic():
        Tag.objects.create(name="Bus", slug="bus")
        with elsewhere(read) as reading:
            reading.result(PATIENCE)

    assert seen == [1]


def close_and_ask() -> None:
    connection.close()
    Tag.objects.count()


def test_the_turn_ends_with_the_transaction_however_it_ends() -> None:
    with transaction.atomic():
        assert not nobody_writes()
        with transaction.atomic():
            Tag.objects.create(name="Radweg", slug="radweg")
        assert not nobody_writes()
    assert nobody_writes()

    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(name="Radweg", slug="radweg")
    assert nobody_writes()

    # A commit that fails: SQLite checks foreign keys at the end.
    kind = ContentType.objects.get_for_model(Tag)
    with pytest.raises(IntegrityError), transaction.atomic():
        TaggedItem.objects.create(tag_id=10**6, object_id=1, content_type=kind)
    assert nobody_writes()

    with pytest.raises(DatabaseError), transaction.atomic():
        close_and_ask()
    assert nobody_writes()


def test_a_thread_that_ends_in_its_transaction_stops_nobody() -> None:
    def begin() -> None:
        transaction.atomic().__enter__()

    thread = threading.Thread(target=begin)
    thread.start()
    thread.join()
    gc.collect()  # Django's connections are rings of references: SQLite's own lock, too, stays until then

    Tag.objects.create(name="Radweg", slug="radweg")
    assert nobody_writes()


def test_who_waited_too_long_is_told_as_sqlite_tells_it() -> None:
    def write() -> None:
        options = connection.settings_dict["OPTIONS"]
        connection.settings_dict["OPTIONS"] = {**options, "timeout": 0.05}
        try:
            Tag.objects.create(name="Bus", slug="bus")
        finally:
            connection.settings_dict["OPTIONS"] = options

    with (
        transaction.atomic(),
        elsewhere(write) as writing,
        pytest.raises(OperationalError, match="database is locked"),
    ):
        writing.result(PATIENCE)

    assert not Tag.objects.exists()
    assert nobody_writes()

"""Fixtures that every room's tests share, and what the suite does with skips and order."""

import gc
import os
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from hypothesis import settings as hypothesis
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker
from wagtail.models import Site

from kek.stores import counting
from tests.migrated_rows import MigratedRows
from tests.serving import Server

pytest_plugins = ["tests.cast"]

# From an address to the number of its queries.
CountQueries = Callable[[str], int]

# An example may take as long as the machine needs for it.
hypothesis.register_profile("patient", hypothesis(), deadline=None)
hypothesis.load_profile("patient")

IN_CI = os.environ.get("CI") == "true"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose by database, and drive browsers last."""
    elsewhere = [item for item in items if runs_elsewhere(item)]
    config.hook.pytest_deselected(items=elsewhere)
    # Playwright's loop runs on in this thread once it has started: asynchronous tests come before it.
    # Those that load the demo take longest: last of all, one worker would end a minute after the other.
    items[:] = sorted(
        (item for item in items if item not in elsewhere),
        key=lambda item: (drives_browser(item), not loads_demo(item)),
    )


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and took a tenth of the time to be looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def runs_elsewhere(item: pytest.Item) -> bool:
    """Whether the test is about another database. Deselected rather than skipped: a skip stays a fault."""
    marker = item.get_closest_marker("database")
    return marker is not None and connection.vendor not in marker.args


def drives_browser(item: pytest.Item) -> bool:
    return "browser" in getattr(item, "fixturenames", ())


def loads_demo(item: pytest.Item) -> bool:
    return "demo" in getattr(item, "fixturenames", ())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """In CI a skipped test is a test that nobody ran."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not accept: {reason}"
    return report


@pytest.fixture(scope="session", autouse=True)
def migrated_rows() -> Iterator[MigratedRows]:
    """Tests that commit begin with the rows that migrations made, as all others do."""
    rows = MigratedRows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_setup", staticmethod(rows.keep))
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: rows.put_back())
        yield rows


def drop_cached() -> None:
    if settings.REDIS_URL:
        # clear() would empty the whole Redis, and with it the caches of the other workers.
        client = caches["default"]._cache.get_client()
        for name in settings.CACHES:
            for key in client.scan_iter(f"{settings.CACHES[name]['KEY_PREFIX']}:*"):
                client.delete(key)
    else:
        for cache in caches.all():
            cache.clear()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Nothing cached by one test is seen by the next."""
    drop_cached()


@pytest.fixture(autouse=True)
def one_minute(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """What is counted by the minute is counted in one, however long a test takes. Called: the next begins."""
    clock = SimpleNamespace(time=lambda: clock.seconds, seconds=0)
    monkeypatch.setattr(counting, "time", clock)

    def go_on() -> None:
        clock.seconds += counting.MINUTE

    return go_on


def know_content_types() -> None:
    """As a running server does; whether this process knows them would depend on the tests before."""
    ContentType.objects.get_for_models(*apps.get_models())


@pytest.fixture
def django_assert_num_queries(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> DjangoAssertNumQueries:
    """pytest-django's, with the same count whatever ran before."""
    know_content_types()
    return django_assert_num_queries


@pytest.fixture
def queries(db: None, client: Client) -> CountQueries:
    """How many queries a cold request takes: neither pages nor settings are kept from before."""

    def count(address: str) -> int:
        drop_cached()
        know_content_types()
        Site.clear_site_root_paths_cache()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


@pytest.fixture(scope="module")
def rows_of_the_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lets a fixture of a module write rows that are dear to make, once: each test's own transaction lies
    inside of theirs, and all go with the module. For modules whose tests do not commit."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[Server]:
    """One real uvicorn per worker, on the test database. Tests take live_url, which brings the rows."""
    with Server() as running:
        yield running


@pytest.fixture
def live_url(transactional_db: None, server: Server) -> Iterator[str]:
    """The address of the running site; ends only when nobody is connected any more."""
    yield server.url
    server.wait_until_idle()

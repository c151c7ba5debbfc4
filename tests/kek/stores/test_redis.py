"""A Redis of its own is started and stopped in the middle."""

from collections.abc import Iterator

import pytest

from kek.stores.redis import Outage, SparableCache, SparablePages, _outages
from tests.own_redis import OwnRedis
from tests.serving import wait_for

pytestmark = pytest.mark.database("postgresql")  # Redis is there where PostgreSQL is


@pytest.fixture
def own_redis(monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnRedis]:
    monkeypatch.setattr("kek.stores.redis.PAUSE", 0.05)
    server = OwnRedis()
    server.start()
    yield server
    server.stop()
    _outages.pop(server.url, None)


def outage_of(server: OwnRedis) -> Outage:
    return _outages[server.url]


def test_counters_go_on_in_the_process_while_redis_is_away(own_redis: OwnRedis) -> None:
    cache = SparableCache(own_redis.url, {})
    cache.set("tries", 5, 60)
    assert cache.incr("tries") == 6
    own_redis.stop()

    cache.add("tries", 0, 60)
    assert [cache.incr("tries") for _ in range(3)] == [1, 2, 3]
    assert SparableCache(own_redis.url, {}).get("tries") == 3
    with pytest.raises(ValueError, match="not found"):
        cache.incr("others")

    own_redis.start()
    wait_for(lambda: not outage_of(own_redis).is_on(), "the pause to end")
    cache.add("tries", 0, 60)
    assert cache.incr("tries") == 1


def test_an_outage_is_said_when_it_begins_and_when_it_ends(
    own_redis: OwnRedis, caplog: pytest.LogCaptureFixture
) -> None:
    cache = SparableCache(own_redis.url, {})
    cache.get("tries")
    own_redis.stop()
    for _ in range(3):
        cache.get("tries")
        wait_for(lambda: not outage_of(own_redis).is_on(), "the pause to end")
    own_redis.start()
    for _ in range(3):
        cache.get("tries")
    assert [record.getMessage() for record in caplog.records if record.name == "kek.stores.redis"] == [
        "Redis does not answer (ConnectionError); the site goes on without it",
        "Redis answers again",
    ]


def test_no_page_is_kept_while_redis_is_away_and_what_was_dropped_stays_dropped(own_redis: OwnRedis) -> None:
    cache = SparablePages(own_redis.url, {})
    cache.set("page-tag:site", "before", None)
    own_redis.stop()

    cache.set("page", "as it was", 30)
    assert cache.get("page") is None
    assert cache.get_many(["page", "page-tag:site"]) == {}
    cache.set_many({"page-tag:site": "after"}, None)
    cache.clear()

    own_redis.start()
    wait_for(lambda: not outage_of(own_redis).is_on(), "the pause to end")
    assert SparablePages(own_redis.url, {}).get("page-tag:site") == "after"
    assert cache.get("page") is None

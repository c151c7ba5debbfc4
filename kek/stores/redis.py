"""Caches in Redis that a site can do without: while Redis is away, everything goes on."""

import logging
import time
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Any

import redis
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

# How long an answer may take, and for how long nobody asks again after a fault.
PATIENCE = 0.5
PAUSE = 1.0


class Outage:
    """What this process knows of Redis being away. Django makes a cache per thread; this is for all."""

    def __init__(self) -> None:
        self._until = 0.0
        self._is_known = False
        self._lost: dict[str, Any] = {}
        self._lock = Lock()

    def is_on(self) -> bool:
        return time.monotonic() < self._until

    def goes_on(self, error: redis.RedisError) -> None:
        """Said once: an evening without Redis fills no log."""
        self._until = time.monotonic() + PAUSE
        if self._changes(to=True):
            # Not the error's text: it may hold an address with a password.
            logger.warning("Redis does not answer (%s); the site goes on without it", type(error).__name__)

    def is_over(self) -> None:
        if self._is_known and self._changes(to=False):
            logger.warning("Redis answers again")

    def _changes(self, *, to: bool) -> bool:
        """Whether it is news: of all threads that notice it, one tells it."""
        with self._lock:
            is_news = self._is_known != to
            self._is_known = to
        return is_news

    def lose(self, data: dict[str, Any]) -> None:
        with self._lock:
            self._lost |= data

    def make_good(self, store: Callable[[dict[str, Any]], None]) -> None:
        """What was set for good while Redis was away is set now, before anything else is asked."""
        if not self._lost:
            return
        with self._lock:
            if self._lost:
                store(self._lost)
                self._lost = {}


_outages: dict[str, Outage] = {}


class SparableClient:
    """What Django's cache asks: Redis, or what takes its place meanwhile. Both know the same questions."""

    def __init__(self, servers: list[str], meanwhile: BaseCache, **options: Any) -> None:
        usual = {
            "socket_connect_timeout": PATIENCE,
            "socket_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 0),
        }
        self.redis: Any = RedisCacheClient(servers, **{**usual, **options})
        self.meanwhile = meanwhile
        self.outage = _outages.setdefault(",".join(servers), Outage())

    def __getattr__(self, question: str) -> Any:
        return partial(self._ask, question)

    def set(self, key: str, value: Any, timeout: int | None) -> None:
        self._ask("set", key, value, timeout)
        self._remember({key: value}, timeout)

    def set_many(self, data: dict[str, Any], timeout: int | None) -> None:
        self._ask("set_many", data, timeout)
        self._remember(data, timeout)

    def _remember(self, data: dict[str, Any], timeout: int | None) -> None:
        """What is set for good while Redis is away."""
        if timeout is None and self.outage.is_on():
            self.outage.lose(data)

    def get_client(self, key: str | None = None, *, write: bool = False) -> Any:
        return self.redis.get_client(key, write=write)

    def _ask(self, question: str, *args: Any) -> Any:
        if not self.outage.is_on():
            try:
                self.outage.make_good(lambda lost: self.redis.set_many(lost, None))
                answer = getattr(self.redis, question)(*args)
            except redis.RedisError as error:
                self.outage.goes_on(error)
            else:
                self.outage.is_over()
                return answer
        return getattr(self.meanwhile, question)(*args)


class SparableCache(RedisCache):
    """For counters: without Redis each process counts for itself."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = SparableClient
        self._options: dict[str, Any] = {**params.get("OPTIONS", {}), "meanwhile": self.meanwhile()}

    def meanwhile(self) -> BaseCache:
        return LocMemCache("redis-is-away", {"OPTIONS": {"MAX_ENTRIES": 20_000}})


class SparablePages(SparableCache):
    """For pages: without Redis none is kept, since nobody would hear when one changes.

    A page kept before an outage may be served after it by a process that did not hear of a change yet, for
    the rest of the half minute that pages live.
    """

    def meanwhile(self) -> BaseCache:
        return DummyCache("", {})

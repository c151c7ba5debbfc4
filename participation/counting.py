"""How often something was done within this clock minute, by all processes that share the cache."""

import time
from contextlib import suppress

from django.core.cache import cache

MINUTE = 60


def count(what: str) -> int:
    """Once more; how often that makes."""
    key = _of_this_minute(what)
    cache.add(key, 0, 2 * MINUTE)
    with suppress(ValueError):  # pushed out of the cache in between
        return int(cache.incr(key))
    return 1


def counted(what: str) -> int:
    return int(cache.get(_of_this_minute(what), 0))


def _of_this_minute(what: str) -> str:
    return f"counting:{what}:{int(time.time() // MINUTE)}"

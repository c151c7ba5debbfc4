"""How often something was done within this clock minute, by all processes that share the cache."""

import time
from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network

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


def network_of(address: str) -> str:
    """Who is counted as one. Who has an IPv6 address has 2^64 of them, so a network of 64 bits is one.

    An IPv4 address in IPv6 clothes (::ffff:192.0.2.1) counts as itself: all of them lie in one such network.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""  # a test client or a socket without address: all of them are one
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, 64), strict=False))
    return address


def _of_this_minute(what: str) -> str:
    return f"counting:{what}:{int(time.time() // MINUTE)}"

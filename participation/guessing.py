"""How often codes may be guessed.

There are 31^8 = 8.5e11 codes. What is counted, each per clock minute:

- wrong codes everywhere, at most WRONG_EVERYWHERE = 300: 432,000 a day. On a site with 100 boards a day of
  guessing hits one of them with p <= 432,000 * 100 / 8.5e11 = 5.1e-5;
- wrong codes from one address, at most WRONG_AT_ONE = 30, so that one guesser does not use up everybody's.

Beyond that, codes are refused unread, but never to a hall: a code that was right from an address today stays
open to that address, whoever else there types what. Guessing among these few is bounded too, by TRIES_AT_ONE
= 6,000 a minute: with three boards open to an address p <= 6,000 * 1440 * 3 / 8.5e11 = 3.0e-5 a day.

Together p <= 8.1e-5. A try is counted when it turned out wrong, so requests under way at the turn (at most
one per thread, some 40) may exceed a limit; with 340 instead of 300 a minute p is 8.8e-5, still below 1e-4.

Who follows a link or scans a QR code of ours guesses nothing: its seal (tokens.py) is right. That is neither
refused nor counted, so strangers who use up the wrong codes of a minute keep nobody out who scans. To find a
seal without the key is as good as impossible (2^-60 a try), and with a wrong one a code counts as typed.

Addresses are kept as keyed hashes, for two minutes or a day.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from kek.stores.counting import MINUTE, count, counted, network_of
from participation.exceptions import NoSuchCode, TooManyCodes
from participation.tokens import is_sealed

WRONG_EVERYWHERE = 300
WRONG_AT_ONE = 30
TRIES_AT_ONE = 6_000

A_DAY = 24 * 60 * MINUTE
EVERYWHERE = "everywhere"


@contextmanager
def guarded(address: str, code: str, seal: str = "") -> Iterator[None]:
    """Around looking up a code: TooManyCodes instead of it after too much guessing; NoSuchCode is counted.

    Neither of a code with its seal: one that was right once and has been renewed is no guess.
    """
    place = _hashed(network_of(address))
    is_guess = not is_sealed(code, seal)
    if is_guess and _is_too_much(place, _hashed(code)):
        raise TooManyCodes(retry_after=MINUTE)
    try:
        yield
    except NoSuchCode:
        if is_guess:
            count(f"codes:wrong:{place}")
            count(f"codes:wrong:{EVERYWHERE}")
        raise
    cache.set(_known(place, _hashed(code)), True, A_DAY)


def _is_too_much(place: str, code: str) -> bool:
    tries = count(f"codes:tries:{place}")
    here, everywhere = counted(f"codes:wrong:{place}"), counted(f"codes:wrong:{EVERYWHERE}")
    if here < WRONG_AT_ONE and everywhere < WRONG_EVERYWHERE:
        return False
    return tries > TRIES_AT_ONE or not cache.get(_known(place, code))


def _known(place: str, code: str) -> str:
    return f"codes:known:{place}:{code}"


def _hashed(text: str) -> str:
    return salted_hmac("participation.guessing", text, algorithm="sha256").hexdigest()[:32]

"""How many letters of confirmation may be asked for. A hall shares one address, so these stop floods only.

What one mailbox may get is kept in the row: see PendingFollow.
"""

from django.utils.crypto import salted_hmac

from kek.following.exceptions import AskedTooOften
from kek.stores.counting import count, network_of

AT_ONE_PER_MINUTE = 60
EVERYWHERE_PER_MINUTE = 300


def check_asked(address: str) -> None:
    """For each request that would send a letter. Addresses are kept as keyed hashes, for two minutes."""
    place = salted_hmac("following.flooding", network_of(address), algorithm="sha256").hexdigest()[:32]
    if count(f"following:asked:{place}") > AT_ONE_PER_MINUTE:
        raise AskedTooOften
    if count("following:asked:everywhere") > EVERYWHERE_PER_MINUTE:
        raise AskedTooOften

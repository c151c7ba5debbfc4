"""What the header offers to people who are logged in. Apps above register their entries in AppConfig.ready().

Anonymous readers get none: their pages are kept whole.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kek.people.models import User


@dataclass(frozen=True)
class AccountLink:
    label: str
    url: str


# From the person to a link, or to None if it leads nowhere for them; asked with every page: one query.
Offer = Callable[[User], AccountLink | None]

_offers: list[Offer] = []


def register(offer: Offer) -> None:
    _offers.append(offer)


def links_for(user: object) -> Iterator[AccountLink]:
    if not isinstance(user, User):
        return
    for offer in _offers:
        link = offer(user)
        if link is not None:
            yield link

"""Quotations stay what was said, and stay linked to who said it."""

from documents.enums import PROTOCOL, ItemKind
from documents.exceptions import BadItem
from documents.items.item import Item
from documents.models import Protocol
from kek.trace.actions.linking import link
from kek.trace.models import Link


def keep_quotations(protocol: Protocol, items: list[Item]) -> None:
    """Before a version is made. Raises BadItem for words that differ from what stood on the board."""
    links = {found.to_part: found for found in Link.objects.filter(to_type=PROTOCOL, to_id=protocol.pk)}
    for item in items:
        if item.id in links and _as_typed(item.words) != _as_typed(links[item.id].quote):
            raise BadItem(
                f"Punkt {item.number}: Der Wortlaut des Beitrags weicht von dem ab, was auf dem Board stand. "
                "Bitte löschen Sie den Punkt und nehmen Sie den Beitrag noch einmal vom Board auf."
            )
    _link_copies(items, links)


def _link_copies(items: list[Item], links: dict[str, Link]) -> None:
    """The editor copies items with one button, but not where they come from: when an idea is hidden, all
    that quotes it is withheld."""
    by_words = {_as_typed(found.quote): found for found in links.values()}
    copies = [
        (item, by_words[words])
        for item in items
        if item.kind is ItemKind.CONTRIBUTION and item.id not in links
        if (words := _as_typed(item.words)) in by_words
    ]
    link(
        Link(
            from_type=found.from_type,
            from_id=found.from_id,
            from_part=found.from_part,
            to_type=PROTOCOL,
            to_id=found.to_id,
            to_part=item.id,
            kind=found.kind,
            quote=found.quote,
            by_id=found.by_id,
            at=found.at,
        )
        for item, found in copies
    )


def _as_typed(text: str) -> str:
    """As a browser gives back what nobody touched."""
    return "\n".join(text.splitlines()).strip()

"""Quotations stay what was said, and stay linked to who said it."""

from documents.enums import PROTOCOL, ItemKind
from documents.exceptions import BadItem
from documents.items.changes import details_between
from documents.items.item import Item
from documents.models import Protocol
from documents.models.kept import kept_values
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
    _link_copies(protocol, items, links)


def _link_copies(protocol: Protocol, items: list[Item], links: dict[str, Link]) -> None:
    """The editor copies items with one button, but not where they come from: when an idea is hidden, all
    that quotes it is withheld."""
    unlinked = [item for item in items if item.kind is ItemKind.CONTRIBUTION and item.id not in links]
    if not unlinked or not links:
        return
    values = kept_values(protocol, links)
    originals = {key: Item(key, ItemKind.CONTRIBUTION, "", values.get(key, {})) for key in links}
    found_for = ((item, _original_of(item, links, originals)) for item in unlinked)
    copies = [(item, found) for item, found in found_for if found is not None]
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


def _original_of(item: Item, links: dict[str, Link], originals: dict[str, Item]) -> Link | None:
    """What names a card of the board as its source says what that card says; else the words decide."""
    source = item.value.get("source")
    named = [each for each in originals.values() if source and each.value.get("source") == source]
    differing: list[str] = []
    for original in named:
        differing = details_between(original, item)
        if not differing:
            return links[original.id]
    if differing:
        raise BadItem(
            f"Punkt {item.number}: {source} sagt auf dem Board etwas anderes ({'; '.join(differing)}). Bitte "
            "löschen Sie den Punkt und nehmen Sie den Beitrag noch einmal vom Board auf."
        )
    words = _as_typed(item.words)
    return next((found for found in links.values() if _as_typed(found.quote) == words), None)


def _as_typed(text: str) -> str:
    """As a browser gives back what nobody touched."""
    return "\n".join(text.splitlines()).strip()

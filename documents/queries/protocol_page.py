"""What everybody reads of a protocol: sections, numbers, quotations that may still be shown, versions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from wagtail.models import Page

from documents.enums import PROTOCOL, ItemKind
from documents.items.changes import ChangedItem, changes_between
from documents.items.item import Item
from documents.items.struck import with_struck
from documents.models import LibraryPage, Protocol, ProtocolVersion, VersionItem
from documents.queries.contributions import readable, withheld_parts
from documents.queries.published import published_versions
from kek.trace.queries.trail import sources_of_parts
from kek.trace.registry import Stop


@dataclass(frozen=True)
class Part:
    """An item as it is shown. What is withheld has lost its words already."""

    item: Item
    sources: list[Stop] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it; what comes before the first heading has none."""

    heading: Item | None
    parts: list[Part]


@dataclass(frozen=True)
class Reading:
    """One state of a protocol for its readers; version is None while a draft is previewed.

    is_outdated: the PDF is handed out to nobody until it is set anew.
    """

    protocol: Protocol
    event: Any
    version: ProtocolVersion | None
    versions: list[ProtocolVersion]
    sections: list[Section]
    library_url: str
    is_outdated: bool

    @property
    def headings(self) -> list[Item]:
        return [section.heading for section in self.sections if section.heading]

    @property
    def contents(self) -> list[Item]:
        """The headings, those too of which only the number is left."""
        found: list[Item] = []
        for section in self.sections:
            gone = [part.item for part in section.parts if part.item.is_struck]
            found += [section.heading] if section.heading else []
            found += [item for item in gone if item.kind is ItemKind.HEADING]
        return found

    @property
    def decisions(self) -> list[Item]:
        return [item for item in self._parts if item.kind is ItemKind.DECISION and not item.is_struck]

    @property
    def facts(self) -> str:
        """For search engines and shared links, if nobody wrote a summary. Nothing of what items say: others
        keep it when the item has long been withheld."""
        event = self.event
        committees = [str(committee) for committee in event.committees.all()]
        where = ", ".join([event.kind_label, *committees, event.date_label])
        items = sum(not item.is_struck for item in self._parts)
        return f"{self.protocol.get_kind_display()}: {where}. {items} {'Punkt' if items == 1 else 'Punkte'}."

    @property
    def has_struck(self) -> bool:
        return any(item.is_struck for item in self._parts)

    @property
    def is_newest(self) -> bool:
        return self.version is None or not self.versions or self.version == self.versions[0]

    @property
    def example(self) -> str:
        """A number to show how an item is quoted."""
        items = [*(item for item in self._parts if not item.is_struck), *self.headings]
        return items[0].number if items else ""

    @property
    def _parts(self) -> list[Item]:
        return [part.item for section in self.sections for part in section.parts]


@dataclass(frozen=True)
class Difference:
    """What a version changed of the one published before it."""

    before: ProtocolVersion
    after: ProtocolVersion
    changes: list[ChangedItem]


def reading_of(protocol: Protocol, version: ProtocolVersion) -> Reading:
    return _reading(protocol, version, version.public_items)


def preview_of(draft: Protocol) -> Reading:
    """What the draft would look like, had it been published."""
    return _reading(draft, None, [item.for_everybody() for item in draft.numbered_items()])


def _reading(protocol: Protocol, version: ProtocolVersion | None, items: list[Item]) -> Reading:
    event = protocol.event
    withheld = withheld_parts(protocol.pk)
    shown = with_struck(readable(items, withheld), _earlier(protocol, version))
    return Reading(
        protocol=protocol,
        event=event,
        version=version,
        versions=published_versions(protocol),
        sections=sections_of(parts_of(protocol.pk, shown)),
        library_url=_library_url(event),
        is_outdated=version is not None and version.pdf_tells(withheld),
    )


def _earlier(protocol: Protocol, version: ProtocolVersion | None) -> list[list[Item]]:
    """The items of all versions before, the latest first, without their words; rounds read them under these
    numbers, also where a version was not published."""
    rows = VersionItem.objects.filter(version__protocol=protocol.pk)
    if version is not None:
        rows = rows.filter(version__number__lt=version.number)
    rows = rows.order_by("-version__number", "position")
    columns = rows.values_list("version__number", "item_id", "kind", "number")
    states = groupby(columns, key=lambda row: row[0])
    return [[Item(str(pk), ItemKind(kind), number) for _, pk, kind, number in state] for _, state in states]


def parts_of(protocol_pk: int, items: Iterable[Item]) -> list[Part]:
    sources = sources_of_parts(PROTOCOL, protocol_pk)
    return [Part(item, sources.get(item.id, [])) for item in items]


def sections_of(parts: Iterable[Part]) -> list[Section]:
    sections: list[Section] = []
    for part in parts:
        if part.item.is_heading:
            sections.append(Section(part.item, []))
            continue
        if not sections:
            sections.append(Section(None, []))
        sections[-1].parts.append(part)
    return sections


def difference_at(protocol: Protocol, number: int) -> Difference | None:
    """None unless that version is public and follows another public one."""
    later = [version for version in published_versions(protocol) if version.number <= number]
    if len(later) < 2 or later[0].number != number:
        return None
    after, before = later[:2]
    withheld = withheld_parts(protocol.pk)
    old, new = (readable(each.public_items, withheld) for each in (before, after))
    return Difference(before, after, changes_between(old, new))


def _library_url(event: Page) -> str:
    """The downloads of this event; the library of its process comes before others."""
    libraries = list(LibraryPage.objects.live().public())
    nearest = max(libraries, key=lambda each: _shared_path(each.path, event.path), default=None)
    address = nearest.url if nearest else None
    return f"{address}?veranstaltung={event.pk}" if address else ""


def _shared_path(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))

"""Protocols: the versions that were published, and what the newest one says."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router
from wagtail.models import Page

from documents.enums import PROTOCOL
from documents.items.item import Item
from documents.models import Protocol, ProtocolVersion
from documents.queries.protocol_page import reading_of
from home.api.changes import known_changed_since
from home.api.paging import Key, KeyInPath, PageOf, Since, Told, as_json, lists_keys, page_of, refuse_unknown
from home.api.public import address, pages, pages_of_process
from home.api.visibility import shown_since
from kek.trace.models import Link
from participation.trail import IDEA
from workshops.models import Event

router = Router(tags=["Protokolle"])

# Which fields of an item its page shows. What is added to an item is not public until somebody says so.
ITEM_FIELDS = (
    "role", "quote", "source", "voice", "supports", "online_votes", "counted_votes", "counted_by",
    "responsible", "due", "yes", "no", "abstained", "caption",
)  # fmt: skip


class ProtocolsWanted(Since):
    process: Key | None = Field(default=None, description="Nur Protokolle aus diesem Prozess (id).")


class ProtocolVersionOut(Told):
    number: int = Field(title="Nummer der Fassung")
    title: str = Field(title="Titel")
    agreed_at: datetime | None = Field(title="Abgestimmt")
    published_at: datetime | None = Field(title="Veröffentlicht")
    changes_note: str = Field(
        title="Was sich geändert hat", description="Was sich gegenüber der Fassung davor geändert hat."
    )
    url: str = Field(title="Adresse")


class ProtocolOut(Told):
    """Ein veröffentlichtes Protokoll mit seinen Fassungen, die neueste zuerst."""

    id: int = Field(title="Nummer")
    event: int | None = Field(title="Termin (Nummer)")
    kind: str = Field(title="Art (Kennwort)")
    kind_label: str = Field(title="Art")
    title: str = Field(title="Titel")
    summary: str = Field(title="Kurzbeschreibung")
    versions: list[ProtocolVersionOut] = Field(title="Fassungen")
    url: str = Field(title="Adresse")


class ItemOut(Told):
    """Ein Punkt. Ist ein Zitat zurückgezogen, bleiben nur Nummer und Anmerkung."""

    id: str = Field(title="Kennung")
    number: str = Field(title="Nummer")
    kind: str = Field(title="Art (Kennwort)")
    text: str = Field(title="Text")
    is_withheld: bool = Field(title="Zurückgezogen")
    values: dict[str, str | int | None] = Field(title="Weitere Angaben")


class ProtocolWithItems(ProtocolOut):
    items: list[ItemOut] = Field(
        title="Punkte", description="Die Punkte der neuesten veröffentlichten Fassung."
    )


def public_protocols() -> Any:
    published = ProtocolVersion.objects.filter(published_at__isnull=False).values("protocol")
    rows = pages(Protocol).filter(pk__in=published).with_parent_path()
    return rows.defer("items", "attendance")


def narrowed(wanted: ProtocolsWanted) -> Any:
    rows = public_protocols()
    if wanted.since is not None:
        recent = ProtocolVersion.objects.filter(published_at__gte=wanted.since)
        quoting = _quoting_changed(wanted.since)
        rows = rows.filter(
            Q(pk__in=recent.values("protocol")) | Q(pk__in=quoting) | shown_since(wanted.since)
        )
    if wanted.process is not None:
        rows = rows.filter(pk__in=pages_of_process(Protocol, wanted.process).values("pk"))
    return rows


def _quoting_changed(moment: datetime) -> Any:
    """Protocols that quote ideas which changed since: the words of one that was taken back are gone there."""
    ideas = known_changed_since(moment).values("pk")
    return Link.objects.filter(from_type=IDEA, from_id__in=ideas, to_type=PROTOCOL).values("to_id")


def describe(rows: list[Protocol]) -> list[ProtocolOut]:
    versions, events = _versions_of(rows), _events_above(rows)
    return [
        ProtocolOut(
            id=row.pk,
            event=events.get(row.parent_path),
            kind=row.kind,
            kind_label=row.get_kind_display(),
            title=row.title,
            summary=row.summary,
            versions=[_version(row, version) for version in versions[row.pk]],
            url=address(row),
        )
        for row in rows
    ]


@router.get("", response=PageOf[ProtocolOut], operation_id="list_protocols", summary="Alle Protokolle")
def list_protocols(request: HttpRequest, wanted: Query[ProtocolsWanted]) -> HttpResponse:
    """Veröffentlichte Protokolle und Mitschriften; die Punkte stehen beim einzelnen Protokoll."""
    return page_of(request, narrowed(wanted), wanted, describe)


lists_keys(router, "protocol", public_protocols)


@router.get("{key}/", response=ProtocolWithItems, operation_id="read_protocol", summary="Ein Protokoll")
def read_protocol(request: HttpRequest, key: KeyInPath) -> Any:
    """Mit den Punkten der neuesten Fassung, wie sie auf der Seite stehen."""
    refuse_unknown(request)
    protocol = public_protocols().filter(pk=key).first()
    version = protocol.published_version if protocol is not None else None
    if version is None:
        raise Http404
    said = describe([protocol])[0].model_dump()
    return as_json(ProtocolWithItems(**said, items=_items(protocol, version)))


def _items(protocol: Protocol, version: ProtocolVersion) -> list[ItemOut]:
    found: list[Item] = []
    for section in reading_of(protocol, version).sections:
        found += [section.heading] if section.heading else []
        found += [part.item for part in section.parts]
    return [
        ItemOut(
            id=item.id,
            number=item.number,
            kind=item.kind,
            text=item.text,
            is_withheld=item.is_withheld or item.is_struck,
            values={name: item.value[name] for name in ITEM_FIELDS if item.value.get(name) not in (None, "")},
        )
        for item in found
    ]


def _version(row: Protocol, version: ProtocolVersion) -> ProtocolVersionOut:
    return ProtocolVersionOut(
        number=version.number,
        title=version.title,
        agreed_at=version.agreed_at,
        published_at=version.published_at,
        changes_note=version.changes_note,
        url=f"{address(row)}{row.reverse_subpage('version', args=[version.number])}",
    )


def _versions_of(rows: list[Protocol]) -> dict[int, list[ProtocolVersion]]:
    found: dict[int, list[ProtocolVersion]] = defaultdict(list)
    published = ProtocolVersion.objects.filter(protocol__in=rows, published_at__isnull=False)
    for version in published.defer("content", "approval").order_by("-number"):
        found[version.protocol_id].append(version)
    return found


def _events_above(rows: list[Protocol]) -> dict[str, int]:
    """By their place in the tree."""
    above = Page.objects.filter(path__in=[row.parent_path for row in rows])
    return dict(pages(Event).filter(pk__in=above.values("pk")).values_list("path", "pk"))

"""What stands in each feed, the newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import NAMESPACE_OID, uuid5

from django.urls import reverse
from django.utils.timezone import localtime

from documents.models import Protocol, ProtocolVersion
from home.api.public import address, pages
from home.feeds.atom import Entry
from kek.addresses import absolute
from kek.following.models import News
from kek.following.queries.public_news import public_news
from workshops.enums import EventState
from workshops.models import Event

MOST = 50


@dataclass(frozen=True)
class Feed:
    name: str
    title: str
    entries: Callable[[], list[Entry]]

    @property
    def path(self) -> str:
        return reverse("feeds:feed", args=[self.name])


def news() -> list[Entry]:
    return [_news(each) for each in public_news(MOST)]


def events() -> list[Entry]:
    """Those published last, whenever they take place. A changed one comes up again."""
    rows = pages(Event).filter(last_published_at__isnull=False)
    return [_event(row) for row in rows.order_by("-last_published_at", "-pk")[:MOST]]


def protocols() -> list[Entry]:
    """Each version is an entry of its own."""
    versions = ProtocolVersion.objects.filter(published_at__isnull=False, protocol__in=pages(Protocol))
    rows = versions.defer("content", "approval").select_related("protocol")
    return [_protocol(row) for row in rows.order_by("-published_at", "-pk")[:MOST]]


def _news(row: News) -> Entry:
    key = uuid5(NAMESPACE_OID, f"{row.key} {row.at.isoformat()}")
    return Entry(key, row.title, row.text, absolute(row.path), row.at)


def _event(row: Event) -> Entry:
    facts = [row.date_label, row.time_label, row.location, row.state_reason, row.summary]
    word = "" if row.state == EventState.SCHEDULED else f"{row.get_state_display()}: "
    return Entry(
        row.translation_key,
        f"{word}{row.full_title}",
        " · ".join(fact for fact in facts if fact),
        address(row),
        row.last_published_at,
    )


def _protocol(row: ProtocolVersion) -> Entry:
    protocol = row.protocol
    kind = f"{protocol.get_kind_display()}: "
    # Most titles begin with the kind already: they are made so from their event's.
    title = f"{kind}{row.title.removeprefix(kind)} (Fassung {row.number})"
    key = uuid5(protocol.translation_key, f"fassung-{row.number}")
    text = row.changes_note or protocol.summary or _agreed(row)
    return Entry(key, title, text, protocol.version_address(row), row.published_at or row.created_at)


def _agreed(row: ProtocolVersion) -> str:
    return f"Abgestimmt am {localtime(row.agreed_at):%d.%m.%Y}." if row.agreed_at else ""


FEEDS = {
    feed.name: feed
    for feed in (
        Feed("neuigkeiten", "Neuigkeiten", news),
        Feed("termine", "Termine", events),
        Feed("protokolle", "Protokolle", protocols),
    )
}

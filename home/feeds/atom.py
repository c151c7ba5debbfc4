"""A feed as Atom (RFC 4287)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from kek.addresses import absolute
from kek.people.validators import CONTROLS


@dataclass(frozen=True)
class Entry:
    """id stays whatever title, address and host become: readers know by it what they have seen."""

    id: UUID
    title: str
    text: str
    url: str
    at: datetime


class DatedFeed(Atom1Feed):
    """Without entries as old as time: the same bytes until something happens."""

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime(2000, 1, 1, tzinfo=UTC))


def atom(title: str, path: str, publisher: str, entries: Iterable[Entry]) -> bytes:
    feed = DatedFeed(
        title=_plain(title),
        link=absolute("/"),
        description="",
        language="de",
        author_name=_plain(publisher),
        feed_url=absolute(path),
        feed_guid=absolute(path),
    )
    for entry in entries:
        feed.add_item(
            title=_plain(entry.title),
            link=entry.url,
            # Django calls it HTML: readers would take a "<" in plain words for a tag.
            description=escape(_plain(entry.text)),
            unique_id=entry.id.urn,
            pubdate=entry.at,
            updateddate=entry.at,
        )
    return feed.writeString("utf-8").encode()


def _plain(text: str) -> str:
    """XML has no place for control characters."""
    return CONTROLS.sub(" ", text)

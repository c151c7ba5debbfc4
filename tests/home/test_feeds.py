"""Feeds tell what is new, each thing once, and nothing that is not for everybody."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils.timezone import localdate
from wagtail.models import PageViewRestriction

from kek.people.models import User
from tests.conftest import CountQueries
from tests.factories.following import event_target, news_about
from tests.factories.protocols import ProtocolFactory, colleague_of, next_published, published
from tests.factories.workshops import ForumFactory, WorkshopFactory
from workshops.models import Event

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(name: str) -> list[dict[str, str]]:
    answer = Client().get(f"/feeds/{name}.atom")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    root = ET.fromstring(answer.content)  # noqa: S314  our own
    return [
        {
            "id": entry.findtext(f"{ATOM}id") or "",
            "title": entry.findtext(f"{ATOM}title") or "",
            "text": entry.findtext(f"{ATOM}summary") or "",
            "url": entry.find(f"{ATOM}link").attrib["href"],  # type: ignore[union-attr]
        }
        for entry in root.findall(f"{ATOM}entry")
    ]


def restricted(event: Event) -> None:
    PageViewRestriction.objects.create(page=event, restriction_type=PageViewRestriction.LOGIN)


def published_forum(title: str) -> Event:
    forum = ForumFactory(title=title, place="Parchim")
    forum.save_revision().publish()
    return forum


def test_news_while_all_that_they_concern_is_public() -> None:
    open_to_all, closed = ForumFactory(), ForumFactory()
    news_about(event_target(open_to_all), key="a", title="Neues Protokoll")
    news_about(event_target(open_to_all), event_target(closed), key="b", title="Noch eines")
    assert [entry["title"] for entry in entries("neuigkeiten")] == ["Noch eines", "Neues Protokoll"]
    restricted(closed)

    [told] = entries("neuigkeiten")
    assert (told["title"], told["text"]) == ("Neues Protokoll", "Es steht jetzt online.")
    assert told["url"] == "http://127.0.0.1:8000/termine/"


def test_news_that_are_not_public_push_out_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("home.feeds.entries.MOST", 1)
    open_to_all, closed = ForumFactory(), ForumFactory()
    news_about(event_target(open_to_all), key="a", title="Neues Protokoll")
    news_about(event_target(closed), key="b", title="Danach")
    restricted(closed)
    assert [entry["title"] for entry in entries("neuigkeiten")] == ["Neues Protokoll"]


def test_plain_words_are_no_markup() -> None:
    forum = published_forum("Mieten")
    forum.summary = "Miete < 8 € & warm"
    forum.save_revision().publish()
    [told] = entries("termine")
    assert told["text"] == "30.05.2016 · Parchim · Miete &lt; 8 € &amp; warm"


def test_events_keep_their_identity_under_another_title() -> None:
    forum = published_forum("Breitband")
    [before] = entries("termine")
    forum.title = "Glasfaser\x0b"
    forum.state = "cancelled"
    forum.save_revision().publish()
    [after] = entries("termine")

    assert before["title"] == "Fachforum: Breitband"
    assert before["text"] == "30.05.2016 · Parchim"
    assert (after["title"], after["id"]) == ("abgesagt: Fachforum: Glasfaser ", before["id"])
    restricted(forum)
    assert entries("termine") == []


def test_each_published_version_of_a_protocol(olga: User) -> None:
    colleague_of(olga)
    protocol = ProtocolFactory(parent=WorkshopFactory(), title="Protokoll: Mobilität")
    assert entries("protokolle") == []
    published(protocol, olga)
    next_published(protocol, olga, lambda items: items[:2], note="Zwei Punkte fallen weg.")

    told = entries("protokolle")

    assert [(entry["title"], entry["text"]) for entry in told] == [
        ("Protokoll: Mobilität (Fassung 2)", "Zwei Punkte fallen weg."),
        ("Protokoll: Mobilität (Fassung 1)", f"Abgestimmt am {localdate():%d.%m.%Y}."),
    ]
    assert len({entry["id"] for entry in told}) == 2
    assert Client().get(told[0]["url"].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_pages_name_the_feeds_and_others_are_missing() -> None:
    page = Client().get("/").content.decode()

    assert [f'href="/feeds/{name}.atom"' in page for name in ("neuigkeiten", "termine", "protokolle")] == [
        True
    ] * 3
    assert Client().get("/feeds/gibt-es-nicht.atom").status_code == 404


def test_queries(queries: CountQueries) -> None:
    news_about(event_target(published_forum("Erstes")), key="1")
    one = [queries(f"/feeds/{name}.atom") for name in ("neuigkeiten", "termine")]
    for number in range(3):
        news_about(event_target(published_forum(f"Forum {number}")), key=f"neu {number}")
    assert [queries(f"/feeds/{name}.atom") for name in ("neuigkeiten", "termine")] == one == [7, 5]

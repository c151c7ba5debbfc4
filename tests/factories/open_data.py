"""What the public data say, read as a program reads them."""

from typing import Any

from django.test import Client

LISTS = ("processes", "events", "documents", "protocols", "boards", "ideas", "answers", "municipalities")
TABLES = ("ideen", "antworten", "termine", "dokumente", "protokolle")
BESIDE = ("/catalog.jsonld", "/offene-daten/")


def items(resource: str, reader: Client | None = None, **wanted: Any) -> list[dict[str, Any]]:
    """The first page of a list."""
    answer = (reader or Client()).get(f"/api/v1/{resource}/", wanted)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def table(name: str, process: int | None = None) -> str:
    way = f"prozess/{process}/" if process else ""
    answer = Client().get(f"/offene-daten/{way}{name}.csv")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def everything_told(reader: Client) -> str:
    """All lists, each single thing in them, all tables, the catalogue and the pages about it."""
    told = []
    for resource in LISTS:
        rows = items(resource, reader, limit=200)
        told += [str(rows), reader.get(f"/api/v1/{resource}/ids/").content.decode()]
        told += [reader.get(f"/api/v1/{resource}/{row['id']}/").content.decode() for row in rows]
    told += [table(name) for name in TABLES]
    told += [reader.get(address, {"neu": "1"}).content.decode() for address in BESIDE]
    return "\n".join(told)

"""A frozen copy as tables, for spreadsheets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

Cell = str | int | datetime | None

COUNTED = {
    "published": "veröffentlicht",
    "pending": "warten auf Freigabe",
    "refused": "abgelehnt",
    "hidden": "ausgeblendet",
    "withdrawn": "zurückgezogen",
    "redacted": "geschwärzt",
}


@dataclass(frozen=True)
class Table:
    """kind is what one row is."""

    title: str
    kind: str
    header: list[str]
    rows: list[list[Cell]]


FACTS = ["Angabe", "Wert"]
IDEAS = [
    "Nr.", "Text", "Spalte", "Gruppe", "Hauptkarte", "Name", "Rolle", "Eingang", "Gemeinde", "Schlagwörter",
    "Unterstützungen", "Kommentare", "Stimmen online", "Stimmen Handzeichen", "Stimmen auf Papier",
    "Stimmen am Telefon", "Geschwärzt", "Zeit", "Status",
]  # fmt: skip
GROUPS = ["Gruppe", "Spalte", "Hauptkarte Nr.", "Karten"]
COMMENTS = ["Nr.", "Kommentar", "Antwort auf", "Text", "Name", "Rolle", "Zeit"]
PHASES = ["Phase", "Zeit", "Stand"]


def tables_of(content: dict[str, Any], sha256: str) -> list[Table]:
    return [
        Table("Stand", "Angabe", FACTS, list(_facts(content, sha256))),
        Table("Ideen", "Idee", IDEAS, [_idea(idea) for idea in content["ideas"]]),
        Table("Gruppen", "Gruppe", GROUPS, [_group(group) for group in content["groups"]]),
        Table("Kommentare", "Kommentar", COMMENTS, list(_comments(content))),
        Table("Phasen", "Phase", PHASES, [_phase(switch) for switch in content["phases"]]),
    ]


def moment(text: str | None) -> datetime | None:
    """A time of the copy, as clocks show it here."""
    return timezone.localtime(datetime.fromisoformat(text)) if text else None


def _facts(content: dict[str, Any], sha256: str) -> Iterator[list[Cell]]:
    board, counts = content["board"], content["counts"]
    yield ["Board", board["title"]]
    yield ["Stand", board["seq"]]
    yield ["Kennung der Fassung", board["epoch"]]
    yield ["Abzug vom", moment(board["taken_at"])]
    yield ["Phase", board["phase_text"]]
    yield ["Adresse", board["address"]]
    yield ["Prüfsumme der JSON-Datei (SHA-256)", sha256]
    yield ["Teilnehmende", counts["participants"]]
    for title, numbers in (("Ideen", counts["ideas"]), ("Kommentare", counts["comments"])):
        yield from ([f"{title}, {word}", numbers[name]] for name, word in COUNTED.items() if name in numbers)


def _idea(idea: dict[str, Any]) -> list[Cell]:
    votes = idea["votes"] or {}
    return [
        idea["number"],
        idea["text"],
        idea["column"],
        idea["group"],
        "ja" if idea["is_main"] else "",
        idea["pseudonym"],
        idea["voice_text"],
        idea["source_text"],
        idea["place"],
        ", ".join(idea["tags"]),
        idea["supports"],
        idea["comment_count"],
        votes.get("online"),
        votes.get("hands"),
        votes.get("paper"),
        votes.get("phone"),
        "ja" if idea["is_redacted"] else "",
        moment(idea["created_at"]),
        # Copies from before there were answers say nothing of it.
        idea.get("status_text"),
    ]


def _group(group: dict[str, Any]) -> list[Cell]:
    return [group["name"], group["column"], group["main"], ", ".join(map(str, group["ideas"]))]


def _comments(content: dict[str, Any]) -> Iterator[list[Cell]]:
    for idea in content["ideas"]:
        for comment in idea["comments"]:
            if comment["text"] is not None:
                yield _comment(idea, comment, None)
            for answer in comment["answers"]:
                yield _comment(idea, answer, comment["id"])


def _comment(idea: dict[str, Any], comment: dict[str, Any], answers: int | None) -> list[Cell]:
    return [
        idea["number"],
        comment["id"],
        answers,
        comment["text"],
        comment["pseudonym"],
        comment["voice_text"],
        moment(comment["created_at"]),
    ]


def _phase(switch: dict[str, Any]) -> list[Cell]:
    return [switch["phase_text"], moment(switch["at"]), switch["seq"]]

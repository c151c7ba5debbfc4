"""What is given away, by subject. Rows and words are those of the API."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from home.api import answers, documents, events, ideas, protocols
from home.api.paging import Told


@dataclass(frozen=True)
class Subject:
    """One kind of thing. narrowed gives the public rows of a process, or of all for None."""

    name: str
    resource: str
    title: str
    text: str
    keywords: tuple[str, ...]
    schema: type[Told]
    narrowed: Callable[[int | None], Any]
    describe: Callable[[list[Any]], list[Any]]


IDEAS = Subject(
    name="ideen",
    resource="ideas",
    title="Ideen",
    text="Veröffentlichte Ideen mit Gemeinde, Schlagwörtern und Stimmen, soweit das Board sie zeigt.",
    keywords=("Ideen", "Bürgerbeteiligung"),
    schema=ideas.IdeaOut,
    narrowed=lambda process: ideas.narrowed(ideas.IdeasWanted(process=process)),
    describe=ideas.describe,
)
ANSWERS = Subject(
    name="antworten",
    resource="answers",
    title="Antworten",
    text="Was der Landkreis auf Ideen geantwortet hat, mit Stand, Stelle und Datum.",
    keywords=("Antworten", "Bürgerbeteiligung"),
    schema=answers.AnswerOut,
    narrowed=lambda process: answers.narrowed(answers.AnswersWanted(process=process)),
    describe=answers.describe,
)
EVENTS = Subject(
    name="termine",
    resource="events",
    title="Termine",
    text="Workshops, Foren und Sitzungen mit Zeit, Ort und Stand, auch abgesagte.",
    keywords=("Termine", "Veranstaltungen"),
    schema=events.EventOut,
    narrowed=lambda process: events.narrowed(events.EventsWanted(process=process)),
    describe=events.describe,
)
PROTOCOLS = Subject(
    name="protokolle",
    resource="protocols",
    title="Protokolle",
    text="Veröffentlichte Protokolle und Mitschriften mit ihren Fassungen.",
    keywords=("Protokolle", "Ausschüsse"),
    schema=protocols.ProtocolOut,
    narrowed=lambda process: protocols.narrowed(protocols.ProtocolsWanted(process=process)),
    describe=protocols.describe,
)
DOCUMENTS = Subject(
    name="dokumente",
    resource="documents",
    title="Dokumente",
    text="Präsentationen, Vorlagen und Flyer mit Prüfsumme und Adresse jeder Fassung.",
    keywords=("Dokumente", "Downloads"),
    schema=documents.DocumentOut,
    narrowed=lambda process: documents.narrowed(documents.DocumentsWanted(process=process)),
    describe=documents.describe,
)
SUBJECTS = {subject.name: subject for subject in (IDEAS, ANSWERS, EVENTS, PROTOCOLS, DOCUMENTS)}

"""The downloads. Their contents are not known, so each file says on every page that it is a sample."""

from typing import Any

from django.core.files.base import ContentFile

from documents.actions.samples import sample_pdf
from documents.enums import Accessible, Kind, State
from documents.models import KekDocument
from workshops.models import Event

REASON = (
    "Diese Datei gehört zur Vorführung. Sie steht an der Stelle eines Dokuments, das es im Prozess wirklich "
    "gegeben hat, dessen Inhalt hier aber nicht vorliegt."
)
REMEDY = (
    "Das Projektbüro ersetzt sie durch das Original: Dokument öffnen, neue Datei hochladen, speichern. "
    "Die Adresse bleibt gleich."
)


def load_documents(event: Event, rows: list[dict[str, Any]]) -> list[KekDocument]:
    return [sample(f"{Kind(row['kind']).label} {name_of(event)}", row, event) for row in rows]


def sample(title: str, row: dict[str, Any], event: Event) -> KekDocument:
    """The document with this title and day; made if there is none."""
    present = KekDocument.objects.filter(title=title, date=event.start_date).first()
    if present is not None:
        return present
    pdf = sample_pdf(title, f"{event.kind_label} am {event.date_label}", [REASON, REMEDY], event.start_date)
    document = KekDocument.objects.create(
        title=title,
        file=ContentFile(pdf, name="muster.pdf"),
        kind=Kind(row["kind"]),
        state=State.WORKING if row.get("status") == "working" else State.FINAL,
        date=event.start_date,
        accessible=Accessible.UNCHECKED,
    )
    document.committees.set(event.committees.all())
    return document


def name_of(event: Event) -> str:
    """2. Fachforum; or the committees where events of a kind are not numbered."""
    if event.number:
        return event.kind_label
    return " / ".join(committee.name.removeprefix("Ausschuss für ") for committee in event.committees.all())

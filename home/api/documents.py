"""Downloads of the library, with their versions."""

from datetime import date, datetime
from typing import Annotated

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router

from documents.models import KekDocument, Protocol
from documents.models.document_rows import KekDocumentQuerySet
from documents.queries.contributions import outdated_documents
from home.api.paging import Key, PageOf, Since, Told, page_of, reads_one
from home.api.public import pages, pages_of_process
from home.api.visibility import shown_since
from kek.addresses import absolute
from workshops.models import Event

router = Router(tags=["Dokumente"])


class DocumentsWanted(Since):
    process: Key | None = Field(default=None, description="Nur Dokumente zu Terminen dieses Prozesses (id).")


class VersionOut(Told):
    number: int = Field(title="Nummer der Fassung")
    state: str = Field(title="Stand (Kennwort)")
    size: int = Field(title="Größe", description="In Bytes.")
    sha256: str = Field(title="Prüfsumme (SHA-256)")
    uploaded_at: datetime = Field(title="Hochgeladen")
    url: str = Field(title="Adresse")


class DocumentOut(Told):
    """Ein Download mit allen Fassungen."""

    id: int = Field(title="Nummer")
    title: str = Field(title="Titel")
    kind: str = Field(title="Art (Kennwort)")
    kind_label: str = Field(title="Art")
    state: str = Field(title="Stand (Kennwort)")
    state_label: str = Field(title="Stand")
    # Named as its type, which a default would hide.
    date: Annotated[date | None, Field(title="Datum")]
    language: str = Field(title="Sprache (Kennwort)")
    accessible: str = Field(title="Barrierefrei (Kennwort)", description="yes, no oder unchecked.")
    summary: str = Field(title="Kurzbeschreibung")
    committees: list[str] = Field(title="Ausschüsse")
    fields_of_action: list[str] = Field(
        title="Handlungsfelder (Kurznamen)", description="Kurznamen der Handlungsfelder."
    )
    url: str = Field(title="Adresse", description="Führt immer zur neuesten Fassung.")
    versions: list[VersionOut] = Field(title="Fassungen")
    changed_at: datetime = Field(
        title="Zuletzt geändert",
        description="Wann sich zuletzt Angaben oder Datei änderten, oder wer sie lesen darf.",
    )


def public_documents() -> KekDocumentQuerySet:
    """Without PDFs that are handed out to nobody until they are set anew."""
    rows = KekDocument.objects.public().exclude(pk__in=outdated_documents()).defer("text")
    return rows.prefetch_related("versions", "committees", "fields_of_action")


def narrowed(wanted: DocumentsWanted) -> KekDocumentQuerySet:
    rows = public_documents()
    if wanted.since is not None:
        of_protocols = Protocol.objects.filter(shown_since(wanted.since)).values("document")
        rows = rows.filter(Q(changed_at__gte=wanted.since) | Q(pk__in=of_protocols))
    if wanted.process is not None:
        rows = rows.filter(pk__in=KekDocument.objects.filter(_of_process(wanted.process)).values("pk"))
    return rows


def describe(rows: list[KekDocument]) -> list[DocumentOut]:
    return [
        DocumentOut(
            id=row.pk,
            title=row.title,
            kind=row.kind,
            kind_label=row.get_kind_display(),
            state=row.state,
            state_label=row.get_state_display(),
            date=row.date,
            language=row.language,
            accessible=row.accessible,
            summary=row.summary,
            committees=[committee.name for committee in row.committees.all()],
            fields_of_action=[field.slug for field in row.fields_of_action.all()],
            url=absolute(row.download_url),
            versions=[
                VersionOut(
                    number=version.number,
                    state=version.state,
                    size=version.size,
                    sha256=version.sha256,
                    uploaded_at=version.uploaded_at,
                    url=absolute(version.url),
                )
                for version in row.versions.all()
            ],
            changed_at=row.changed_at,
        )
        for row in rows
    ]


def _of_process(process: int) -> Q:
    events = pages(Event).filter(process=process).values("pk")
    protocols = pages_of_process(Protocol, process).values("pk")
    return Q(event_documents__event__in=events) | Q(talks__event__in=events) | Q(protocol__in=protocols)


@router.get("", response=PageOf[DocumentOut], operation_id="list_documents", summary="Alle Dokumente")
def list_documents(request: HttpRequest, wanted: Query[DocumentsWanted]) -> HttpResponse:
    """Präsentationen, Protokolle, Vorlagen und Flyer, die alle herunterladen dürfen."""
    return page_of(request, narrowed(wanted), wanted, describe)


reads_one(router, "document", DocumentOut, public_documents, describe)

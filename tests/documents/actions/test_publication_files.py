"""The PDF of a published version: made by a task, once, whatever happens to its worker."""

from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from documents.actions import publication_files
from documents.actions.pdf_retries import set_pdf_again
from documents.actions.publication_files import publish_files
from documents.actions.versions import change_draft, locked
from documents.enums import Accessible, Kind, ProtocolState, State
from documents.models import DocumentVersion, KekDocument, Protocol, ProtocolVersion
from kek.people.models import User
from tests.factories.documents import PDF, KekDocumentFactory
from tests.factories.kek import CommitteeFactory
from tests.factories.protocols import ProtocolFactory, agreed, colleague_of, next_published, published
from tests.factories.workshops import EventDocumentFactory, WorkshopFactory
from tests.tasks import work_off
from workshops.models import Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_typesetter() -> "mock.MagicMock":
    """What a PDF looks like is asked in tests/documents/formats."""
    with mock.patch.object(publication_files, "_typeset", return_value=PDF) as typeset:
        yield typeset


@pytest.fixture
def workshop() -> Workshop:
    return WorkshopFactory(committees=[CommitteeFactory(name="Umweltausschuss")])


@pytest.fixture
def version(workshop: Workshop, olga: User) -> ProtocolVersion:
    colleague_of(olga)
    return published(ProtocolFactory(parent=workshop), olga)


def test_the_library_gets_an_entry(version: ProtocolVersion, workshop: Workshop) -> None:
    assert work_off() == []

    document = KekDocument.objects.get()
    assert (document.kind, document.state) == (Kind.PROTOCOL, State.FINAL)
    assert (document.accessible, document.date) == (Accessible.YES, workshop.start_date)
    assert [committee.name for committee in document.committees.all()] == ["Umweltausschuss"]
    assert Protocol.objects.get().document == document


def test_run_again_it_does_nothing_more(version: ProtocolVersion, quick_typesetter: mock.MagicMock) -> None:
    work_off()
    publish_files.func(version.pk)

    assert quick_typesetter.call_count == 1
    assert DocumentVersion.objects.count() == 1


def test_of_two_workers_the_second_finds_all_done(version: ProtocolVersion) -> None:
    """Both had found no PDF before either was ready."""
    publication_files._keep(version.pk, version.protocol_id, PDF, [])
    publication_files._keep(version.pk, version.protocol_id, PDF, [])

    assert DocumentVersion.objects.count() == 1


def test_the_next_version_is_the_entry_s_next_version(version: ProtocolVersion, olga: User) -> None:
    work_off()
    next_published(version.protocol, olga, lambda raw: raw[:2])
    work_off()

    document = KekDocument.objects.get()
    assert (document.version_number, document.versions.count()) == (2, 2)
    assert ProtocolVersion.objects.exclude(pdf="").count() == 2


def test_an_earlier_pdf_does_not_become_the_newest(version: ProtocolVersion, olga: User) -> None:
    """Its task failed, and is tried again after the next version was published."""
    with mock.patch.object(publication_files, "_typeset", side_effect=ValueError):
        work_off()
    second = next_published(version.protocol, olga, lambda raw: raw[:2])
    work_off()
    set_pdf_again(version.protocol_id, version.number)
    work_off()

    document = KekDocument.objects.get()
    assert f"fassung-{second.number}" in document.filename
    assert document.version_number == 1


def test_without_pango_the_page_is_public_and_the_office_knows_why(
    version: ProtocolVersion, caplog: pytest.LogCaptureFixture
) -> None:
    missing = OSError("cannot load library 'libpango-1.0-0'")
    with mock.patch.object(publication_files, "_typeset", side_effect=missing):
        assert work_off() == []

    version.refresh_from_db()
    assert version.protocol.live
    assert version.pdf_fault == "Auf dem Server fehlt die Bibliothek Pango"
    assert [record.getMessage() for record in caplog.records if record.name.startswith("documents")] == [
        "No PDF of protocols: WeasyPrint finds no Pango on this server."
    ]


def test_what_failed_is_tried_again(version: ProtocolVersion) -> None:
    with mock.patch.object(publication_files, "_typeset", side_effect=ValueError("Erna Canary")):
        work_off()
    set_pdf_again(version.protocol_id, version.number)
    set_pdf_again(version.protocol_id, version.number)
    assert work_off() == []

    version.refresh_from_db()
    assert (version.pdf_fault, bool(version.pdf)) == ("", True)


def test_a_task_whose_workers_were_killed_is_told_and_tried_again(version: ProtocolVersion) -> None:
    publication_files.note_lost_pdfs()
    version.refresh_from_db()
    assert version.pdf_fault == ""

    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    publication_files.note_lost_pdfs()
    version.refresh_from_db()
    assert version.pdf_fault == publication_files.LOST

    set_pdf_again(version.protocol_id, version.number)
    work_off()
    version.refresh_from_db()
    assert (version.pdf_fault, bool(version.pdf)) == ("", True)


def test_a_fault_tells_its_kind_only(version: ProtocolVersion, caplog: pytest.LogCaptureFixture) -> None:
    with mock.patch.object(publication_files, "_typeset", side_effect=ValueError("Erna Canary")):
        work_off()

    version.refresh_from_db()
    assert version.pdf_fault == "ValueError"
    assert "Canary" not in caplog.text


def test_it_lies_where_the_other_documents_of_the_process_lie(olga: User, workshop: Workshop) -> None:
    colleague_of(olga)
    root = KekDocumentFactory().collection
    shelf = root.add_child(name="Kreisentwicklungskonzept")
    EventDocumentFactory(event=workshop, document=KekDocumentFactory(collection=shelf))

    published(ProtocolFactory(parent=workshop), olga)
    work_off()

    assert Protocol.objects.get().document.collection == shelf


def test_downloads_call_its_files_by_their_versions_of_the_protocol(
    version: ProtocolVersion, olga: User, workshop: Workshop, client: Client
) -> None:
    """The second version was never published, so the library counts fewer."""
    work_off()
    agreed(rework(version.protocol), olga)
    next_published(rework(version.protocol), olga, lambda raw: raw[:2])
    work_off()

    document = KekDocument.objects.for_rows().get()
    size = f"{len(PDF)} Bytes"
    assert document.facts[:3] == ["PDF", size, "Fassung 3"]
    assert [older.label.partition(", hoch")[0] for older in document.older_versions] == [
        f"Fassung 1 (PDF, {size}"
    ]
    event = client.get(workshop.url).text
    found = client.get(reverse("home:search"), {"suche": document.title, "art": "download"}).text
    for page in (event, found):
        assert ("Fassung 3" in page, "Version 2" in page) == (True, False)


def test_a_file_that_the_office_puts_over_it_is_a_version(version: ProtocolVersion) -> None:
    work_off()
    document = KekDocument.objects.get()
    document.file = ContentFile(PDF, name="a.pdf")
    document.save()

    assert KekDocument.objects.for_rows().get().facts[2] == "Version 2 – final"


def rework(protocol: Protocol) -> Protocol:
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.DRAFT)
    change_draft(locked(protocol.pk), protocol.owner, lambda raw: raw[:3])
    return Protocol.objects.get(pk=protocol.pk)

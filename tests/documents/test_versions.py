"""A document keeps every file it ever had."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from documents.enums import State
from documents.models import DocumentVersion, KekDocument
from tests.factories.documents import PDF, KekDocumentFactory, new_version

pytestmark = pytest.mark.django_db


def numbers(document: KekDocument) -> list[int]:
    return [version.number for version in document.versions.all()]


def test_first_file_is_version_one_with_size_and_hash() -> None:
    version = KekDocumentFactory().versions.get()
    assert (version.number, version.size, len(version.sha256)) == (1, len(PDF), 64)
    assert version.file.read() == PDF


def test_new_file_is_the_next_version_and_the_old_one_stays() -> None:
    document = KekDocumentFactory()
    new_version(document, PDF + b"neu")
    document.refresh_from_db()
    assert numbers(document) == [2, 1]
    assert document.version_number == 2
    assert document.file_size == len(PDF) + 3
    assert [version.file.read() for version in document.versions.all()] == [PDF + b"neu", PDF]


def test_saving_without_a_new_file_makes_no_version() -> None:
    document = KekDocument.objects.get(pk=KekDocumentFactory().pk)
    document.title = "Anders"
    document.save()
    document.refresh_from_db()
    document.save()
    assert numbers(document) == [1]
    assert KekDocument.objects.get().title == "Anders"


def test_saving_what_was_loaded_without_its_file_makes_no_version() -> None:
    KekDocumentFactory()
    document = KekDocument.objects.only("title").get()
    document.title = "Anders"
    document.save()
    assert numbers(document) == [1]
    assert document.file.read() == PDF


def test_correcting_the_title_does_not_turn_back_an_upload() -> None:
    early = KekDocument.objects.get(pk=KekDocumentFactory().pk)
    new_version(KekDocument.objects.get(), PDF + b"neu")
    early.title = "Anders"
    early.save()
    now = KekDocument.objects.get()
    assert (now.title, now.version_number, now.file.read()) == ("Anders", 2, PDF + b"neu")


def test_two_uploads_from_the_same_state_are_two_versions() -> None:
    pk = KekDocumentFactory().pk
    first, second = KekDocument.objects.get(pk=pk), KekDocument.objects.get(pk=pk)
    new_version(first, PDF + b"a")
    new_version(second, PDF + b"b")
    assert numbers(first) == [3, 2, 1]
    assert KekDocument.objects.get().file.read() == PDF + b"b"


def test_version_keeps_the_state_it_had() -> None:
    document = KekDocumentFactory(state=State.WORKING)
    new_version(document, state=State.FINAL)
    assert [version.state for version in document.versions.all()] == [State.FINAL, State.WORKING]


def test_state_changed_without_a_file_is_the_newest_versions_state() -> None:
    document = KekDocumentFactory(state=State.WORKING)
    document.state = State.FINAL
    document.save()
    assert document.versions.get().state == State.FINAL


def test_file_names_stay_as_they_were_uploaded() -> None:
    first, second = KekDocumentFactory(), KekDocumentFactory()
    assert first.filename == second.filename == "protokoll.pdf"
    assert first.file.name != second.file.name


def test_very_long_name_is_cut_not_refused_by_the_disk() -> None:
    document = KekDocumentFactory(file=ContentFile(PDF, name="ä" * 250 + ".pdf"))
    assert document.filename == "ä" * 80 + ".pdf"
    assert document.file.read() == PDF


def test_a_number_is_given_once() -> None:
    document = KekDocumentFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentVersion.objects.create(
            document=document, number=1, state=State.FINAL, file="a.pdf", size=1, sha256="0" * 64
        )


def test_deleting_a_document_deletes_all_its_files(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    document = KekDocumentFactory()
    new_version(document)
    files = [(version.file.storage, version.file.name) for version in document.versions.all()]
    assert all(storage.exists(name) for storage, name in files)
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert [storage.exists(name) for storage, name in files] == [False, False]


def test_upload_locks_its_document() -> None:
    document = KekDocumentFactory()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        new_version(document)
    locks = "FOR UPDATE" in " ".join(query["sql"] for query in queries)
    assert locks is connection.features.has_select_for_update


def test_file_is_kept_outside_the_public_folder(settings) -> None:  # noqa: ANN001  pytest-django's fixture
    document = KekDocumentFactory(file=ContentFile(PDF, name="geheim.pdf"))
    assert document.file.path.startswith(str(settings.PRIVATE_ROOT))
    assert not document.file.path.startswith(str(settings.MEDIA_ROOT))

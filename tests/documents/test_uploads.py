"""Every way into the library asks the same questions and says why it refuses."""

import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from documents.models import KekDocument
from kek.people.models import User
from tests.factories.documents import KekDocumentFactory
from tests.factories.files import pdf, picture

pytestmark = pytest.mark.django_db

REASON = (
    "Die Endung .pdf passt nicht zum Inhalt der Datei. Der Inhalt ist: PNG-Bild. "
    "Bitte speichern Sie die Datei noch einmal als .pdf."
)


@pytest.fixture
def office(olga: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(olga)


def disguised() -> SimpleUploadedFile:
    return SimpleUploadedFile("flyer.pdf", picture())


def form(**values: object) -> dict[str, object]:
    root = Collection.get_first_root_node()
    assert root is not None
    common = {"kind": "flyer", "state": "final", "language": "de", "accessible": "yes", "collection": root.pk}
    return {"title": "Flyer", "tags": "", **common, **values}


def test_single_upload_says_why_and_keeps_the_input(office: Client) -> None:
    response = office.post(reverse("wagtaildocs:add"), form(file=disguised()))
    assert response.status_code == 200
    assert response.context["form"].errors == {"file": [REASON]}
    assert 'value="Flyer"' in response.content.decode()
    assert not KekDocument.objects.exists()


def test_several_uploads_say_why(office: Client) -> None:
    response = office.post(reverse("wagtaildocs:add_multiple"), {"title": "Flyer", "files[]": disguised()})
    assert json.loads(response.content) == {"success": False, "error_message": REASON}


def test_upload_in_the_chooser_says_why(office: Client) -> None:
    values = {f"document-chooser-upload-{name}": value for name, value in form(file=disguised()).items()}
    response = office.post(reverse("wagtaildocs_chooser:create"), values)
    assert json.loads(response.content)["step"] == "reshow_creation_form"
    assert REASON in json.loads(response.content)["htmlFragment"]


def test_too_big_a_file_is_refused_in_german(office: Client, settings) -> None:  # noqa: ANN001  pytest-django's fixture
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1024
    upload = SimpleUploadedFile("a.pdf", pdf(b" " * 2000))
    response = office.post(reverse("wagtaildocs:add"), form(file=upload))
    assert response.context["form"].errors == {
        "file": ["Die Datei ist zu groß (2,0\xa0KB). Maximale Dateigröße 1,0\xa0KB."]
    }


def test_single_upload_becomes_version_one(office: Client, olga: User) -> None:
    response = office.post(
        reverse("wagtaildocs:add"), form(file=SimpleUploadedFile("flyer.pdf", pdf()), date="30.05.2016")
    )
    assert response.status_code == 302
    document = KekDocument.objects.get()
    assert document.label == f"Flyer (PDF, {len(pdf())} Bytes, Version 1 – final, 30.05.2016, barrierefrei)"
    assert document.versions.get().uploaded_by == olga


def test_several_uploads_take_the_defaults(office: Client) -> None:
    upload = SimpleUploadedFile("protokoll.pdf", pdf())
    response = office.post(reverse("wagtaildocs:add_multiple"), {"title": "Protokoll", "files[]": upload})
    assert json.loads(response.content)["success"] is True
    assert KekDocument.objects.get().label == (
        f"Protokoll (PDF, {len(pdf())} Bytes, Version 1 – Arbeitsversion)"
    )


def test_upload_whose_title_must_be_corrected_first_becomes_version_one(office: Client) -> None:
    upload = SimpleUploadedFile("protokoll.pdf", pdf())
    address = reverse("wagtaildocs:add_multiple")
    answer = json.loads(office.post(address, {"title": "x" * 256, "files[]": upload}).content)
    number = answer["uploaded_file_id"]
    values = {f"uploaded-document-{number}-{name}": value for name, value in form().items()}
    finish = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[number])
    assert json.loads(office.post(finish, values).content)["success"] is True
    assert KekDocument.objects.get().versions.count() == 1


def test_new_file_in_the_edit_form_becomes_the_next_version(office: Client, olga: User) -> None:
    document = KekDocumentFactory()
    response = office.post(
        reverse("wagtaildocs:edit", args=[document.pk]),
        form(file=SimpleUploadedFile("neu.pdf", pdf(b"neu"))),
    )
    assert response.status_code == 302
    assert [(v.number, v.filename, v.uploaded_by) for v in document.versions.all()] == [
        (2, "neu.pdf", olga),
        (1, "protokoll.pdf", None),
    ]
    assert all(version.file.storage.exists(version.file.name) for version in document.versions.all())


def test_edit_form_explains_what_a_new_file_does(office: Client) -> None:
    html = office.get(reverse("wagtaildocs:edit", args=[KekDocumentFactory().pk])).content.decode()
    assert "Eine neue Datei wird Version 2." in html


def test_unknown_choice_is_refused_at_its_field(office: Client) -> None:
    response = office.post(
        reverse("wagtaildocs:add"), form(kind="geheim", file=SimpleUploadedFile("a.pdf", pdf()))
    )
    assert list(response.context["form"].errors) == ["kind"]

"""With KEK_CLAMD every file is scanned before anything keeps it, in whatever form it comes."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from documents.models import KekDocument
from kek.people.models import User
from kek.scanning.uploads import AWAY, HARMFUL, TOO_LARGE
from tests.factories.files import office as office_file
from tests.factories.files import pdf, picture
from tests.factories.protocols import ProtocolFactory
from tests.factories.workshops import WorkshopFactory
from tests.kek.scanning.servers import EICAR, LARGEST, Clamd

pytestmark = pytest.mark.django_db

REFUSED = HARMFUL.format(name="Eicar-Test-Signature")
PICTURE = picture() + EICAR
# The name of the address, or the address; the field; the file.
WAYS: dict[str, tuple[str, str, str, bytes]] = {
    "document": ("wagtaildocs:add", "file", "a.pdf", pdf(EICAR)),
    "several documents": ("wagtaildocs:add_multiple", "files[]", "a.pdf", pdf(EICAR)),
    "document in the chooser": (
        "wagtaildocs_chooser:create",
        "document-chooser-upload-file",
        "a.pdf",
        pdf(EICAR),
    ),
    "image": ("wagtailimages:add", "file", "a.png", PICTURE),
    "several images": ("wagtailimages:add_multiple", "files[]", "a.png", PICTURE),
    "image in the chooser": ("wagtailimages_chooser:create", "image-chooser-upload-file", "a.png", PICTURE),
    "film": ("/verwaltung/snippets/documents/video/add/", "file", "a.mp4", EICAR),
    "captions": ("/verwaltung/snippets/documents/video/add/", "captions_file", "a.vtt", EICAR),
    "Word file": ("/protokolle/{protocol}/word/", "file", "a.docx", EICAR + office_file("docx")),
    "attachment": ("/protokolle/{protocol}/anlagen/", "file", "a.pdf", pdf(EICAR)),
    "list of seats": ("voices_read_in", "file", "a.csv", EICAR),
    "map": ("district_map", "file", "a.geojson", EICAR),
    "picture of an account": ("wagtailadmin_account", "avatar-avatar", "a.png", PICTURE),
    "list of redirects": ("wagtailredirects:start_import", "import_file", "a.csv", EICAR),
}


@pytest.fixture
def browser(ada: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(ada)


def upload_document(browser: Client, content: bytes) -> HttpResponse:
    form: dict[str, Any] = {"title": "Flyer", "file": SimpleUploadedFile("flyer.pdf", content), "tags": ""}
    return browser.post(reverse("wagtaildocs:add"), form)


def words(answer: HttpResponse) -> str:
    """Wagtail's pages for several files and its choosers answer in JSON."""
    text = answer.content.decode()
    return str(json.loads(text)) if answer["Content-Type"] == "application/json" else text


@pytest.mark.parametrize("way", WAYS)
def test_a_harmful_file_is_refused_wherever_it_is_handed_in(clamd: Clamd, browser: Client, way: str) -> None:
    address, field, name, content = WAYS[way]
    if "protocol" in address:
        address = address.format(protocol=ProtocolFactory(parent=WorkshopFactory()).pk)
    elif "/" not in address:
        address = reverse(address)
    answer = browser.post(address, {field: SimpleUploadedFile(name, content), "op_id": uuid.uuid4()})
    assert REFUSED in words(answer)


def test_a_harmless_one_is_scanned_and_kept_as_it_was(clamd: Clamd, browser: Client) -> None:
    assert upload_document(browser, pdf()).status_code == 302
    assert clamd.seen == [pdf()]
    with KekDocument.objects.get().file.open() as file:
        assert file.read() == pdf()


def test_what_was_filled_in_is_kept(clamd: Clamd, browser: Client) -> None:
    form = upload_document(browser, pdf(EICAR)).context["form"]
    assert (form.errors, form["title"].value()) == ({"file": [REFUSED]}, "Flyer")
    assert not KekDocument.objects.exists()


@pytest.mark.parametrize("answer", [b"stream: Fault. ERROR\0", b"\0"])
def test_without_a_verdict_nothing_is_taken(clamd: Clamd, browser: Client, answer: bytes) -> None:
    clamd.answer = answer
    assert upload_document(browser, pdf()).context["form"].errors == {"file": [AWAY]}


def test_a_scanner_that_is_away_is_logged_without_the_file(
    browser: Client,
    settings,  # noqa: ANN001  pytest-django's fixture
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.CLAMD = "/nirgends/clamd.ctl"
    assert upload_document(browser, pdf()).context["form"].errors == {"file": [AWAY]}
    assert "An upload was refused: the scanner is away (FileNotFoundError)" in caplog.messages
    assert "flyer" not in caplog.text


def test_what_the_scanner_does_not_take_nobody_takes(clamd: Clamd, browser: Client) -> None:
    answer = upload_document(browser, pdf(b" " * LARGEST))
    assert answer.context["form"].errors == {"file": [TOO_LARGE]}


def test_without_a_scanner_nobody_is_asked(browser: Client) -> None:
    assert upload_document(browser, pdf(EICAR)).status_code == 302

"""A file goes out under a stable address, unchanged, harmless, and only to whom it may."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.http.response import HttpResponseBase
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from documents.models import KekDocument
from documents.responses import FileStream
from kek.people.models import User
from tests.factories.documents import PDF, KekDocumentFactory, new_version
from tests.factories.files import picture

pytestmark = pytest.mark.django_db


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response)  # type: ignore[arg-type]  # a streamed answer is iterable


def headers(response: HttpResponseBase, *names: str) -> dict[str, str | None]:
    return {name: response.headers.get(name) for name in names}


@pytest.fixture
def document() -> KekDocument:
    return KekDocumentFactory(file=ContentFile(PDF, name="Protokoll Größe.pdf"))


@pytest.fixture
def closed(document: KekDocument) -> KekDocument:
    """The document, in a collection below one that asks for a log-in."""
    root = Collection.get_first_root_node()
    assert root is not None
    outer = root.add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=outer, restriction_type="login")
    document.collection = outer.add_child(name="Entwürfe")
    document.save()
    return document


def test_pdf_opens_in_the_browser_and_can_run_nothing(client: Client, document: KekDocument) -> None:
    response = client.get(document.download_url)
    assert body(response) == PDF
    assert response.headers["Content-Disposition"] == (
        "inline; filename*=utf-8''Protokoll_Gr%C3%B6%C3%9Fe.pdf"
    )
    assert headers(
        response, "Content-Type", "Content-Length", "X-Content-Type-Options", "Content-Security-Policy"
    ) == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(PDF)),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
    }


def test_other_files_are_saved_and_sandboxed(client: Client) -> None:
    document = KekDocumentFactory(file=ContentFile(b"a;b\n", name="zahlen.csv"))
    response = client.get(document.download_url)
    assert headers(response, "Content-Type", "Content-Disposition", "Content-Security-Policy") == {
        "Content-Type": "text/csv",
        "Content-Disposition": 'attachment; filename="zahlen.csv"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def test_picture_opens_in_the_browser_from_a_sandbox(client: Client) -> None:
    document = KekDocumentFactory(file=ContentFile(picture(), name="flyer.png"))
    response = client.get(document.download_url)
    assert headers(response, "Content-Type", "Content-Disposition", "Content-Security-Policy") == {
        "Content-Type": "image/png",
        "Content-Disposition": 'inline; filename="flyer.png"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def test_stable_address_serves_the_newest_and_each_version_has_its_own(
    client: Client, document: KekDocument
) -> None:
    new_version(document, PDF + b"neu")
    assert body(client.get(f"/dateien/{document.pk}/")) == PDF + b"neu"
    assert body(client.get(f"/dateien/{document.pk}/version/1/")) == PDF
    assert body(client.get(f"/dateien/{document.pk}/version/2/")) == PDF + b"neu"


@pytest.mark.parametrize(
    "address",
    [
        "/dateien/{}/version/3/",
        "/dateien/{}/version/0/",
        "/dateien/{}/version/99999999999999999999/",
        "/dateien/{}9/",
        "/dateien/99999999999999999999/",
        "/dateien/-1/",
        f"/dateien/{'9' * 5000}/",
    ],
)
def test_unknown_document_or_version_is_not_found(
    client: Client, document: KekDocument, address: str
) -> None:
    assert client.get(address.format(document.pk)).status_code == 404


def test_address_of_wagtail_with_any_name_leads_to_the_stable_one(
    client: Client, document: KekDocument
) -> None:
    response = client.get(f"/dateien/{document.pk}/alt.pdf")
    assert (response.status_code, response.headers["Location"]) == (302, document.download_url)


def test_forgotten_slash_leads_to_the_version_all_the_same(client: Client, document: KekDocument) -> None:
    new_version(document, PDF + b"neu")
    response = client.get(f"/dateien/{document.pk}/version/1")
    assert (response.status_code, response.headers["Location"]) == (301, f"/dateien/{document.pk}/version/1/")


def test_number_that_no_document_has_leads_to_not_found(client: Client) -> None:
    assert client.get(f"/dateien/{'9' * 5000}/a.pdf", follow=True).status_code == 404


def test_known_file_is_not_sent_again(client: Client, document: KekDocument) -> None:
    etag = client.get(document.download_url).headers["ETag"]
    again = client.get(document.download_url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    new_version(document, PDF + b"neu")
    assert client.get(document.download_url, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "part", "content_range"),
    [
        ("bytes=0-3", 206, PDF[:4], f"bytes 0-3/{len(PDF)}"),
        ("bytes=5-", 206, PDF[5:], f"bytes 5-{len(PDF) - 1}/{len(PDF)}"),
        ("bytes=-6", 206, PDF[-6:], f"bytes {len(PDF) - 6}-{len(PDF) - 1}/{len(PDF)}"),
        ("bytes=0-99999", 206, PDF, f"bytes 0-{len(PDF) - 1}/{len(PDF)}"),
        ("bytes=99999-", 416, b"", f"bytes */{len(PDF)}"),
        ("bytes=0-1,3-4", 200, PDF, None),
        ("zeilen=0-1", 200, PDF, None),
        ("bytes=-", 200, PDF, None),
        (f"bytes={'9' * 5000}-", 200, PDF, None),
    ],
)
def test_ranges(
    client: Client, document: KekDocument, asked: str, status: int, part: bytes, content_range: str | None
) -> None:
    response = client.get(document.download_url, headers={"Range": asked})
    assert response.status_code == status
    assert body(response) == part
    assert response.headers.get("Content-Range") == content_range


def test_range_of_a_file_that_has_changed_gets_the_new_file(client: Client, document: KekDocument) -> None:
    asked = {"Range": "bytes=0-3", "If-Range": '"alt"'}
    assert body(client.get(document.download_url, headers=asked)) == PDF


@pytest.mark.parametrize("address", ["/dateien/{}/", "/dateien/{}/version/1/", "/dateien/{}/version/9/"])
def test_closed_collection_asks_for_the_login(client: Client, closed: KekDocument, address: str) -> None:
    response = client.get(address.format(closed.pk))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/konto/login/?next=/dateien/")


def test_closed_file_is_sent_to_whom_it_may_and_kept_nowhere(
    closed: KekDocument, stefan: User, browser_of: Callable[[User], Client]
) -> None:
    response = browser_of(stefan).get(closed.download_url)
    assert body(response) == PDF
    assert response.headers["Cache-Control"] == "private, no-store"


def test_closed_file_is_not_confirmed_to_strangers_by_its_etag(client: Client, closed: KekDocument) -> None:
    etag = f'"{closed.versions.get().sha256}"'
    assert client.get(closed.download_url, headers={"If-None-Match": etag}).status_code == 302


def test_password_page_is_dressed_and_opens_the_file(client: Client, document: KekDocument) -> None:
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="password", password="Kranich"
    )
    page = client.get(document.download_url)
    assert "Kennwort nötig" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    form = {"password": "Kranich", "return_url": document.download_url}
    opened = client.post(page.context["action_url"], form, follow=True)
    assert body(opened) == PDF


def test_missing_file_is_a_dressed_page_not_an_error(client: Client, document: KekDocument) -> None:
    document.file.storage.delete(document.file.name)
    response = client.get(document.download_url)
    assert response.status_code == 404
    html = response.content.decode()
    assert "<h1" in html
    assert "Datei derzeit nicht verfügbar" in html
    assert document.title in html


def test_only_reading_is_allowed(client: Client, document: KekDocument) -> None:
    assert client.post(document.download_url).status_code == 405
    head = client.head(document.download_url)
    assert (head.status_code, head.headers["Content-Length"]) == (200, str(len(PDF)))


def test_file_is_not_packed_again(client: Client, document: KekDocument) -> None:
    response = client.get(document.download_url, headers={"Accept-Encoding": "gzip"})
    assert body(response) == PDF


async def test_under_asgi_the_file_goes_out_block_by_block() -> None:
    content = PDF.ljust(200_000, b"\n")
    blocks = [block async for block in FileStream(BytesIO(content))]
    assert [len(block) for block in blocks] == [65536, 65536, 65536, 200_000 - 3 * 65536]
    assert b"".join(blocks) == content


def test_link_in_text_written_by_editors_is_the_stable_address(document: KekDocument) -> None:
    assert document.url == f"/dateien/{document.pk}/"

"""Anonymous readers get the kept page, until something it shows has changed."""

import gzip
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, override_settings
from django.urls import path
from pytest_django import DjangoCaptureOnCommitCallbacks

from kek import urls
from kek.pages.cache import drop, shows
from kek.pages.cache.signals import is_shown
from kek.people.models import Committee, User
from tests.factories.kek import CommitteeFactory
from tests.serving import PATIENCE

renderings = 0


def board_page(request: HttpRequest) -> HttpResponse:
    global renderings  # noqa: PLW0603  counts how often the page was really made
    shows(request, "board-7")
    if "aendert-sich" in request.GET:
        drop("board-7")
    renderings += 1
    return HttpResponse(f"rendering {renderings}")


def form_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<form>{get_token(request)}</form>")


def private_page(request: HttpRequest) -> HttpResponse:
    global renderings  # noqa: PLW0603  see above
    renderings += 1
    return HttpResponse(f"rendering {renderings}", headers={"Cache-Control": "private"})


urlpatterns = [
    path("tafel/", board_page),
    path("formular/", form_page),
    path("persoenlich/", private_page),
    *urls.urlpatterns,
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def fresh() -> None:
    global renderings  # noqa: PLW0603  see above
    renderings = 0


def read(client: Client, **headers: str) -> str:
    return client.get("/tafel/", headers=headers).content.decode()


def test_the_second_reader_gets_the_kept_page() -> None:
    assert [read(Client()), read(Client())] == ["rendering 1", "rendering 1"]


def test_a_change_of_the_board_drops_it() -> None:
    read(Client())
    drop("board-7")

    assert read(Client()) == "rendering 2"


def test_a_change_of_another_board_does_not() -> None:
    read(Client())
    drop("board-8")

    assert read(Client()) == "rendering 1"


def test_what_editors_save_drops_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    read(Client())
    with django_capture_on_commit_callbacks(execute=True):
        CommitteeFactory()

    assert read(Client()) == "rendering 2"


def test_a_log_in_does_not(
    clara: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    read(Client())
    with django_capture_on_commit_callbacks(execute=True):
        clara.save(update_fields=["last_login"])

    assert read(Client()) == "rendering 1"


def test_a_change_while_the_page_is_made_is_noticed() -> None:
    assert Client().get("/tafel/?aendert-sich").content.decode() == "rendering 1"

    assert Client().get("/tafel/?aendert-sich").content.decode() == "rendering 2"


def test_who_is_logged_in_gets_a_page_of_their_own(clara: User) -> None:
    read(Client())
    client = Client()
    client.force_login(clara)

    assert read(client) == "rendering 2"
    assert read(Client()) == "rendering 1"


def test_a_page_with_a_form_token_is_never_kept() -> None:
    first, second = Client().get("/formular/"), Client().get("/formular/")

    assert first.content != second.content


def test_a_page_marked_private_is_never_kept() -> None:
    answers = [Client().get("/persoenlich/").content for _ in range(2)]

    assert answers == [b"rendering 1", b"rendering 2"]


def test_whom_a_message_waits_for_gets_a_page_of_their_own() -> None:
    client = Client()
    client.cookies["messages"] = "wartet"

    assert [read(Client()), read(client), read(Client())] == ["rendering 1", "rendering 2", "rendering 1"]


def test_a_browser_that_has_the_page_gets_304() -> None:
    etag = Client().get("/tafel/").headers["ETag"]

    answer = Client().get("/tafel/", headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content) == (304, b"")


def test_the_kept_page_has_the_headers_of_the_first() -> None:
    first, second = Client().get("/tafel/"), Client().get("/tafel/")

    assert dict(first.items()) == dict(second.items())
    assert "script-src 'self'" in second.headers["Content-Security-Policy"]


def test_packed_and_unpacked_pages_are_kept_apart() -> None:
    packed = Client().get("/", headers={"Accept-Encoding": "gzip"})
    unpacked = Client().get("/")

    assert (packed["Content-Encoding"], "Content-Encoding" in unpacked) == ("gzip", False)
    assert gzip.decompress(packed.content) == unpacked.content


@override_settings(ALLOWED_HOSTS=["kek.example"])
def test_a_foreign_host_never_reaches_the_kept_page() -> None:
    assert Client().get("/tafel/", headers={"Host": "kek.example"}).status_code == 200
    assert Client().get("/tafel/", headers={"Host": "fremd.example"}).status_code == 400


def test_committees_are_editorial() -> None:
    assert (is_shown(Committee), is_shown(User)) == (True, False)


def test_the_304_promises_no_bytes() -> None:
    etag = Client().get("/tafel/").headers["ETag"]

    answer = Client().get("/tafel/", headers={"If-None-Match": etag})

    assert "Content-Length" not in answer.headers


@pytest.mark.django_db(transaction=True)
def test_a_connection_outlives_a_304(live_url: str, caplog: pytest.LogCaptureFixture) -> None:
    connection = HTTPConnection(urlsplit(live_url).netloc, timeout=PATIENCE)

    def ask(**headers: str) -> HTTPResponse:
        connection.request("GET", "/termine/feeds/", headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer

    etag = ask().headers["ETag"]

    assert [ask(**{"If-None-Match": etag}).status for _ in range(2)] == [304, 304]
    assert caplog.records == []


def test_odd_addresses_push_out_no_counters() -> None:
    caches["default"].set("attempts", 3)
    many = {
        f"page:{n}": b"" for n in range(settings.CACHES["pages"].get("OPTIONS", {}).get("MAX_ENTRIES", 1))
    }

    caches["pages"].set_many(many)
    caches["pages"].set("page:one-more", b"")

    assert caches["default"].get("attempts") == 3


@override_settings(ALLOWED_HOSTS=["kek.example"])
def test_a_foreign_host_is_refused_with_all_headers() -> None:
    answer = Client().get("/tafel/", headers={"Host": "fremd.example"})

    assert answer.status_code == 400
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]

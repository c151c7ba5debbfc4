"""Whatever a stranger sends to a public address, the answer is none of ours to be ashamed of: never a 500."""

import itertools
from urllib.parse import urlencode

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import FeedbackPage
from kek.people.models import User
from participation.models import Board
from tests.factories.documents import KekDocumentFactory, LibraryPageFactory
from tests.factories.home import ContentPageFactory
from tests.factories.kek import site_root
from tests.factories.participation import idea_on, open_board
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db

# What stands in a query, a form or a cookie instead of what was expected.
ODD_TEXTS = {
    "NUL": "\x00",
    "a letter and NUL": "a\x00b",
    "long": "x" * 10_000,
    "digits without end": "9" * 5_000,
    "beyond 64 bits": "9" * 25,
    "negative": "-1",
    "zero": "0",
    "year 0": "0000-01-01",
    "year 99999": "99999-12-31",
    "surrogate": "\ud800",
    "right to left": "\u202e",
    "superscript digit": "²",
    "other digits": "٣",
    "line break": "a\r\nX-Evil: 1",
    "template": "{{ 7|add:7 }}{% debug %}",
    "markup": "</script><script>alert(1)</script>",
}
NUMBERS = {"zero": "0", "unknown": "987654", "beyond 64 bits": "9" * 25, "digits without end": "9" * 5_000}
ODD_BYTES = ["%ff%fe", "%00", "%", "%zz", "a=1&a=2&a=3", "&&&===", "%C0%80", "a[]=1&a[x]=2"]

PAGES = [
    "home",
    "schedule",
    "series",
    "event",
    "library",
    "board",
    "idea",
    "similar",
    "tags",
    "content",
    "feedback",
    "private",
]
FIXED = [
    "/beteiligung/antwortstand/", "/beteiligung/transparenz/", "/nachweis/",
    "/folgen/", "/suche/", "/robots.txt", "/sitemap.xml", "/termine/feeds/", "/termine/feeds/alle.ics",
    "/api/v1/ideas/", "/catalog.jsonld", "/offene-daten/",
    "/feeds/neuigkeiten.atom", "/karte/",
]  # fmt: skip
NUMBERED = [
    "/termine/feeds/prozess/{}.ics",
    "/termine/feeds/ausschuss/{}.ics",
    "/termine/feeds/termin/{}.ics",
    "/folgen/veranstaltung/{}/",
    "/folgen/{}/1/",
    "/folgen/meine/{}/",
    "/folgen/bestaetigen/{}/",
    "/folgen/abmelden/{}/",
    "/dateien/{}/",
    "/dateien/{}/datei.pdf",
    "/dateien/{}/version/1/",
    "/dateien/1/version/{}/",
    "/dateien/video/{}/",
    "/dateien/video/{}/untertitel/",
    "/dateien/authenticate_with_password/{}/",
    "/beteiligung/{}/stand/",
    "/beteiligung/{}/vorgang/",
    "/beteiligung/{}/beitreten/",
    "/beteiligung/{}/schlagwoerter/",
    "/beteiligung/{}/aehnlich/",
    "/beteiligung/{}/idee/1/",
    "/_util/authenticate_with_password/{}/1/",
    "/_util/authenticate_with_password/1/{}/",
    "/konto/password/reset/key/{}-abc-123/",
    "/api/v1/ideas/{}/",
    "/offene-daten/prozess/{}/ideen.csv",
]
ACCOUNT = [
    "/konto/login/",
    "/konto/signup/",
    "/konto/login/code/",
    "/konto/login/code/confirm/",
    "/konto/confirm-email/",
    "/konto/password/reset/",
    "/konto/logout/",
    "/konto/reauthenticate/",
    "/konto/email/",
    "/konto/password/change/",
    "/konto/inactive/",
    "/konto/sessions/",
    "/konto/2fa/authenticate/",
    "/konto/2fa/totp/activate/",
    "/konto/2fa/webauthn/add/",
    "/konto/2fa/webauthn/login/",
    "/konto/",
    "/konto/unterstuetzt/",
    "/konto/name/",
    "/konto/daten/",
    "/konto/daten/auszug/",
    "/konto/loeschen/",
    "/konto/geloescht/",
    "/verwaltung/login/",
    "/verwaltung/password_reset/",
    "/_util/login/",
]
PARAMETERS = [
    "suche", "art", "seite", "ausschuss", "handlungsfeld", "jahr", "zeit", "titel", "veranstaltung", "stand",
    "sicht", "q", "prozess", "limit", "after", "since", "process", "board", "municipality", "text",
    "gesendet", "next", "p",
]  # fmt: skip
FIELDS = [
    "words", "is_sure",
    "was", "abo", "rhythm", "vorgang", "place", "base", "on", "count", "parent", "comment",
    "text", "column", "tags", "pseudonym", "op_id", "kind", "message", "about", "email", "website", "login",
    "password", "password1", "code", "public_name", "return_url", "next", "action", "csrfmiddlewaretoken",
    "credential", "name", "device",
]  # fmt: skip

# What the buttons of a page send that has several.
ACTIONS = {
    "/konto/email/": ["action_add", "action_send", "action_remove"],
    "/konto/confirm-email/": ["resend", "change"],
    "/konto/login/code/confirm/": ["resend", "change"],
}


@pytest.fixture(scope="module")
def addresses(rows_of_the_module: None) -> dict[str, str]:
    """One page of every kind, a document and a board with an idea."""
    workshop = WorkshopFactory()
    series = workshop.get_parent()
    idea = idea_on(board := open_board())
    private = ContentPageFactory(title="Nur mit Passwort")
    PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.PASSWORD, password="geheim"
    )
    feedback = FeedbackPage.objects.first() or site_root().add_child(
        instance=FeedbackPage(title="Feedback", slug="feedback-odd")
    )
    pages = {
        "home": site_root(),
        "schedule": series.get_parent(),
        "series": series,
        "event": workshop,
        "library": LibraryPageFactory(),
        "board": board.page,
        "content": ContentPageFactory(),
        "feedback": feedback,
        "private": private,
    }
    return {name: page.url for name, page in pages.items()} | {
        "idea": idea.get_absolute_url(),
        "similar": f"/beteiligung/{board.pk}/aehnlich/",
        "tags": f"/beteiligung/{board.pk}/schlagwoerter/",
    }


@pytest.fixture
def reader() -> Client:
    """Shows a fault as the visitor would see it, so that one test can list them all."""
    return Client(raise_request_exception=False)


def faults(answers: dict[str, int]) -> dict[str, int]:
    return {what: status for what, status in answers.items() if status >= 500}


def query(values: dict[str, str]) -> str:
    return urlencode(values, errors="surrogatepass")


@pytest.mark.parametrize("page", PAGES)
def test_parameters_of_pages(reader: Client, addresses: dict[str, str], page: str) -> None:
    answers = {
        what: reader.get(addresses[page] + "?" + query(dict.fromkeys(PARAMETERS, text))).status_code
        for what, text in ODD_TEXTS.items()
    }

    assert faults(answers) == {}


@pytest.mark.parametrize("address", FIXED + ACCOUNT)
def test_parameters_of_views(reader: Client, address: str) -> None:
    answers = {
        what: reader.get(f"{address}?{query(dict.fromkeys(PARAMETERS, text))}").status_code
        for what, text in ODD_TEXTS.items()
    }

    assert faults(answers) == {}


def test_queries_that_are_none(reader: Client, addresses: dict[str, str]) -> None:
    odd = [*ODD_BYTES, *(f"{name}={value}" for name in PARAMETERS for value in ("%ff", "1&" + name + "=2"))]
    answers = {
        f"{address}?{text}": reader.generic("GET", address, QUERY_STRING=text).status_code
        for address in (addresses["schedule"], addresses["library"], "/suche/", "/konto/login/")
        for text in odd
    }

    assert faults(answers) == {}


@pytest.mark.parametrize("address", NUMBERED)
def test_numbers_in_addresses(reader: Client, address: str) -> None:
    answers = {
        f"{method} {what}": reader.generic(method, address.format(number)).status_code
        for method in ("GET", "HEAD", "POST")
        for what, number in NUMBERS.items()
    }

    assert faults(answers) == {}


PATHS = [
    "/" + "a" * 10_000 + "/",
    "/" + "a/" * 2_000,
    "/%00/",
    "/%ff/",
    "//fremd.example/",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/gibt-es-nicht/;a;b=[?//[::",
    "/media/images/" + "a" * 300,
    "/media/images/" + "a/" * 3_000,
    "/media/images/%00",
    "/media/images/../../db.sqlite3",
    "/media/images/%2e%2e/original_images/bild.png",
    "/media/images//etc/passwd",
    "/media/original_images/bild.png",
    "/media/documents/",
    "/static/" + "a" * 300,
    "/static/%00",
    "/static/../kek/settings/base.py",
    "/termine/feeds/art/" + "a" * 5_000 + ".ics",
    "/konto/password/reset/key/" + "z" * 100 + "-" + "x" * 5_000 + "/",
    "/konto/password/reset/key/1-%00/",
    "/dateien/1/" + "a" * 5_000,
    "/dateien/1/%00",
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_paths(reader: Client, path: str) -> None:
    answers = {method: reader.generic(method, path).status_code for method in ("GET", "HEAD", "POST")}

    assert faults(answers) == {}


RAW_PATHS = [
    "//[",
    "//fremd.example/",
    "/[/",
    "*",
    "",
    "x",
    "/a\x00b/",
    "/a\nb/",
    "/../x",
    "/;",
]


@pytest.mark.parametrize("path", RAW_PATHS, ids=ascii)
def test_paths_as_the_server_hands_them_on(reader: Client, path: str) -> None:
    answers = {method: reader.generic(method, "/", PATH_INFO=path).status_code for method in ("GET", "POST")}

    assert faults(answers) == {}


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_methods(reader: Client, addresses: dict[str, str], method: str) -> None:
    everything = [*addresses.values(), *FIXED, *ACCOUNT]
    answers = {address: reader.generic(method, address).status_code for address in everything}

    assert faults(answers) == {}


BODIES = {
    "nothing": ("application/x-www-form-urlencoded", b""),
    "no form": ("application/x-www-form-urlencoded", b"\xff\xfe\x00%%%&&&=;"),
    "JSON": ("application/json", b'{"op_id": 1, "name": [], "args": "x"}'),
    "half JSON": ("application/json", b'{"op_id": "'),
    "deep JSON": ("application/json", b"[" * 4_000),
    "NaN": ("application/json", b'{"op_id": NaN}'),
    "long JSON": ("application/json", b'{"text": "' + b"x" * 100_000 + b'"}'),
    "multipart without boundary": ("multipart/form-data", b"x"),
    "multipart of nonsense": ("multipart/form-data; boundary=x", b"--x\r\n\r\n--x--\xff"),
    "multipart with a broken head": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="text"; filename="\x00"\r\n\r\na\r\n--x--\r\n',
    ),
    "XML": ("text/xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
    "another charset": ("application/x-www-form-urlencoded; charset=utf-16", b"text=a"),
    "a charset that is none": ("application/x-www-form-urlencoded; charset=hex", b"text=a"),
    "a charset that is none, multipart": (
        "multipart/form-data; boundary=x; charset=hex",
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\na\r\n--x--\r\n',
    ),
    "no type": ("", b"text=a"),
    "many fields": ("application/x-www-form-urlencoded", b"&".join(b"a%d=" % n for n in range(11_000))),
}


def receivers(addresses: dict[str, str]) -> list[str]:
    board = Board.objects.get().pk
    return [
        f"/beteiligung/{board}/vorgang/",
        f"/beteiligung/{board}/beitreten/",
        f"/beteiligung/{board}/stand/",
        f"/_util/authenticate_with_password/{PageViewRestriction.objects.get().pk}/1/",
        *addresses.values(),
        *ACCOUNT,
        "/suche/",
    ]


@pytest.mark.parametrize("what", BODIES)
def test_bodies(reader: Client, addresses: dict[str, str], what: str) -> None:
    content_type, body = BODIES[what]
    answers = {
        address: reader.generic("POST", address, body, content_type).status_code
        for address in receivers(addresses)
    }

    assert faults(answers) == {}


@pytest.mark.parametrize("what", ODD_TEXTS)
def test_fields_of_forms(reader: Client, addresses: dict[str, str], what: str) -> None:
    body = query(dict.fromkeys(FIELDS, ODD_TEXTS[what])).encode()
    answers = {
        address: reader.generic("POST", address, body, "application/x-www-form-urlencoded").status_code
        for address in receivers(addresses)
    }

    assert faults(answers) == {}


HEADERS = {
    "Content-Type": ["text/html; charset=utf-16", ";;;", "x" * 5_000],
    "Accept": ["", "*", "a/b;q=x", ";;;,,,", "x" * 5_000],
    "Accept-Language": ["x" * 5_000, "de;q=", "-,-", "\u00e4"],
    "Accept-Encoding": ["gzip;q=0", "x" * 5_000],
    "Cookie": [
        'sessionid="aaaaaaaaaa\\000"',
        "sessionid=" + "x" * 3_000,
        'sessionid="\\377\\376\\377\\376\\377\\376"',
        'csrftoken="\\000"; messages="\\000"',
        "messages=x; csrftoken=x; sessionid=",
        ";;;===",
    ],
    "Host": ["fremd.example:port", "a" * 300, "", "[::1", "kek.example:99999999"],
    "X-Forwarded-Host": ["fremd.example"],
    "X-Forwarded-Proto": ["javascript"],
    "If-None-Match": ["*", '"', 'W/"' + "x" * 5_000, ","],
    "If-Modified-Since": ["x", "Thu, 01 Jan 0000 00:00:00 GMT", "Thu, 01 Jan 99999 00:00:00 GMT"],
    "If-Range": ["x"],
    "Range": ["bytes=-", "bytes=9-1", "bytes=" + "9" * 5_000 + "-", "x=1", "bytes=0-0,1-1"],
    "Referer": ["http://[", "x" * 5_000],
    "Origin": ["http://[", "null", "x" * 5_000],
}


def handfuls() -> list[dict[str, str]]:
    """Many odd headers in one request; but an odd host alone, because it ends a request at the door."""
    together = {name: values for name, values in HEADERS.items() if name != "Host"}
    return [
        *(
            {name: each[n % len(each)] for name, each in together.items()}
            for n in range(max(map(len, together.values())))
        ),
        *({"Host": host} for host in HEADERS["Host"]),
    ]


@pytest.mark.parametrize("headers", handfuls(), ids=repr)
def test_headers(reader: Client, addresses: dict[str, str], headers: dict[str, str]) -> None:
    document = KekDocumentFactory()
    board = Board.objects.get().pk
    gets = [
        *addresses.values(),
        *FIXED,
        "/konto/login/",
        document.download_url,
        f"/beteiligung/{board}/stand/",
    ]
    answers = {
        f"{method} {address}": reader.generic(method, address + "?suche=Radweg", headers=headers).status_code
        for method, address in itertools.product(("GET", "POST"), gets)
    }

    assert faults(answers) == {}


@pytest.mark.parametrize("what", ODD_TEXTS)
def test_fields_of_forms_when_logged_in(addresses: dict[str, str], clara: User, what: str) -> None:
    reader = Client(raise_request_exception=False)
    answers = {}
    for address in receivers(addresses):
        reader.force_login(clara)
        for action in ACTIONS.get(address, ["change"]):
            body = query({**dict.fromkeys(FIELDS, ODD_TEXTS[what]), action: "x"}).encode()
            answer = reader.generic("POST", address, body, "application/x-www-form-urlencoded")
            answers[f"{address} {action}"] = answer.status_code

    assert faults(answers) == {}

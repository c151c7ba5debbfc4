"""Whoever tries out addresses learns nothing: neither from the answer nor from the work it took."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kek.people.models import User

UNKNOWN = "niemand@post.example"
WAYS: dict[str, tuple[str, dict[str, str]]] = {
    "sign-up": ("/konto/signup/", {"public_name": "", "password1": "ein-langes-passwort"}),
    "sign-up without password": ("/konto/signup/", {"public_name": "", "password1": ""}),
    "code": ("/konto/login/code/", {}),
    "new password": ("/konto/password/reset/", {}),
}
AFTER = ["/konto/confirm-email/", "/konto/login/code/confirm/"]


def without_what_differs_always(html: str, address: str) -> str:
    html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)
    return html.replace(address, "ADDRESS")


def answers(address: str, path: str, sent: dict[str, str]) -> list[tuple[int, str]]:
    """What the form answers, the page that it leads to, and what three wrong codes bring there."""
    client = Client()
    first = client.post(path, {"email": address, **sent})
    led_to = first["Location"]
    found = [(first.status_code, led_to)]
    pages = [client.get(led_to)]
    if led_to in AFTER:
        pages += [client.post(led_to, {"code": "AAAA-AAAA"}) for _ in range(3)]
        pages.append(client.post(led_to, {"action": "resend"}))
    return found + [
        (page.status_code, page.get("Location", "") + without_what_differs_always(page.text, address))
        for page in pages
    ]


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often a password was hashed since the last look: that alone takes long enough to be measured."""
    times = [0]
    encode = MD5PasswordHasher.encode

    def counting(self: MD5PasswordHasher, password: str, salt: str) -> str:
        times[0] += 1
        return encode(self, password, salt)

    def look() -> int:
        seen, times[0] = times[0], 0
        return seen

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    return look


@pytest.mark.parametrize("way", WAYS)
def test_an_unknown_address_is_answered_like_a_known_one(
    clara: User, hashed: Callable[[], int], way: str
) -> None:
    path, sent = WAYS[way]
    known = answers(clara.email, path, sent), hashed(), len(mail.outbox)
    mail.outbox.clear()
    assert (answers(UNKNOWN, path, sent), hashed(), len(mail.outbox)) == known


@pytest.mark.parametrize("way", ["sign-up", "code"])
def test_a_code_that_is_asked_for_again_is_a_letter_to_every_address(clara: User, way: str) -> None:
    """Else the known one would be told by the time that the other letter takes; and who waits for it in vain
    would read nothing."""
    path, sent = WAYS[way]
    letters = {}
    for address in (clara.email, UNKNOWN):
        client = Client()
        here = client.post(path, {"email": address, **sent})["Location"]
        answers = [client.post(here, {"action": "resend"}) for _ in range(2)]
        assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, here)] * 2
        letters[address] = [letter.subject for letter in mail.outbox if letter.to == [address]]
    assert [(len(subjects), len(set(subjects))) for subjects in letters.values()] == [(3, 1)] * 2


@pytest.mark.parametrize("way", ["sign-up", "sign-up without password"])
def test_an_address_that_waits_for_its_code_is_answered_like_a_known_one(
    clara: User, hashed: Callable[[], int], way: str
) -> None:
    path, sent = WAYS[way]
    known = answers(clara.email, path, sent), hashed(), written(clara.email, sent)
    Client().post(path, {"email": UNKNOWN, **sent})
    hashed()
    assert (answers(UNKNOWN, path, sent), hashed(), written(UNKNOWN, sent)) == known


def written(address: str, sent: dict[str, str]) -> list[str]:
    """The kinds of statements that change something, with their tables: they take the time of a sign-up."""
    with CaptureQueriesContext(connection) as queries:
        Client().post("/konto/signup/", {"email": address, **sent})
    found = (re.match(r'(INSERT INTO|UPDATE) "\w+"', query["sql"]) for query in queries)
    return [match[0] for match in found if match]


@pytest.mark.parametrize("way", ["sign-up", "sign-up without password"])
def test_as_much_is_written_for_a_known_address_as_for_a_new_one(clara: User, way: str) -> None:
    _, sent = WAYS[way]
    known, new = written(clara.email, sent), written(UNKNOWN, sent)
    assert known == new
    assert 'INSERT INTO "people_user"' in new
    assert User.objects.exclude(pk=clara.pk).get().email == UNKNOWN


@pytest.mark.parametrize("way", WAYS)
def test_the_owner_of_a_closed_account_reads_in_the_letter_alone_that_it_is_closed(
    clara: User, way: str
) -> None:
    path, sent = WAYS[way]
    unknown = answers(UNKNOWN, path, sent)
    mail.outbox.clear()
    clara.is_active = False
    clara.save()
    assert answers(clara.email, path, sent) == unknown
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == ([clara.email], "Ihr Konto ist gesperrt")
    assert "sechs Monate lang kostenlos widersprechen" in letter.body


@pytest.mark.parametrize("has_password", [True, False])
def test_a_wrong_password_takes_as_long_for_an_unknown_address(
    clara: User, hashed: Callable[[], int], has_password: bool
) -> None:
    if not has_password:
        clara.set_unusable_password()
        clara.save()
    hashed()
    pages = [
        without_what_differs_always(
            Client().post("/konto/login/", {"login": address, "password": "falsch-falsch"}).text, address
        )
        for address in (clara.email, UNKNOWN)
    ]
    assert pages[0] == pages[1]
    work = []
    for address in (clara.email, UNKNOWN):
        hashed()
        Client().post("/konto/login/", {"login": address, "password": "falsch-falsch"})
        work.append(hashed())
    assert work[0] == work[1] > 0


def test_a_password_from_before_the_address_was_confirmed_opens_nothing(
    client: Client, code_from_mail: Callable[[], str], db: None
) -> None:
    """Whoever made the account knows it, and that need not be Nora, who now comes in by mail."""
    nora = User.objects.create_user("nora@post.example", "weiss-nur-der-andere")
    nora.emailaddress_set.create(email=nora.email, primary=True)
    client.post("/konto/login/code/", {"email": "nora@post.example"})
    client.post("/konto/login/code/confirm/", {"code": code_from_mail()})
    assert "_auth_user_id" in client.session
    stranger = Client()
    stranger.post("/konto/login/", {"login": "nora@post.example", "password": "weiss-nur-der-andere"})
    assert "_auth_user_id" not in stranger.session


def test_who_signs_up_keeps_their_password(
    client: Client, code_from_mail: Callable[[], str], db: None
) -> None:
    client.post("/konto/signup/", {"email": "nora@post.example", "password1": "ein-langes-passwort"})
    client.post("/konto/confirm-email/", {"code": code_from_mail()})
    assert User.objects.get().check_password("ein-langes-passwort")

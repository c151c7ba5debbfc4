"""Logging in at another service: from its button to the account, with what it says and what it does not."""

import logging
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from kek.people.models import User
from tests.factories.factors import app_of
from tests.factories.kek import PASSWORD, UserFactory
from tests.identity_provider import CLIENT, SECRET, Provider, running_provider
from tests.kek.people import identity_urls

START, CALLBACK = "/konto/oidc/anbieter/login/", "/konto/oidc/anbieter/login/callback/"
SORRY = "Diese Anmeldung ist gerade nicht möglich"

pytestmark = [pytest.mark.django_db, pytest.mark.urls(identity_urls.__name__)]


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with running_provider() as running:
        settings.OPENID_CONNECT = {
            "server_url": running.url,
            "client_id": CLIENT,
            "secret": SECRET,
            "name": "BundID",
        }
        yield running


def sent_there(client: Client, wanted: str = "") -> dict[str, list[str]]:
    """What the browser takes along to the provider."""
    answer = client.get(START, {"next": wanted} if wanted else {})
    return parse_qs(urlsplit(answer["Location"]).query)


def log_in(client: Client, wanted: str = "") -> HttpResponse:
    """There and back again; the provider has no doubt who it is."""
    state = sent_there(client, wanted)["state"][0]
    return client.get(CALLBACK, {"code": "c-1", "state": state})


def account_of(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_it_is_asked_for_an_address_only_and_with_proof_of_origin(client: Client, provider: Provider) -> None:
    sent = sent_there(client)
    assert {*sent["scope"][0].split()} == {"openid", "email"}
    assert sent["client_id"] == [CLIENT]
    assert sent["redirect_uri"] == [f"http://testserver{CALLBACK}"]
    assert (sent["code_challenge_method"], len(sent["state"][0])) == (["S256"], 16)


def test_a_new_person_gets_an_account_without_name_and_is_where_they_wanted(
    client: Client, provider: Provider
) -> None:
    provider.claims |= {"name": "Canary Name", "given_name": "Canary", "preferred_username": "canary"}
    assert log_in(client, "/konto/sessions/")["Location"] == "/konto/sessions/"
    nora = User.objects.get()
    assert (nora.email, nora.public_name, nora.get_full_name()) == ("nora@post.example", "", "")
    assert nora.emailaddress_set.get().verified
    assert account_of(client) == str(nora.pk)
    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.extra_data, SocialToken.objects.count()) == ("s-1", {}, 0)


def test_who_comes_again_is_known_by_number_even_with_another_address(
    client: Client, provider: Provider
) -> None:
    log_in(Client())
    provider.claims["email"] = "anders@post.example"
    log_in(client)
    assert account_of(client) == str(User.objects.get().pk)
    assert SocialAccount.objects.get().extra_data == {}


def test_a_verified_address_leads_into_its_account(client: Client, provider: Provider, clara: User) -> None:
    provider.claims["email"] = "CLARA@post.example"
    log_in(client)
    assert account_of(client) == str(clara.pk)
    assert User.objects.get().check_password(PASSWORD)
    assert mail.outbox[-1].subject == "Eine neue Anmeldung für Ihr Konto"


@pytest.mark.parametrize("word", [False, "false", "true", 1, None])
def test_an_unverified_address_leads_into_no_account(
    client: Client, provider: Provider, clara: User, word: object
) -> None:
    provider.claims |= {"email": clara.email, "email_verified": word}
    log_in(client)
    assert account_of(client) is None
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)
    assert mail.outbox[-1].subject == "Sie haben schon ein Konto"


def test_a_new_unverified_address_is_verified_by_code(
    client: Client, provider: Provider, code_from_mail: Callable[[], str]
) -> None:
    provider.claims["email_verified"] = False
    assert log_in(client)["Location"] == "/konto/confirm-email/"
    assert account_of(client) is None
    client.post("/konto/confirm-email/", {"code": code_from_mail()})
    assert account_of(client) == str(User.objects.get().pk)


def test_without_an_address_people_are_asked_for_it(
    client: Client, provider: Provider, code_from_mail: Callable[[], str]
) -> None:
    del provider.claims["email"]
    form = log_in(client)["Location"]
    assert "Wie lautet Ihre E-Mail-Adresse?" in client.get(form).text
    client.post(form, {"email": "nora@post.example"})
    client.post("/konto/confirm-email/", {"code": code_from_mail()})
    assert account_of(client) == str(User.objects.get(email="nora@post.example").pk)


def test_whose_address_a_stranger_used_before_has_the_account_alone(
    client: Client, provider: Provider, code_from_mail: Callable[[], str]
) -> None:
    """The stranger knows the password that they chose, and waits."""
    stranger = UserFactory(email="nora@post.example", verified=False)
    stranger.emailaddress_set.create(email=stranger.email, primary=True, verified=False)
    log_in(client)
    assert not User.objects.get().has_usable_password()
    client.post("/konto/confirm-email/", {"code": code_from_mail()})
    assert account_of(client) == str(stranger.pk)


def test_an_identity_that_a_stranger_left_opens_nothing(
    client: Client, provider: Provider, code_from_mail: Callable[[], str]
) -> None:
    provider.claims |= {"sub": "stranger", "email_verified": False}
    log_in(Client())
    client.post("/konto/login/code/", {"email": "nora@post.example"})
    client.post("/konto/login/code/confirm/", {"code": code_from_mail()})
    assert account_of(client) == str(User.objects.get().pk)
    assert not SocialAccount.objects.exists()


def test_a_second_factor_is_asked_for_all_the_same(client: Client, provider: Provider, clara: User) -> None:
    app_of(clara)
    provider.claims["email"] = clara.email
    assert log_in(client)["Location"] == "/konto/2fa/authenticate/"
    assert account_of(client) is None


def test_one_that_has_a_single_key_need_not_name_it(client: Client, provider: Provider) -> None:
    provider.header.clear()
    log_in(client)
    assert account_of(client) == str(User.objects.get().pk)


def hanging(provider: Provider) -> None:
    provider.delay = 0.3


def saying(path: str, body: str, status: int = 200) -> Callable[[Provider], None]:
    def misbehave(provider: Provider) -> None:
        provider.broken[path] = (status, body)

    return misbehave


def speaking(**token: object) -> Callable[[Provider], None]:
    """Of an ID token that says something else."""

    def misbehave(provider: Provider) -> None:
        provider.token = token

    return misbehave


def counting(provider: Provider) -> None:
    provider.claims["sub"] = "9" * 1000


def naming(provider: Provider) -> None:
    provider.header["kid"] = "canary"


def forging(provider: Provider) -> None:
    provider.signed_by = "another"


CONFIGURATION = "/.well-known/openid-configuration"
WRONG = {
    "away": saying(CONFIGURATION, "", 503),
    "no JSON": saying(CONFIGURATION, "<html>"),
    "a list": saying(CONFIGURATION, "[]"),
    "nothing in it": saying(CONFIGURATION, "{}"),
    "too slow": hanging,
}
WRONG_LATER = {
    "refuses the code": saying("/token", '{"error": "canary"}', 400),
    "no token": saying("/token", "[1, 2]"),
    "rubbish for a token": saying("/token", '{"access_token": "x", "id_token": "a.b.c"}'),
    "no object": saying("/userinfo", "[1]"),
    "a number without end": counting,
    "broken": saying("/userinfo", "", 500),
    "no ID token": saying("/token", '{"access_token": "x"}'),
    "an ID token by somebody else": speaking(iss="https://canary.example"),
    "an ID token for somebody else": speaking(aud="canary"),
    "an ID token about somebody else": speaking(sub="canary"),
    "an ID token of yesterday": speaking(exp=1),
    "a forged ID token": forging,
    "an ID token by a key that is not published": naming,
    "no keys": saying("/keys", '{"keys": []}'),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_provider_that_is_away_gets_a_page_with_a_way_on(
    client: Client, provider: Provider, settings: Settings, what: str
) -> None:
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.1
    WRONG[what](provider)
    answer = client.get(START)
    assert (answer.status_code, SORRY in answer.text) == (502, True)
    assert 'href="/konto/login/"' in answer.text


@pytest.mark.parametrize("what", WRONG_LATER)
def test_so_does_one_that_answers_rubbish(
    client: Client, provider: Provider, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    WRONG_LATER[what](provider)
    answer = log_in(client)
    assert answer.status_code in {401, 502}
    assert SORRY in answer.text
    assert (User.objects.count(), account_of(client), "canary" in caplog.text) == (0, None, False)


def test_one_that_calls_itself_otherwise_is_not_the_one_of_the_settings(
    client: Client, provider: Provider, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.OPENID_CONNECT["server_url"] = provider.url.replace("127.0.0.1", "localhost")
    assert SORRY in log_in(client).text
    assert (User.objects.count(), account_of(client)) == (0, None)
    assert "The provider was not believed: it calls itself by another address" in caplog.messages


def test_who_is_sent_back_with_nothing_or_too_late(client: Client, provider: Provider) -> None:
    for sent in ({}, {"code": "c"}, {"code": "c", "state": "x"}, {"error": "server_error", "state": "x"}):
        assert SORRY in client.get(CALLBACK, sent).text
    state = sent_there(client)["state"][0]
    cancelled = client.get(CALLBACK, {"error": "access_denied", "state": state}, follow=True)
    assert "Sie haben die Anmeldung abgebrochen" in cancelled.text


@pytest.mark.parametrize("sent", [{"process": "connect"}, {"scope": "phone"}, {"auth_params": "prompt=none"}])
def test_the_address_starts_log_ins_and_nothing_else(
    client: Client, provider: Provider, clara: User, sent: dict[str, str]
) -> None:
    client.force_login(clara)
    assert client.get(START, sent).status_code == 404
    assert client.post(START, sent).status_code == 404


def test_its_button_is_on_the_log_in_page_and_takes_the_way_back_along(
    client: Client, provider: Provider
) -> None:
    page = client.get("/konto/login/", {"next": "/protokolle/"}).text
    assert "Mit BundID anmelden" in page
    assert f'href="{START}?next=/protokolle/"' in page

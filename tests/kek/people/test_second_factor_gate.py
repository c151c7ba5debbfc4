"""Where a second factor is demanded: those who can reach the admin get nowhere without, and then back."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django import Settings
from wagtail.admin import urls as admin_urls
from wagtail.models import ModelLogEntry

from kek.people.actions.factors import REMOVED
from kek.people.models import User
from kek.people.second_factor import has_proved_factor
from participation.visitors import STRANGER, visitors_by_session
from tests.factories.factors import app_of, code_of
from tests.factories.kek import PASSWORD
from tests.factories.participation import open_board
from tests.kek.people.test_admin_door import OPEN, plain_paths

INDEX, PROVE_AGAIN = "/konto/2fa/", "/konto/2fa/reauthenticate/"

Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def demanded(settings: Settings) -> None:
    settings.KEK_REQUIRE_MFA = True


def proved(client: Client, person: User) -> Client:
    """Logs in with password and app, as people do."""
    secret = app_of(person)
    client.post("/konto/login/", {"login": person.email, "password": PASSWORD})
    client.post("/konto/2fa/authenticate/", {"code": code_of(secret)})
    return client


def test_every_admin_address_leads_to_the_second_factor(browser_of: Browser, ada: User) -> None:
    get_resolver()
    paths = [path for path in plain_paths(admin_urls.urlpatterns) if path not in OPEN]
    assert len(paths) > 50
    browser = browser_of(ada)
    assert {browser.get(path).get("Location") for path in paths} == {INDEX}


@pytest.mark.parametrize("path", ["/", "/protokolle/", "/suche/", "/protokolle/neu/", "/konto/daten/"])
def test_so_does_every_other_page(browser_of: Browser, olga: User, path: str) -> None:
    """Pages of the office stand everywhere, and public ones show it more."""
    assert browser_of(olga).get(path, follow=False)["Location"] == INDEX


def test_so_does_the_queue_of_a_board(browser_of: Browser, olga: User) -> None:
    path = reverse("participation:queue", args=[open_board().pk])
    browser = browser_of(olga)
    assert (browser.get(path)["Location"], browser.post(path)["Location"]) == (INDEX, INDEX)


@pytest.mark.parametrize("path", [INDEX, "/konto/email/", "/konto/sessions/", "/konto/logout/"])
def test_the_account_stays_open(browser_of: Browser, olga: User, path: str) -> None:
    assert browser_of(olga).get(path).status_code == 200


def test_its_navigation_names_what_is_open_alone(browser_of: Browser, olga: User, clara: User) -> None:
    def entries(person: User) -> list[str]:
        return re.findall(r'account-nav__link"\s+href="([^"]+)"', browser_of(person).get(INDEX).text)

    browser = browser_of(olga)
    assert [browser.get(path).status_code for path in entries(olga)] == [200] * 4
    assert "/konto/daten/" in entries(clara)


def test_editors_need_one_too_and_others_do_not(browser_of: Browser, rita: User, clara: User) -> None:
    assert browser_of(rita).get("/")["Location"] == INDEX
    assert browser_of(clara).get("/").status_code == 200


def test_where_it_is_not_demanded_nobody_is_stopped(
    browser_of: Browser, olga: User, settings: Settings
) -> None:
    settings.KEK_REQUIRE_MFA = False
    assert browser_of(olga).get("/verwaltung/").status_code == 200


@pytest.mark.django_db(transaction=True)  # allauth tells of it after the commit
def test_who_sets_one_up_is_led_back(
    client: Client, olga: User, log_in_by_code: Callable[[Client, User], None]
) -> None:
    olga.set_unusable_password()
    olga.save()
    log_in_by_code(client, olga)
    client.get("/verwaltung/pages/?q=a")
    assert "Für Ihr Konto ist ein zweiter Faktor nötig" in client.get(INDEX).text
    secret = client.get("/konto/2fa/totp/activate/").context["form"].secret
    set_up = client.post("/konto/2fa/totp/activate/", {"code": code_of(secret)})
    codes = client.get(set_up["Location"])
    assert 'href="/verwaltung/pages/?q=a"' in codes.text
    assert client.get("/verwaltung/").status_code == 200


def test_owning_one_is_not_enough(browser_of: Browser, olga: User) -> None:
    """A session that was opened without it has to prove it, by no password, and goes on where it was."""
    secret = app_of(olga)
    browser = browser_of(olga)
    wanted = "/verwaltung/pages/"
    assert browser.get(wanted)["Location"] == f"{PROVE_AGAIN}?next={quote(wanted, safe='')}"
    assert browser.get(PROVE_AGAIN).context["reauthentication_alternatives"] == []
    answer = browser.post(PROVE_AGAIN, {"code": code_of(secret), "next": wanted})
    assert answer["Location"] == wanted
    assert browser.get(wanted).status_code == 200


def test_who_logs_in_with_it_comes_in(client: Client, olga: User) -> None:
    assert proved(client, olga).get("/verwaltung/").status_code == 200


def test_what_somebody_else_proved_in_this_browser_does_not_count(
    client: Client, olga: User, ada: User
) -> None:
    request = proved(client, olga).get("/konto/2fa/").wsgi_request
    assert (has_proved_factor(request, olga), has_proved_factor(request, ada)) == (True, False)


def test_a_socket_of_the_office_stands_for_a_stranger_without(
    browser_of: Browser, client: Client, olga: User, clara: User
) -> None:
    keys = [browser_of(person).session.session_key for person in (olga, clara)]
    with_factor = proved(client, olga).session.session_key
    found = visitors_by_session([*keys, with_factor])
    assert [found[key].user for key in (keys[1], with_factor)] == [clara, olga]
    assert found[keys[0]] == STRANGER


class TestLost:
    """An administrator removes the factors of somebody who has lost them."""

    def url(self, person: User) -> str:
        return reverse("people_remove_factors", args=[person.pk])

    def test_it_ends_the_sessions_and_stands_in_the_log(self, client: Client, olga: User, ada: User) -> None:
        proved(client, olga)
        administrator = proved(Client(), ada)
        assert self.url(olga) in administrator.get(reverse("wagtailusers_users:edit", args=[olga.pk])).text
        assert "Passkeys, App und Notfall-Codes von Olga" in administrator.get(self.url(olga)).text
        administrator.post(self.url(olga))
        assert not Authenticator.objects.filter(user=olga).exists()
        assert "_auth_user_id" not in client.session
        entry = ModelLogEntry.objects.get(action=REMOVED)
        assert (entry.user, entry.object_id) == (ada, str(olga.pk))
        assert entry.message == "Zweite Faktoren entfernt: 1"

    def test_who_had_none_is_not_said_to_have_lost_one(self, olga: User, ada: User) -> None:
        page = proved(Client(), ada).post(self.url(olga), follow=True).text
        assert "hatte keinen zweiten Faktor. Alle Geräte sind abgemeldet." in page

    def test_nobody_else_may_and_not_for_oneself(self, client: Client, olga: User, ada: User) -> None:
        app_of(ada)
        assert proved(client, olga).post(self.url(ada)).status_code == 404
        assert Authenticator.objects.filter(user=ada).exists()
        Authenticator.objects.filter(user=ada).delete()
        assert proved(Client(), ada).post(self.url(ada)).status_code == 404

    def test_the_last_administrator_is_helped_by_a_command(
        self, client: Client, ada: User, capsys: pytest.CaptureFixture[str]
    ) -> None:
        proved(client, ada)
        call_command("remove_factors", "ADA@landkreis.example")
        assert "Entfernt: 1." in capsys.readouterr().out
        assert "_auth_user_id" not in client.session
        assert ModelLogEntry.objects.get(action=REMOVED).user is None

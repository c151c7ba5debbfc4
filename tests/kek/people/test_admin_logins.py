"""Log-ins of those with a part in the admin can be looked up, for 90 days and by administrators alone."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from kek.people.actions.admin_logins import LOGGED_IN
from kek.people.jobs import forget_admin_log_ins
from kek.people.models import User
from tests.factories.kek import PASSWORD

Browser = Callable[[User], Client]
BROWSER = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Canary/1.0"}


def log_in(person: User, password: str = PASSWORD) -> None:
    Client(**BROWSER).post("/konto/login/", {"login": person.email, "password": password})


def kept() -> list[tuple[int | None, str]]:
    entries = ModelLogEntry.objects.filter(action=LOGGED_IN).order_by("pk")
    return [*entries.values_list("user", "object_id")]


def report(browser: Client) -> str:
    return browser.get(reverse("wagtailadmin_reports:site_history")).content.decode()


def test_administrators_see_when_somebody_of_the_office_logged_in(
    olga: User, ada: User, browser_of: Browser
) -> None:
    log_in(olga)
    page = report(browser_of(ada))
    assert (page.count("Angemeldet"), "Olga" in page) == (1, True)


def test_colleagues_do_not(olga: User, rita: User, browser_of: Browser) -> None:
    log_in(olga)
    for colleague in (olga, rita):
        assert "Angemeldet" not in report(browser_of(colleague))


def test_of_others_and_of_refused_passwords_nothing_is_kept(
    clara: User, mira: User, emil: User, olga: User
) -> None:
    for person in (clara, mira, emil):
        log_in(person)
    log_in(olga, "falsch-falsch-falsch")
    assert kept() == []


def test_it_is_the_account_and_the_moment_alone(rita: User) -> None:
    log_in(rita)
    (entry,) = ModelLogEntry.objects.filter(action=LOGGED_IN)
    assert (entry.user, entry.object_id, entry.data) == (rita, str(rita.pk), {})


def test_after_90_days_it_is_forgotten(olga: User, rita: User) -> None:
    log_in(olga)
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=90, minutes=1))
    log_in(rita)
    ModelLogEntry.objects.filter(user=rita).update(timestamp=timezone.now() - timedelta(days=89))
    forget_admin_log_ins()
    assert kept() == [(rita.pk, str(rita.pk))]


def test_the_clock_forgets_no_other_entries(olga: User) -> None:
    log_in(olga)
    ModelLogEntry.objects.update(action="wagtail.edit", timestamp=timezone.now() - timedelta(days=900))
    forget_admin_log_ins()
    assert ModelLogEntry.objects.count() == 1

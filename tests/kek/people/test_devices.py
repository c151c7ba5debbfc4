"""Where somebody is logged in: shown in their words, ended by them, kept without an address."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from kek.pages.models import DistrictSettings
from kek.people.devices import device_words
from kek.people.jobs import forget_sessions
from kek.people.models import User
from tests.factories.kek import PASSWORD

DEVICES = "/konto/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.6 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)
CHROME = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)


def logged_in(person: User, browser: str = FIREFOX, *, has_proved: bool = True) -> Client:
    client = Client(headers={"user-agent": browser}, REMOTE_ADDR="203.0.113.7")
    client.post("/konto/login/", {"login": person.email, "password": PASSWORD})
    if has_proved:
        client.post("/konto/reauthenticate/", {"password": PASSWORD})
    return client


def words(client: Client) -> list[str]:
    return [device.words for device in client.get(DEVICES).context["devices"]]


@pytest.mark.parametrize(
    ("browser", "said"),
    [
        (FIREFOX, "Firefox auf Windows"),
        (PHONE, "Safari auf iPhone"),
        (EDGE, "Edge auf Windows"),
        (CHROME, "Chrome auf Android"),
        ("curl/8.1", "Unbekanntes Gerät"),
        ("", "Unbekanntes Gerät"),
    ],
)
def test_a_browser_is_said_in_words(browser: str, said: str) -> None:
    assert device_words(browser) == said


def test_the_page_says_whom_to_write_to(clara: User) -> None:
    site = Site.objects.get(is_default_site=True)
    DistrictSettings.objects.update_or_create(site=site, defaults={"office_email": "buero@kreis.example"})
    page = BeautifulSoup(logged_in(clara).get(DEVICES).content, "html.parser").main
    assert [link["href"] for link in page.select("a[href^=mailto]")] == ["mailto:buero@kreis.example"]


def test_neither_address_nor_browser_are_kept(clara: User) -> None:
    logged_in(clara)
    kept = UserSession.objects.get()
    assert (kept.ip, kept.user_agent) == ("::", "Firefox auf Windows")
    kept.save()
    assert (kept.ip, kept.user_agent) == ("::", "Firefox auf Windows")


def test_this_device_comes_first_then_the_newest(clara: User, stefan: User) -> None:
    here = logged_in(clara, PHONE)
    logged_in(clara, FIREFOX)
    logged_in(clara, EDGE)
    logged_in(stefan)
    assert words(here) == ["Safari auf iPhone", "Edge auf Windows", "Firefox auf Windows"]


def test_one_is_ended_and_pressing_twice_does_no_harm(clara: User) -> None:
    here, there = logged_in(clara, PHONE), logged_in(clara)
    other = here.get(DEVICES).context["devices"][1]
    for said in ("Das Gerät ist abgemeldet.", "Dieses Gerät war schon abgemeldet."):
        assert said in here.post(DEVICES, {"device": other.pk}, follow=True).text
    assert there.get(DEVICES)["Location"] == f"/konto/login/?next={DEVICES}"
    assert words(here) == ["Safari auf iPhone"]


def test_ending_one_wants_proof_and_is_done_after_it(clara: User) -> None:
    here, there = logged_in(clara, PHONE, has_proved=False), logged_in(clara)
    other = here.get(DEVICES).context["devices"][1]
    led = here.post(DEVICES, {"device": other.pk})
    assert led["Location"] == "/konto/reauthenticate/?next=%2Fkonto%2Fsessions%2F"
    assert there.get(DEVICES).status_code == 200
    here.post(led["Location"], {"password": PASSWORD, "next": DEVICES})
    assert there.get(DEVICES)["Location"] == f"/konto/login/?next={DEVICES}"


def test_all_others_are_ended(clara: User, stefan: User) -> None:
    here, there, elsewhere = logged_in(clara, PHONE), logged_in(clara), logged_in(stefan)
    here.post(DEVICES)
    assert [client.get(DEVICES).status_code for client in (here, there, elsewhere)] == [200, 302, 200]


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "9" * 30, "\x00"])
def test_nobody_elses_is_ended_nor_what_is_none(clara: User, stefan: User, number: str) -> None:
    here, elsewhere = logged_in(clara), logged_in(stefan)
    theirs = elsewhere.get(DEVICES).context["devices"][0]
    for sent in (theirs.pk, number):
        assert "war schon abgemeldet" in here.post(DEVICES, {"device": sent}, follow=True).text
    assert words(elsewhere) == ["Firefox auf Windows"]


def test_a_new_password_takes_the_others_off_the_list(clara: User) -> None:
    here, there = logged_in(clara, PHONE), logged_in(clara)
    here.post("/konto/password/change/", {"oldpassword": PASSWORD, "password1": "ein-neues-langes"})
    assert words(here) == ["Safari auf iPhone"]
    assert there.get(DEVICES).status_code == 302


def test_the_list_takes_as_many_queries_for_one_as_for_five(
    clara: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    here = logged_in(clara, PHONE)
    here.get(DEVICES)
    for others in (0, 4):
        for _ in range(others):
            logged_in(clara)
        with django_assert_num_queries(8):
            here.get(DEVICES)


def test_what_has_ended_is_forgotten_in_the_night(clara: User) -> None:
    ended, _ = logged_in(clara), logged_in(clara, PHONE)
    Session.objects.filter(session_key=ended.session.session_key).update(
        expire_date=timezone.now() - timedelta(minutes=1)
    )
    forget_sessions()
    assert [kept.user_agent for kept in UserSession.objects.all()] == ["Safari auf iPhone"]
    assert Session.objects.count() == 1

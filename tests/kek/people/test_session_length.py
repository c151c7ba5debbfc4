"""How long a log-in holds: two weeks after the last change, and an end in any case."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kek.people.groups import EDITORS
from kek.people.models import User
from tests.factories.kek import PASSWORD

PAGE = "/konto/sessions/"


@pytest.fixture
def pass_hours(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """For the sessions' clock."""
    real, passed = timezone.now, [0.0]

    def now() -> datetime:
        return real() + timedelta(hours=passed[0])

    monkeypatch.setattr(timezone, "now", now)

    def turn(hours: float) -> None:
        passed[0] += hours

    return turn


def log_in(client: Client, person: User) -> None:
    client.post("/konto/login/", {"login": person.email, "password": PASSWORD})


def use(client: Client) -> bool:
    """Whether somebody is still logged in, in a session that something changes."""
    session = client.session
    session["seen"] = str(timezone.now())
    session.save()
    return client.get(PAGE).status_code == 200


def test_it_ends_two_weeks_after_the_last_change(
    client: Client, clara: User, pass_hours: Callable[[float], None]
) -> None:
    log_in(client, clara)
    client.get(PAGE)  # what the log-in has to say is read here, which changes the session
    pass_hours(13.9 * 24)
    assert client.get(PAGE).status_code == 200
    pass_hours(0.2 * 24)
    assert client.get(PAGE)["Location"] == f"/konto/login/?next={PAGE}"


def test_however_much_it_is_used_it_ends_after_ninety_days(
    client: Client, clara: User, pass_hours: Callable[[float], None]
) -> None:
    log_in(client, clara)
    for _ in range(8):
        pass_hours(11 * 24)
        assert use(client)
    pass_hours(2.1 * 24)
    assert not use(client)


def test_who_can_reach_the_admin_logs_in_each_day(
    client: Client, olga: User, pass_hours: Callable[[float], None]
) -> None:
    log_in(client, olga)
    pass_hours(15.9)
    assert use(client)
    pass_hours(0.2)
    assert not use(client)


def test_whoever_gets_a_part_in_the_admin_logs_in_anew(
    browser_of: Callable[[User], Client], client: Client, ada: User, clara: User
) -> None:
    log_in(client, clara)
    sent = {"email": clara.email, "public_name": "Clara", "is_active": "on"}
    edit = reverse("wagtailusers_users:edit", args=[clara.pk])
    browser_of(ada).post(edit, sent | {"first_name": "Clara"})
    assert client.get(PAGE).status_code == 200
    browser_of(ada).post(edit, sent | {"groups": [Group.objects.get(name=EDITORS).pk]})
    assert client.get(PAGE).status_code == 302

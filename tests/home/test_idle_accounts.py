"""Accounts that nobody uses end: announced two months before, and nobody goes who was not told."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from home.actions.idle_accounts import announce_ends, end_idle
from home.queries.idle_accounts import moment_before
from kek.letters.enums import LetterState
from kek.letters.models import Letter
from kek.pages.models import DistrictSettings
from kek.people.models import User
from kek.people.names import FORMER
from participation.models import Participant
from tests.factories.kek import PASSWORD, ExpertRoleFactory, MembershipFactory
from tests.factories.participation import account, idea_on, open_board
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def later(days: int) -> datetime:
    return timezone.now() + days * DAY


def away_for(person: User, months: int) -> None:
    moment = moment_before(timezone.now(), months)
    User.objects.filter(pk=person.pk).update(last_login=moment, date_joined=moment)


def end_after(months: int | None) -> None:
    site = Site.objects.get(is_default_site=True)
    DistrictSettings.objects.update_or_create(site=site, defaults={"idle_account_months": months})


def announce(days: int = 0) -> None:
    announce_ends(later(days))
    assert work_off() == []


def test_an_end_is_announced_two_months_before_and_comes_then(clara: User, stefan: User) -> None:
    away_for(clara, 23)
    away_for(stefan, 21)
    announce()
    (letter,) = mail.outbox
    day = timezone.localdate(later(60))
    assert (letter.to, letter.subject) == ([clara.email], f"Ihr Konto wird am {day:%d.%m.%Y} gelöscht")
    assert "/konto/login/\n" in letter.body
    assert (end_idle(later(59)), end_idle(later(61))) == (0, 1)
    assert [*User.objects.all()] == [stefan]


def test_who_was_away_for_years_when_this_began_has_two_months_too(clara: User) -> None:
    away_for(clara, 120)
    assert end_idle(later(0)) == 0
    announce()
    assert (end_idle(later(59)), end_idle(later(61))) == (0, 1)


def test_each_day_says_nothing_new(clara: User) -> None:
    away_for(clara, 23)
    for days in range(5):
        announce(days)
    assert len(mail.outbox) == 1


def test_what_was_said_stays_without_the_person(clara: User) -> None:
    board = open_board()
    idea = idea_on(board, "Ein Radweg nach Parchim", account(clara), "Clara")
    away_for(clara, 24)
    announce()
    end_idle(later(61))
    idea.refresh_from_db()
    assert (idea.text, idea.pseudonym) == ("Ein Radweg nach Parchim", FORMER)
    assert not Participant.objects.filter(user__isnull=False).exists()


def test_who_logs_in_stays(clara: User, client: Client) -> None:
    away_for(clara, 24)
    announce()
    client.post("/konto/login/", {"login": clara.email, "password": PASSWORD})
    assert end_idle(later(61)) == 0


def test_who_logs_in_before_the_letter_goes_out_gets_none(clara: User) -> None:
    away_for(clara, 24)
    announce_ends(later(0))
    User.objects.filter(pk=clara.pk).update(last_login=later(0))
    assert work_off() == []
    assert (mail.outbox, Letter.objects.count()) == ([], 0)


def a_group(person: User) -> None:
    person.groups.add(Group.objects.get_or_create(name="Presse")[0])


SPARED: dict[str, Callable[[User], object]] = {
    "a seat": lambda person: MembershipFactory(user=person),
    "a seat to come": lambda person: MembershipFactory(user=person, start=date(2126, 1, 1)),
    "a seat until lately": lambda person: MembershipFactory(user=person, end=timezone.localdate() - 90 * DAY),
    "an expert": lambda person: ExpertRoleFactory(user=person),
    "a part in the admin": a_group,
    "an administrator": lambda person: User.objects.filter(pk=person.pk).update(is_superuser=True),
    "closed": lambda person: User.objects.filter(pk=person.pk).update(is_active=False),
    "logged in": lambda person: UserSession.objects.create(
        user=person, ip="::", session_key=f"{person.pk:032}", user_agent="Firefox"
    ),
}


@pytest.mark.parametrize("part", SPARED)
def test_who_has_a_part_is_neither_told_nor_deleted(clara: User, stefan: User, part: str) -> None:
    away_for(clara, 120)
    SPARED[part](clara)
    away_for(stefan, 120)
    announce()
    SPARED[part](stefan)
    assert [letter.to for letter in mail.outbox] == [[stefan.email]]
    assert end_idle(later(61)) == 0


def test_a_letter_that_nobody_took_tells_nobody(clara: User) -> None:
    away_for(clara, 24)
    announce()
    Letter.objects.update(state=LetterState.GIVEN_UP, sent_at=None)
    assert end_idle(later(61)) == 0
    announce(days=29)
    assert len(mail.outbox) == 1
    announce(days=31)
    assert len(mail.outbox) == 2


def test_two_months_begin_when_the_letter_is_out(clara: User) -> None:
    away_for(clara, 24)
    announce()
    Letter.objects.update(sent_at=later(20))
    assert (end_idle(later(79)), end_idle(later(81))) == (0, 1)


def test_an_old_letter_does_not_count_for_whoever_was_spared_then(clara: User) -> None:
    away_for(clara, 24)
    announce()
    assert end_idle(later(91)) == 0
    announce(days=91)
    assert len(mail.outbox) == 2


def test_the_office_decides_after_how_many_months(clara: User) -> None:
    away_for(clara, 24)
    end_after(36)
    announce()
    assert mail.outbox == []
    end_after(12)
    announce()
    end_after(None)
    assert (len(mail.outbox), end_idle(later(61))) == (1, 0)
    announce(days=1)
    assert len(mail.outbox) == 1
    end_after(12)
    assert end_idle(later(61)) == 1


def test_ones_own_data_say_when_the_account_ends(clara: User, browser_of: Callable[[User], Client]) -> None:
    end_after(36)
    assert "Melden Sie sich 36 Monate lang nicht an" in browser_of(clara).get("/konto/daten/").text
    end_after(None)
    assert "Monate lang nicht an" not in browser_of(clara).get("/konto/daten/").text

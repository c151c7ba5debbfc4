"""The office asks experts in for a time or for good, and ends what it has given by one click."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from kek.letters.models import Letter
from kek.people.models import ExpertRole, Membership, User
from kek.voices.actions.endings import end_after
from participation.enums import Voice
from participation.rules import voice_with
from tests.factories.joining import invitation_to
from tests.factories.kek import ExpertRoleFactory
from tests.factories.participation import open_board

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
ADD = "wagtailsnippets_people_expertrole:add"


def invite(browser: Client, email: str) -> object:
    fields = {"email": email, "field": "Wärmenetze", "organisation": "", "start": "2026-01-01", "end": ""}
    return browser.post(reverse(ADD), fields)


def test_who_has_no_account_gets_one_and_a_letter(browser_of: Browser, olga: User) -> None:
    invite(browser_of(olga), "Neu@Fachleute.example")
    role = ExpertRole.objects.get()
    assert (role.user.email, role.user.has_usable_password(), role.field) == (
        "neu@fachleute.example",
        False,
        "Wärmenetze",
    )
    letter = Letter.objects.get()
    assert (letter.to, "Passwort brauchen Sie nicht" in letter.text) == ("neu@fachleute.example", True)


def test_who_has_an_account_keeps_it(browser_of: Browser, olga: User, emil: User) -> None:
    browser = browser_of(olga)
    invite(browser, "EMIL@fachleute.example")
    assert ExpertRole.objects.get().user == emil
    assert "wie bisher" in Letter.objects.get().text
    again = invite(browser, emil.email)
    assert "Diese Fachperson ist so schon eingetragen." in again.content.decode()
    assert (ExpertRole.objects.count(), Letter.objects.count()) == (1, 1)


def test_the_list_names_the_address_of_who_has_no_name_yet(browser_of: Browser, olga: User) -> None:
    ExpertRoleFactory(user__email="neu@fachleute.example", user__public_name="")
    page = browser_of(olga).get(reverse("wagtailsnippets_people_expertrole:list")).content.decode()
    assert "neu@fachleute.example" in page


def test_seats_go_before_experts_and_experts_before_invitations(olga: User, mira: User, emil: User) -> None:
    invitation = invitation_to(open_board(), olga, Voice.COMMITTEE)
    for person in (olga, mira, emil):
        ExpertRoleFactory(user=person)
    voices = [voice_with(person, invitation) for person in (olga, mira, emil)]
    assert voices == [Voice.OFFICE, Voice.COMMITTEE, Voice.EXPERT]


@pytest.mark.parametrize(("button", "days"), [("at_once", 1), ("today", 0)])
def test_a_seat_ends_by_one_click(
    browser_of: Browser, olga: User, mira: User, button: str, days: int
) -> None:
    browser, today = browser_of(olga), timezone.localdate()
    page = browser.get(reverse("wagtailsnippets_people_membership:list")).content.decode()
    address = reverse("voices_end_membership", args=[mira.memberships.get().pk])
    assert address in page

    browser.post(address, {button: "1"})

    assert mira.memberships.get().end == today - timedelta(days=days)
    assert ModelLogEntry.objects.values_list("action", "user").get() == ("wagtail.edit", olga.pk)
    assert browser.get(address).status_code == (404 if days else 200)


def test_the_second_of_two_does_not_lengthen_what_the_first_has_ended(olga: User, mira: User) -> None:
    today = timezone.localdate()
    seat = mira.memberships.get()
    end_after(seat, today - timedelta(days=1), by=olga)

    end_after(seat, today, by=olga)

    assert mira.memberships.get().end == today - timedelta(days=1)
    assert ModelLogEntry.objects.count() == 1


def test_what_began_today_and_ends_at_once_never_was(browser_of: Browser, olga: User, mira: User) -> None:
    Membership.objects.update(start=timezone.localdate())
    browser_of(olga).post(
        reverse("voices_end_membership", args=[mira.memberships.get().pk]), {"at_once": "1"}
    )
    assert mira.memberships.count() == 0
    assert ModelLogEntry.objects.values_list("action", "user").get() == ("wagtail.delete", olga.pk)


def test_only_the_office_ends(browser_of: Browser, rita: User, mira: User) -> None:
    seat = mira.memberships.get()
    address = reverse("voices_end_membership", args=[seat.pk])
    assert browser_of(rita).post(address, {"at_once": "1"}).status_code == 404
    seat.refresh_from_db()
    assert seat.end is None

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kek.letters.models import Letter
from kek.people.models import Committee, Membership, MembershipRole, User
from tests.factories.kek import CommitteeFactory, MembershipFactory

ADD = "wagtailsnippets_people_membership:add"
EDIT = "wagtailsnippets_people_membership:edit"


def sent(committee: Committee, **changes: object) -> dict[str, object]:
    return {
        "email": "Clara@post.example",
        "committee": committee.pk,
        "role": "chair",
        "start": "2026-01-01",
        "end": "",
        **changes,
    }


def test_the_office_enters_a_seat_by_the_persons_address(
    browser_of: Callable[[User], Client], olga: User, clara: User, umweltausschuss: Committee
) -> None:
    browser_of(olga).post(reverse(ADD), sent(umweltausschuss))
    seat = Membership.objects.get()
    assert (seat.user, seat.committee, seat.role) == (clara, umweltausschuss, MembershipRole.CHAIR)


def test_an_unknown_address_is_said_at_the_field(
    browser_of: Callable[[User], Client], olga: User, umweltausschuss: Committee
) -> None:
    form = browser_of(olga).post(reverse(ADD), sent(umweltausschuss)).context["form"]
    assert "„Mitglieder einlesen“" in form.errors["email"][0]
    assert form["email"].value() == "Clara@post.example"


def test_a_closed_account_gets_no_seat(
    browser_of: Callable[[User], Client], olga: User, clara: User, umweltausschuss: Committee
) -> None:
    clara.is_active = False
    clara.save()
    form = browser_of(olga).post(reverse(ADD), sent(umweltausschuss)).context["form"]
    assert form.errors == {"email": ["Dieses Konto ist gesperrt."]}


def test_the_person_reads_by_mail_what_the_seat_is_for(
    browser_of: Callable[[User], Client], olga: User, clara: User, umweltausschuss: Committee
) -> None:
    browser_of(olga).post(reverse(ADD), sent(umweltausschuss))
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (clara.email, "Sie sind jetzt im Gremium Umweltausschuss")
    assert "- Umweltausschuss (Vorsitz, ab 01.01.2026)\n" in letter.text
    assert "„Meine Gremien“" in letter.text


def test_of_a_seat_to_come_the_person_reads_from_when_on(
    browser_of: Callable[[User], Client], olga: User, clara: User, umweltausschuss: Committee
) -> None:
    browser_of(olga).post(reverse(ADD), sent(umweltausschuss, start="2126-01-01"))
    assert Letter.objects.get().subject == "Ab dem 01.01.2126 sind Sie im Gremium Umweltausschuss"


def test_a_seat_that_is_changed_is_told_again_only_in_another_committee(
    browser_of: Callable[[User], Client], olga: User, membership_of_mira: Membership
) -> None:
    browser, edit = browser_of(olga), reverse(EDIT, args=[membership_of_mira.pk])
    bau = CommitteeFactory(name="Bauausschuss")
    browser.post(edit, sent(membership_of_mira.committee, start="2016-01-01"))
    assert not Letter.objects.exists()
    browser.post(edit, sent(bau, start="2016-01-01"))
    browser.post(edit, sent(bau, start="2016-01-01", role="member"))
    assert Letter.objects.get().subject == "Sie sind jetzt im Gremium Bauausschuss"


def test_a_seat_stays_the_persons(
    browser_of: Callable[[User], Client], olga: User, clara: User, membership_of_mira: Membership
) -> None:
    mira = membership_of_mira.user
    mira.is_active = False
    mira.save()
    edit = reverse(EDIT, args=[membership_of_mira.pk])
    browser_of(olga).post(edit, sent(membership_of_mira.committee, start="2016-01-01", end="2026-01-31"))
    membership_of_mira.refresh_from_db()
    assert (membership_of_mira.user, membership_of_mira.end) == (mira, date(2026, 1, 31))


def test_no_list_of_accounts_is_shown(
    browser_of: Callable[[User], Client], olga: User, clara: User, mira: User
) -> None:
    page = browser_of(olga).get(reverse(ADD)).text
    assert ("Clara" in page, "Mira" in page) == (False, False)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2016-06-01", ""), ("2016-06-01", "2016-07-01"), ("2015-01-01", "2016-01-01"), ("2015-01-01", "")],
)
def test_two_seats_at_a_time_are_refused(
    browser_of: Callable[[User], Client],
    olga: User,
    mira: User,
    umweltausschuss: Committee,
    start: str,
    end: str,
) -> None:
    answer = browser_of(olga).post(
        reverse(ADD), sent(umweltausschuss, email=mira.email, start=start, end=end)
    )
    assert answer.context["form"].errors == {
        "start": [
            "Diese Person hat in diesem Ausschuss schon einen Sitz: Mitglied seit 01.01.2016, ohne Enddatum."
        ]
    }


def test_seats_may_follow_each_other(membership_of_mira: Membership) -> None:
    membership_of_mira.end = date(2019, 12, 31)
    membership_of_mira.save()
    next_seat = Membership(
        user=membership_of_mira.user, committee=membership_of_mira.committee, start=date(2020, 1, 1)
    )
    next_seat.full_clean()


def test_a_seat_in_another_committee_is_free(mira: User) -> None:
    Membership(user=mira, committee=CommitteeFactory(), start=date(2016, 1, 1)).full_clean()


def test_a_seat_cannot_end_before_it_begins(membership_of_mira: Membership) -> None:
    membership_of_mira.end = date(2015, 12, 31)
    with pytest.raises(ValidationError) as refusal:
        membership_of_mira.full_clean()
    assert refusal.value.message_dict["end"] == ["Das Ende der Mitgliedschaft liegt vor ihrem Anfang."]


def test_seats_are_filtered_by_committee(
    browser_of: Callable[[User], Client], olga: User, mira: User, umweltausschuss: Committee
) -> None:
    MembershipFactory(user__public_name="Paul")
    url = reverse("wagtailsnippets_people_membership:list")
    page = browser_of(olga).get(url, {"committee": umweltausschuss.pk}).text
    assert ("Mira" in page, "Paul" in page) == (True, False)


@pytest.mark.parametrize("word", ["mira", "kreistag.example", "umwelt"])
def test_seats_are_found_by_person_and_committee(
    browser_of: Callable[[User], Client], olga: User, mira: User, word: str
) -> None:
    MembershipFactory(user__public_name="Paul")
    url = reverse("wagtailsnippets_people_membership:list")
    page = browser_of(olga).get(url, {"q": word}).text
    assert ("Mira" in page, "Paul" in page) == (True, False)


def test_a_seat_holds_from_its_first_to_its_last_day(membership_of_mira: Membership) -> None:
    membership_of_mira.end = date(2026, 5, 4)
    membership_of_mira.save()
    days = [date(2015, 12, 31), date(2016, 1, 1), date(2026, 5, 4), date(2026, 5, 5)]
    assert [Membership.objects.on(day).exists() for day in days] == [False, True, True, False]

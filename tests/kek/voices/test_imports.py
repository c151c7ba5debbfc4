"""A list of seats changes nothing until somebody has seen what it changes, and then exactly that."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kek.letters.models import Letter
from kek.people.models import Committee, Membership, MembershipRole, User
from kek.people.rules import holds_seat
from kek.voices.actions.imports import forget_lists, take_list
from kek.voices.exceptions import HasErrors, ImportGone, SeatsChanged
from kek.voices.models import MembershipImport
from kek.voices.queries.plan import plan_of
from tests.factories.kek import CommitteeFactory, MembershipFactory
from tests.factories.seats import csv_list, read_in

pytestmark = pytest.mark.django_db

AS_EVER = "Mitglied, ab 01.01.2016"
NEW_SEAT = "umwelt;neu@kreistag.example;Nele;Neu;Vorsitz;01.07.2026;"


def said(list_: MembershipImport) -> list[tuple[str, str, str, str]]:
    return [(line.change.kind.value, line.email, line.before, line.after) for line in plan_of(list_).lines]


def take(list_: MembershipImport, by: User) -> MembershipImport:
    return take_list(list_.pk, by=by, seen=plan_of(list_).fingerprint)


def test_unknown_people_get_accounts_seats_and_one_letter(olga: User, umweltausschuss: Committee) -> None:
    list_ = read_in(olga, csv_list(NEW_SEAT))
    assert (User.objects.count(), Membership.objects.count()) == (1, 0)

    take(list_, olga)
    take(list_, olga)

    nele = User.objects.get(email="neu@kreistag.example")
    assert (nele.first_name, nele.last_name, nele.has_usable_password()) == ("Nele", "Neu", False)
    assert [(a.email, a.verified, a.primary) for a in nele.emailaddress_set.all()] == [
        (nele.email, False, True)
    ]
    seat = nele.memberships.get()
    assert (seat.committee, seat.role, seat.start, seat.end) == (
        umweltausschuss,
        "chair",
        date(2026, 7, 1),
        None,
    )
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (nele.email, "Ihr Zugang als Ausschussmitglied")
    assert "- Umweltausschuss" in letter.text


def test_who_has_an_account_reads_once_of_all_new_seats(olga: User, mira: User) -> None:
    CommitteeFactory(name="Bauausschuss", slug="bau")
    CommitteeFactory(name="Kreistag", slug="kreistag")
    list_ = read_in(
        olga,
        csv_list(
            "bau;mira@kreistag.example;;;Vorsitz;01.07.2026;",
            "kreistag;mira@kreistag.example;;;;01.01.2016;",
            "umwelt;mira@kreistag.example;;;;;",
        ),
    )

    take(list_, olga)
    take(list_, olga)

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (mira.email, "Sie sind jetzt in 2 Gremien")
    told = [line for line in letter.text.splitlines() if line.startswith("- ")]
    assert told == ["- Bauausschuss (Vorsitz, ab 01.07.2026)", "- Kreistag (Mitglied, ab 01.01.2016)"]
    assert "wie bisher" in letter.text


@pytest.mark.parametrize(
    "row",
    [
        "umwelt;mira@kreistag.example;;;Vorsitz;01.07.2026;",
        "umwelt;clara@post.example;;;;01.01.2010;31.12.2015",
    ],
    ids=["another role", "for the record"],
)
@pytest.mark.usefixtures("clara", "mira")
def test_what_is_no_news_is_not_told(olga: User, row: str) -> None:
    take(read_in(olga, csv_list(row)), olga)
    assert Membership.objects.count() == 2
    assert not Letter.objects.exists()


def test_who_comes_back_after_a_while_is_told(olga: User, mira: User) -> None:
    mira.memberships.update(end=date(2020, 1, 1))
    take(read_in(olga, csv_list("umwelt;mira@kreistag.example;;;;01.07.2021;")), olga)
    assert Letter.objects.get().subject == "Sie sind jetzt im Gremium Umweltausschuss"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("umwelt;mira@kreistag.example;;;;01.01.2016;", [("unchanged", AS_EVER, AS_EVER)]),
        ("umwelt;MIRA@kreistag.example;;;;;", [("unchanged", AS_EVER, AS_EVER)]),
        (
            "umwelt;mira@kreistag.example;;;;01.01.2016;31.12.2026",
            [("ended", AS_EVER, "Mitglied, ab 01.01.2016 bis 31.12.2026")],
        ),
        ("umwelt;mira@kreistag.example;;;;01.03.2016;", [("changed", AS_EVER, "Mitglied, ab 01.03.2016")]),
        (
            "umwelt;mira@kreistag.example;;;Vorsitz;01.07.2026;",
            [
                ("new", "", "Vorsitz, ab 01.07.2026"),
                ("ended", AS_EVER, "Mitglied, ab 01.01.2016 bis 30.06.2026"),
            ],
        ),
    ],
    ids=["as it is", "without start", "end", "start", "role"],
)  # fmt: skip
def test_what_a_row_does_to_a_seat(
    olga: User, mira: User, row: str, expected: list[tuple[str, str, str]]
) -> None:
    list_ = read_in(olga, csv_list(row))
    assert said(list_) == [(kind, mira.email, before, after) for kind, before, after in expected]

    take(list_, olga)

    seats = mira.memberships.order_by("-start")
    found = [
        f"{s.get_role_display()}, ab {s.start:%d.%m.%Y}" + (f" bis {s.end:%d.%m.%Y}" if s.end else "")
        for s in seats
    ]
    assert found == [after for _, _, after in expected]


def test_who_is_missing_ends_only_if_asked_and_only_in_the_committees_of_the_list(
    olga: User, mira: User, umweltausschuss: Committee
) -> None:
    elsewhere = MembershipFactory(user=mira)
    today = timezone.localdate()
    assert [kind for kind, *_ in said(read_in(olga, csv_list(NEW_SEAT)))] == ["new"]

    take(read_in(olga, csv_list(NEW_SEAT), missing=today), olga)

    assert mira.memberships.get(committee=umweltausschuss).end == today
    elsewhere.refresh_from_db()
    assert elsewhere.end is None


def test_one_error_keeps_the_whole_list_out(olga: User, mira: User) -> None:
    list_ = read_in(olga, csv_list(NEW_SEAT, "umwelt;mira@kreistag.example;;;Vorsitz;heute;"))

    with pytest.raises(HasErrors):
        take(list_, olga)

    assert User.objects.filter(email="neu@kreistag.example").exists() is False


def test_two_seats_at_a_time_are_an_error_of_their_row(olga: User, umweltausschuss: Committee) -> None:
    list_ = read_in(olga, csv_list(NEW_SEAT, "umwelt;neu@kreistag.example;;;;01.09.2026;"))
    assert plan_of(list_).errors == [(3, "Am 01.09.2026 hätte die Person zwei Sitze in diesem Ausschuss.")]


def test_blocked_accounts_are_an_error(olga: User, mira: User) -> None:
    User.objects.filter(pk=mira.pk).update(is_active=False)
    list_ = read_in(olga, csv_list("umwelt;mira@kreistag.example;;;;;"))
    assert [line for line, _ in plan_of(list_).errors] == [2]


def test_what_has_changed_since_is_shown_again(olga: User, mira: User) -> None:
    list_ = read_in(olga, csv_list("umwelt;mira@kreistag.example;;;Vorsitz;01.01.2016;"))
    seen = plan_of(list_).fingerprint
    mira.memberships.update(end=date(2027, 1, 1))

    with pytest.raises(SeatsChanged):
        take_list(list_.pk, by=olga, seen=seen)

    assert mira.memberships.get().role == MembershipRole.MEMBER
    take(list_, olga)
    assert mira.memberships.get().role == MembershipRole.CHAIR
    assert holds_seat(mira, date(2028, 1, 1))


@pytest.mark.database("postgresql")
def test_taking_a_list_locks_seats_and_no_committees(olga: User, mira: User) -> None:
    list_ = read_in(olga, csv_list(NEW_SEAT))
    with CaptureQueriesContext(connection) as captured:
        take(list_, olga)
    (lock,) = [query["sql"] for query in captured if "FOR UPDATE OF" in query["sql"]]
    assert lock.endswith('ORDER BY "people_membership"."id" ASC FOR UPDATE OF "people_membership"')
    assert "people_committee" not in lock


def test_lists_are_forgotten_after_a_day_and_names_when_taken(olga: User, umweltausschuss: Committee) -> None:
    list_ = read_in(olga, csv_list(NEW_SEAT))
    assert take(list_, olga).seats == []

    forget_lists(timezone.now() + timedelta(hours=25))

    with pytest.raises(ImportGone):
        take_list(list_.pk, by=olga, seen="")


def test_preview_and_taking_cost_the_same_for_many(
    olga: User, umweltausschuss: Committee, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many = [f"umwelt;person-{n}@kreistag.example;;;;01.07.2026;" for n in range(40)]
    for rows in (many[:1], many):
        list_ = read_in(olga, csv_list(*rows))
        with django_assert_num_queries(3):
            seen = plan_of(list_).fingerprint
        with django_assert_num_queries(20):
            take_list(list_.pk, by=olga, seen=seen)
        Membership.objects.all().delete()
        User.objects.exclude(pk=olga.pk).delete()

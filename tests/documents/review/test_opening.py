"""Opening a round, giving it more time, closing it."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.http import Http404
from django.test import Client
from django.utils import timezone

from documents.actions.reviews import close_review, close_what_is_over, extend_deadline, open_review
from documents.actions.versions import change_draft, locked
from documents.enums import ProtocolState
from documents.exceptions import Invalid, NothingToReview, ReviewOver, ReviewRunning, WrongState
from documents.forms.review_opening import OpeningForm
from documents.models import Protocol, Review
from documents.validators.guests import Guest
from kek.people.models import Committee, Membership, User
from tests.factories.kek import CommitteeFactory, MembershipFactory
from tests.factories.protocols import ProtocolFactory, heading
from tests.factories.reviews import new_review, over, tomorrow
from tests.factories.workshops import WorkshopFactory
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


def letters() -> dict[str, str]:
    assert work_off() == []
    return {message.to[0]: f"{message.subject}\n{message.body}" for message in mail.outbox}


def test_opening_freezes_the_draft_and_asks_everybody_once(
    protocol: Protocol, umweltausschuss: Committee, mira: User, olga: User
) -> None:
    guests = [Guest("emil@fachleute.example"), Guest("MIRA@kreistag.example")]

    review = open_review(protocol.pk, olga, new_review([umweltausschuss], guests=guests))

    protocol.refresh_from_db()
    assert (protocol.state, review.version.number) == (ProtocolState.IN_REVIEW, 1)
    assert set(letters()) == {"mira@kreistag.example", "emil@fachleute.example"}


def test_the_deadline_is_the_end_of_a_day_in_berlin(
    protocol: Protocol, umweltausschuss: Committee, mira: User, olga: User
) -> None:
    review = open_review(protocol.pk, olga, new_review([umweltausschuss], last_day=tomorrow()))

    assert timezone.localtime(review.deadline).isoformat()[:19] == f"{tomorrow()}T23:59:59"


def test_a_letter_says_what_and_where_and_nothing_of_the_draft(
    protocol: Protocol, umweltausschuss: Committee, mira: User, olga: User
) -> None:
    review = open_review(protocol.pk, olga, new_review([umweltausschuss], guests=[Guest("neu@post.example")]))

    sent = letters()
    for letter in sent.values():
        assert f"/durchsicht/{review.pk}/" in letter
        assert "Workshop Umwelt" in letter
        assert "Bus fährt" not in letter
    assert "Legen Sie bitte zuerst eines an" in sent["neu@post.example"]
    assert "Legen Sie bitte" not in sent["mira@kreistag.example"]


def test_nobody_whose_seat_has_ended_or_whose_account_is_closed_is_asked(
    protocol: Protocol, umweltausschuss: Committee, mira: User, olga: User
) -> None:
    former = MembershipFactory(committee=umweltausschuss, end=timezone.localdate() - timedelta(days=1))
    closed = MembershipFactory(committee=umweltausschuss)
    User.objects.filter(pk=closed.user_id).update(is_active=False)

    open_review(protocol.pk, olga, new_review([umweltausschuss]))

    assert former.user.email not in letters()
    assert set(letters()) == {mira.email}


def test_the_same_form_sent_twice_is_one_round(
    protocol: Protocol, umweltausschuss: Committee, mira: User, olga: User
) -> None:
    new = new_review([umweltausschuss])

    assert open_review(protocol.pk, olga, new) == open_review(protocol.pk, olga, new)
    assert len(letters()) == 1


def test_there_is_one_running_round(
    protocol: Protocol, umweltausschuss: Committee, mira: User, olga: User
) -> None:
    open_review(protocol.pk, olga, new_review([umweltausschuss]))

    with pytest.raises(ReviewRunning):
        open_review(protocol.pk, olga, new_review([umweltausschuss]))


def test_a_round_that_is_over_does_not_stand_in_the_way(
    protocol: Protocol, review: Review, umweltausschuss: Committee, olga: User
) -> None:
    over(review)

    second = open_review(protocol.pk, olga, new_review([umweltausschuss]))

    review.refresh_from_db()
    assert review.closed_at is not None
    assert second != review


@pytest.mark.parametrize(
    ("field", "made"),
    [
        ("last_day", timezone.localdate),
        ("last_day", lambda: tomorrow(400)),
        ("quorum", lambda: 2),
        ("committees", list),
    ],
)
def test_bad_input_opens_nothing_and_says_where(
    protocol: Protocol,
    umweltausschuss: Committee,
    mira: User,
    olga: User,
    field: str,
    made: Callable[[], object],
) -> None:
    with pytest.raises(Invalid) as refusal:
        open_review(protocol.pk, olga, new_review(**{"committees": [umweltausschuss], field: made()}))

    protocol.refresh_from_db()
    assert (refusal.value.field, protocol.state) == (field, ProtocolState.DRAFT)
    assert letters() == {}


def test_a_committee_without_members_is_nobody(protocol: Protocol, olga: User) -> None:
    with pytest.raises(Invalid, match=r"^So wird niemand gefragt"):
        open_review(protocol.pk, olga, new_review([CommitteeFactory()]))
    assert not protocol.versions.exists()


def test_an_empty_draft_is_not_laid_before_anybody(
    umweltausschuss: Committee, mira: User, olga: User
) -> None:
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[heading("")])

    with pytest.raises(NothingToReview):
        open_review(protocol.pk, olga, new_review([umweltausschuss]))


def test_what_is_agreed_is_not_reviewed(
    protocol: Protocol, umweltausschuss: Committee, mira: User, olga: User
) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.AGREED)

    with pytest.raises(WrongState):
        open_review(protocol.pk, olga, new_review([umweltausschuss]))


def test_members_open_nothing(protocol: Protocol, umweltausschuss: Committee, mira: User) -> None:
    with pytest.raises(Http404):
        open_review(protocol.pk, mira, new_review([umweltausschuss]))


def test_a_deadline_is_only_ever_extended(review: Review, olga: User) -> None:
    with pytest.raises(Invalid, match="nur verlängern"):
        extend_deadline(review.pk, olga, tomorrow())

    extended = extend_deadline(review.pk, olga, tomorrow(20))

    assert timezone.localdate(extended.deadline) == tomorrow(20)
    assert all("Mehr Zeit" in letter for letter in letters().values())
    assert len(letters()) == 2


def test_extending_twice_to_the_same_day_tells_once(review: Review, olga: User) -> None:
    extend_deadline(review.pk, olga, tomorrow(20))
    extend_deadline(review.pk, olga, tomorrow(20))

    assert len(letters()) == 2


def test_a_closed_round_gets_no_more_time(review: Review, olga: User) -> None:
    close_review(review.pk, olga)

    with pytest.raises(ReviewOver):
        extend_deadline(review.pk, olga, tomorrow(20))


def test_the_office_closes_early_and_closing_twice_changes_nothing(
    review: Review, olga: User, ada: User
) -> None:
    first = close_review(review.pk, olga)
    second = close_review(review.pk, ada)

    assert (second.closed_at, second.closed_by) == (first.closed_at, olga)


def test_the_clock_closes_what_is_over_and_nothing_else(review: Review) -> None:
    close_what_is_over(timezone.now())
    assert Review.objects.running().count() == 1

    over(review)
    close_what_is_over(timezone.now())

    review.refresh_from_db()
    assert review.closed_at is not None
    assert review.closed_by is None


def test_the_office_opens_by_form(
    protocol: Protocol, membership_of_mira: Membership, olga: User, browser_of: object
) -> None:
    browser = browser_of(olga)  # type: ignore[operator]
    address = f"/protokolle/{protocol.pk}/durchsicht/"
    page = browser.get(address)
    assert page.context["form"].initial["committees"] == [membership_of_mira.committee]

    sent = {
        "op_id": str(uuid4()),
        "committees": [membership_of_mira.committee_id],
        "guests": "Erna Beispiel <erna@post.example>\nemil@fachleute.example\n",
        "last_day": str(tomorrow(7)),
        "kinds": ["may_comment"],
    }
    refused = browser.post(address, {**sent, "guests": "Erna Beispiel"})
    assert refused.status_code == 422
    assert "Zeile 1 ist keine E-Mail-Adresse" in refused.content.decode()
    assert ">Erna Beispiel</textarea>" in refused.content.decode().replace("\n", "")

    assert browser.post(address, sent).status_code == 303
    review = Review.objects.get()
    assert (review.may_comment, review.may_propose) == (True, False)
    assert [(guest.name, guest.email) for guest in review.guests.order_by("email")] == [
        ("", "emil@fachleute.example"),
        ("Erna Beispiel", "erna@post.example"),
    ]


def test_headings_with_nothing_below_are_named_and_allowed(
    protocol: Protocol, umweltausschuss: Committee, mira: User, olga: User, browser_of: object
) -> None:
    address = f"/protokolle/{protocol.pk}/durchsicht/"
    told = "Unter manchen Überschriften steht noch nichts."
    browser = browser_of(olga)  # type: ignore[operator]
    assert told not in browser.get(address).content.decode()
    change_draft(locked(protocol.pk), olga, lambda raw: [*raw, heading("Ausblick")])

    page = browser.get(address).content.decode()

    assert (told in page, "Punkt 3. Die Durchsicht nimmt sie so mit." in page) == (True, True)
    assert open_review(protocol.pk, olga, new_review([umweltausschuss])).version.items[-1].text == "Ausblick"


def test_a_guest_without_account_lands_in_the_round(
    protocol: Protocol, mira: User, olga: User, client: Client
) -> None:
    review = open_review(protocol.pk, olga, new_review([], guests=[Guest("gast@post.example")]))
    found = re.search(r"https?://[^/\s]+(/konto/signup/\S+)", letters()["gast@post.example"])
    assert found is not None
    assert found[1] == f"/konto/signup/?next={review.get_absolute_url()}"
    form = BeautifulSoup(client.get(found[1]).content, "html.parser").select_one("main form")
    assert form is not None
    hidden = {each["name"]: each["value"] for each in form.select("input[name=next]")}
    client.post(str(form["action"]), {"email": "gast@post.example", "public_name": "Gast", **hidden})
    code = re.search(r"^(\S{6,9})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert code is not None

    assert client.post("/konto/confirm-email/", {"code": code[1]})["Location"] == review.get_absolute_url()
    assert client.get(review.get_absolute_url()).status_code == 200


def test_all_errors_are_told_at_once(umweltausschuss: Committee) -> None:
    form = OpeningForm([umweltausschuss], {"last_day": "", "quorum": "x", "op_id": str(uuid4())})

    assert sorted(form.errors) == ["committees", "last_day", "quorum"]
    assert form.fields["committees"].required
    invited = {"last_day": str(tomorrow()), "guests": "gast@post.example", "op_id": str(uuid4())}
    assert OpeningForm([umweltausschuss], invited).errors == {}


def test_all_that_is_wrong_is_said_at_once_in_the_order_of_the_fields(
    protocol: Protocol,
    umweltausschuss: Committee,
    mira: User,
    olga: User,
    browser_of: Callable[[User], Client],
) -> None:
    sent = {
        "committees": umweltausschuss.pk,
        "last_day": str(timezone.localdate()),
        "quorum": "2",
        "message": "x" * 3_000,
        "op_id": str(uuid4()),
    }
    answer = browser_of(olga).post(f"/protokolle/{protocol.pk}/durchsicht/", sent)

    page = BeautifulSoup(answer.content, "html.parser")
    summary = [str(link["href"]) for link in page.select(".error-summary a")]
    assert summary == ["#id_last_day", "#id_quorum", "#id_message"]
    assert answer.status_code == 422


def test_a_committee_without_members_is_named_at_its_field(olga: User) -> None:
    empty = CommitteeFactory()
    sent = {"committees": [str(empty.pk)], "last_day": str(tomorrow()), "quorum": "3", "op_id": str(uuid4())}

    assert list(OpeningForm([empty], sent).errors) == ["committees"]

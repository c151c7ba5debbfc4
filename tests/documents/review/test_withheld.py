"""What an idea's board hides is read nowhere: not in a round, not in a frozen version."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from documents.actions.approvals import approve
from documents.actions.remarks import reply
from documents.actions.reviews import close_review
from documents.actions.versions import change_draft, locked
from documents.enums import Stance
from documents.models import Protocol, Review
from kek.people.models import Committee, User
from kek.trace.models import Link
from participation.enums import ContributionState
from participation.models import Idea
from tests.documents.review.test_page import queries_of
from tests.factories.participation import idea_on, open_board
from tests.factories.protocols import ProtocolFactory, frozen, review_of, statement
from tests.factories.remarks import remark_on
from tests.factories.rich_protocol import QUOTE, every_kind
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
NOTE = "Dieser Beitrag ist nicht mehr öffentlich."
OFFICE_WORDS = "Wird im Nahverkehrsplan geprüft."


@pytest.fixture
def protocol(umweltausschuss: Committee) -> Protocol:
    workshop = WorkshopFactory(committees=[umweltausschuss])
    return ProtocolFactory(parent=workshop, items=every_kind())


@pytest.fixture
def hidden(protocol: Protocol, review: Review) -> Callable[[], None]:
    """Hides what item 1.3 quotes."""
    idea = idea_on(open_board(), text=QUOTE)
    part = next(item.id for item in review.version.items if item.value.get("quote"))
    link = {"from_type": "idea", "from_id": idea.pk, "to_type": "protocol", "to_id": protocol.pk}
    Link.objects.create(**link, to_part=part, quote=QUOTE)
    return lambda: Idea.objects.update(state=ContributionState.HIDDEN)


def of_members(review: Review) -> list[str]:
    page = review.get_absolute_url()
    return [page, f"{page}?punkt=1.3", f"{page}drucken/", f"{page}drucken/?mit=anmerkungen"]


def of_office(review: Review, remark_pk: int, item: object) -> list[str]:
    key = review.protocol_id
    return [
        *of_members(review),
        f"{reverse('reviews:settling', args=[review.pk])}?stand=alle",
        reverse("reviews:settle_remark", args=[review.pk, remark_pk]),
        reverse("reviews:edit_item", args=[review.pk, item]),
        reverse("protocols:version", args=[key, 1]),
    ]


@pytest.mark.parametrize("reader", ["mira", "emil"])
def test_members_and_guests_read_a_hidden_idea_no_more(
    review: Review,
    hidden: Callable[[], None],
    browser_of: Browser,
    request: pytest.FixtureRequest,
    reader: str,
) -> None:
    browser = browser_of(request.getfixturevalue(reader))

    def read() -> set[tuple[bool, bool, bool]]:
        pages = [browser.get(address).content.decode() for address in of_members(review)]
        return {(QUOTE in page, NOTE in page, OFFICE_WORDS in page) for page in pages}

    assert read() == {(True, False, True)}
    hidden()
    assert read() == {(False, True, True)}


def test_the_office_reads_it_no_more_either(
    review: Review, hidden: Callable[[], None], mira: User, olga: User, browser_of: Browser
) -> None:
    remark = remark_on(review, "1.3", mira)
    browser = browser_of(olga)
    addresses = of_office(review, remark.pk, remark.item.item_id)
    assert all(QUOTE in browser.get(address).content.decode() for address in addresses)
    hidden()
    pages = [browser.get(address).content.decode() for address in addresses]

    assert [(QUOTE in text, NOTE in text) for text in pages] == [(False, True)] * len(addresses)


def test_changes_do_not_tell_it(
    protocol: Protocol, review: Review, hidden: Callable[[], None], olga: User, browser_of: Browser
) -> None:
    with transaction.atomic():
        change_draft(
            locked(protocol.pk), olga, lambda raw: [each for each in raw if not each["value"].get("quote")]
        )
    browser = browser_of(olga)
    addresses = [reverse(f"protocols:{name}", args=[protocol.pk]) for name in ("versions", "agree")]
    assert all(QUOTE in browser.get(address).content.decode() for address in addresses)
    hidden()
    frozen(protocol, olga)
    addresses.append(reverse("protocols:version", args=[protocol.pk, 2]))

    assert not any(QUOTE in browser.get(address).content.decode() for address in addresses)


def test_a_version_keeps_what_it_was(protocol: Protocol, review: Review, hidden: Callable[[], None]) -> None:
    before = review.version.content
    hidden()

    review.version.refresh_from_db()
    assert review.version.content == before
    assert QUOTE in before


def test_one_quotation_or_many_take_the_same_queries(
    review: Review, hidden: Callable[[], None], mira: User, browser_of: Browser
) -> None:
    browser, address = browser_of(mira), review.get_absolute_url()
    one = queries_of(browser, address)
    first = Link.objects.get()
    for item in review.version.items[:3]:
        idea = idea_on(open_board(), text="Noch eine.")
        link = {"from_type": "idea", "from_id": idea.pk, "to_type": "protocol", "to_id": first.to_id}
        Link.objects.create(**link, to_part=item.id, quote="Noch eine.")

    assert queries_of(browser, address) == one


def test_quotations_fit_into_the_bound_of_queries(
    protocol: Protocol,
    review: Review,
    hidden: Callable[[], None],
    mira: User,
    olga: User,
    browser_of: Browser,
) -> None:
    """Asked for the page that has everything to ask for: remarks, replies and the answers to the whole."""
    remark = remark_on(review, "1.1", mira)
    reply(remark.pk, olga, uuid4(), "Das steht im Mitschnitt.")
    approve(review.pk, mira, Stance.AGREES)
    page, settling = review.get_absolute_url(), reverse("reviews:settling", args=[review.pk])
    asked = [
        queries_of(browser_of(reader), address)
        for reader, address in (
            (mira, page),
            (olga, page),
            (olga, f"{page}drucken/?mit=anmerkungen"),
            (olga, settling),
        )
    ]

    assert [count for count in asked if count > 15] == []


def test_a_second_round_fits_into_it_too(
    protocol: Protocol,
    review: Review,
    hidden: Callable[[], None],
    umweltausschuss: Committee,
    mira: User,
    olga: User,
    browser_of: Browser,
) -> None:
    hidden()
    close_review(review.pk, olga)
    with transaction.atomic():
        change_draft(locked(protocol.pk), olga, lambda raw: [*raw[:-1], statement("Etwas Neues.")])
    second = review_of(protocol, olga, [umweltausschuss])
    said = remark_on(second, "1.1", mira)
    reply(said.pk, olga, uuid4(), "Das steht im Mitschnitt.")
    approve(second.pk, mira, Stance.AGREES)
    page = second.get_absolute_url()
    addresses = [page, f"{page}drucken/?mit=anmerkungen", f"{page}aenderungen/"]

    assert "(gestrichen)" in browser_of(mira).get(page).content.decode()
    asked = [queries_of(browser_of(reader), each) for reader in (mira, olga) for each in addresses]
    assert [count for count in asked if count > 15] == []
    assert QUOTE not in browser_of(mira).get(addresses[-1]).content.decode()

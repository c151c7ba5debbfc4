"""Meine Gremien: waiting, new, decided; and who is offered the link."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.utils import timezone

from documents.actions.approvals import approve
from documents.actions.remarks import remark, reply
from documents.actions.reviews import close_review
from documents.actions.versions import change_draft, locked
from documents.enums import ProtocolState, Stance
from documents.models import Protocol, ProtocolVersion, Review, ReviewVisit
from kek.people.models import Committee, User
from tests.documents.review.test_page import queries_of
from tests.factories.protocols import ProtocolFactory, agreed, review_of
from tests.factories.reviews import answered, comment
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
ADDRESS = "/durchsicht/"


def section(browser: Client, heading: str) -> str:
    soup = BeautifulSoup(browser.get(ADDRESS).content, "html.parser")
    found = soup.select_one(f"section[aria-labelledby={heading}]")
    return " ".join(found.get_text().split()) if found else ""


def another_round(
    committee: Committee, olga: User, title: str = "Zweites Protokoll", **fields: object
) -> Review:
    protocol = ProtocolFactory(parent=WorkshopFactory(committees=[committee]), title=title)
    return review_of(protocol, olga, [committee], **fields)


def test_strangers_are_asked_to_log_in(client: Client) -> None:
    assert client.get(ADDRESS)["Location"] == "/konto/login/?next=/durchsicht/"


def test_what_waits_stands_by_its_deadline(
    review: Review, mira: User, olga: User, umweltausschuss: Committee, browser_of: Browser
) -> None:
    soon = timezone.now() + timedelta(days=2)
    another_round(umweltausschuss, olga, deadline=soon)

    waiting = section(browser_of(mira), "wartet")

    assert 0 < waiting.index("Zweites Protokoll") < waiting.index("Protokoll des Workshops")
    assert "noch 2 Tage" in waiting


def test_who_has_answered_is_not_waited_for(review: Review, mira: User, browser_of: Browser) -> None:
    approve(review.pk, mira, Stance.AGREES)

    assert "Zurzeit wartet nichts auf Sie." in section(browser_of(mira), "wartet")
    assert "Protokoll des Workshops" in section(browser_of(mira), "beantwortet")


def test_what_is_new_is_counted_since_the_last_visit(
    review: Review, mira: User, emil: User, olga: User, browser_of: Browser
) -> None:
    browser = browser_of(mira)
    own = remark(review.pk, mira, comment(review))
    assert section(browser, "neu") == ""
    ReviewVisit.objects.create(review=review, person=mira, at=timezone.now() - timedelta(minutes=2))
    remark(review.pk, emil, comment(review))
    reply(own.pk, emil, comment(review).op_id, "Ja.")
    answered(own, olga)
    own.refresh_from_db()
    ReviewVisit.objects.update(at=own.created_at + timedelta(microseconds=1))

    assert "1 neue Anmerkung, 1 neue Antwort, 1 Entscheidung des Projektbüros" in section(browser, "neu")

    ReviewVisit.objects.update(at=timezone.now() + timedelta(seconds=1))
    assert section(browser, "neu") == ""


def test_what_is_over_says_what_came_of_it(
    protocol: Protocol, review: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    close_review(review.pk, olga)
    assert "Das Projektbüro wertet aus." in section(browser_of(mira), "entschieden")

    ProtocolVersion.objects.update(agreed_at=timezone.now())
    Protocol.objects.update(state=ProtocolState.AGREED)
    today = timezone.localdate()
    assert f"abgestimmt am {today:%d.%m.%Y}" in section(browser_of(mira), "entschieden")


def test_what_came_of_a_round_is_a_later_version(
    protocol: Protocol, review: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    close_review(review.pk, olga)
    with transaction.atomic():
        change_draft(locked(protocol.pk), olga, lambda raw: raw[1:])
    version = agreed(protocol, olga)
    today = timezone.localdate()
    assert version.number == review.version.number + 1
    assert f"abgestimmt am {today:%d.%m.%Y}" in section(browser_of(mira), "entschieden")

    ProtocolVersion.objects.filter(pk=version.pk).update(published_at=timezone.now())
    assert f"veröffentlicht am {today:%d.%m.%Y}" in section(browser_of(mira), "entschieden")


def test_next_workshops_and_published_protocols_of_ones_committees(
    mira: User, umweltausschuss: Committee, browser_of: Browser
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    WorkshopFactory(committees=[umweltausschuss], title="Kommt bald", start_date=tomorrow)
    WorkshopFactory(committees=[umweltausschuss], title="Fällt aus", start_date=tomorrow, state="cancelled")
    WorkshopFactory(committees=[umweltausschuss], title="Noch geheim", start_date=tomorrow, live=False)
    WorkshopFactory(title="Anderer Ausschuss", start_date=tomorrow)
    past = WorkshopFactory(committees=[umweltausschuss], title="War schon", start_date=date(2016, 4, 18))
    ProtocolFactory(parent=past, title="Das Ergebnis", live=True)
    ProtocolFactory(parent=past, title="Der Entwurf", slug="entwurf")

    browser = browser_of(mira)

    assert "Kommt bald" in section(browser, "gremien")
    for hidden in ("Fällt aus", "Noch geheim", "Anderer Ausschuss"):
        assert hidden not in section(browser, "gremien")
    assert "Das Ergebnis War schon" in section(browser, "entschieden")
    assert "Der Entwurf" not in section(browser, "entschieden")


def test_the_office_sees_all_running_rounds(review: Review, olga: User, browser_of: Browser) -> None:
    assert "Protokoll des Workshops" in section(browser_of(olga), "geleitet")


def test_a_stranger_finds_nothing(review: Review, stefan: User, browser_of: Browser) -> None:
    assert "Protokoll des Workshops" not in browser_of(stefan).get(ADDRESS).content.decode()


def test_the_link_is_offered_to_those_who_have_something_there(
    review: Review,
    mira: User,
    emil: User,
    olga: User,
    ada: User,
    stefan: User,
    rita: User,
    browser_of: Browser,
) -> None:
    offered = {
        person.public_name
        for person in (mira, emil, olga, ada, stefan, rita)
        if b'href="/durchsicht/"' in browser_of(person).get("/").content
    }

    assert offered == {"Mira", "Emil", "Olga", "Ada"}
    assert b'href="/durchsicht/"' not in Client().get("/").content


def test_one_round_or_many_take_the_same_queries(
    review: Review, mira: User, emil: User, olga: User, umweltausschuss: Committee, browser_of: Browser
) -> None:
    browser = browser_of(mira)

    def add(number: int) -> None:
        ReviewVisit.objects.get_or_create(
            review=review, person=mira, defaults={"at": timezone.now() - timedelta(days=1)}
        )
        for each in range(number):
            running = another_round(umweltausschuss, olga, f"Protokoll {each}")
            remark(running.pk, olga, comment(running))
            close_review(another_round(umweltausschuss, olga, f"Älteres {each}").pk, olga)
            tomorrow = timezone.localdate() + timedelta(days=1)
            WorkshopFactory(committees=[umweltausschuss], start_date=tomorrow)
            ProtocolFactory(parent=WorkshopFactory(committees=[umweltausschuss]), live=True)

    add(1)
    one = queries_of(browser, ADDRESS)
    add(4)
    assert queries_of(browser, ADDRESS) == one

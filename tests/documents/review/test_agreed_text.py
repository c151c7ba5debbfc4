"""What came of a round, for those who reviewed it: agreed, and perhaps not public yet."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client

from documents.actions.agreement import rework
from documents.actions.publishing import release, submit
from documents.actions.reviews import close_review
from documents.actions.versions import change_draft, locked
from documents.enums import ItemKind
from documents.models import Attachment, Protocol, Review
from kek.people.models import User
from tests.factories.kek import MembershipFactory
from tests.factories.protocols import agreed, colleague_of, raw_item, review_of, statement

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]


@pytest.fixture
def finished(protocol: Protocol, review: Review, olga: User) -> Review:
    """Agreed with other words, and a file, than the round had before it."""
    colleague_of(olga)
    close_review(review.pk, olga)
    file = Attachment.objects.create(
        protocol=protocol,
        title="Plan",
        file=ContentFile(b"%PDF-1.7", name="plan.pdf"),
        size=8,
        sha256="0" * 64,
    )
    items = [
        statement("Der Bus fährt jetzt spät."),
        raw_item(ItemKind.ATTACHMENT, "Plan", attachment=file.pk),
    ]
    with transaction.atomic():
        change_draft(locked(protocol.pk), olga, lambda raw: [*raw, *items])
    agreed(protocol, olga)
    return review


def address(review: Review) -> str:
    return f"{review.get_absolute_url()}abgestimmt/"


def ways(browser: Client, review: Review) -> list[str]:
    page = BeautifulSoup(browser.get(review.get_absolute_url()).content, "html.parser")
    return [link.get_text(strip=True) for link in page.select(".review-ways a")]


def test_a_finished_round_leads_its_members_to_the_agreed_text(
    finished: Review, mira: User, browser_of: Browser
) -> None:
    browser = browser_of(mira)

    assert "Zum abgestimmten Text, Fassung 2" in ways(browser, finished)
    shown = browser.get(address(finished)).content.decode()
    assert "Der Bus fährt jetzt spät." in shown
    assert "noch nicht veröffentlicht" in shown
    assert browser.get(Attachment.objects.get().url).status_code == 200


def test_nobody_else_reads_it(
    finished: Review, stefan: User, rita: User, browser_of: Browser, olga: User
) -> None:
    file = Attachment.objects.get().url
    for browser in (Client(), browser_of(stefan), browser_of(rita)):
        assert [browser.get(path).status_code for path in (address(finished), file)] == [404, 404]
    assert browser_of(olga).get(address(finished)).status_code == 200


def test_once_it_is_public_the_round_leads_there(
    protocol: Protocol, finished: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    submit(protocol.pk, olga)
    release(protocol.pk, colleague_of(olga))

    found = ways(browser_of(mira), finished)
    assert "Zum veröffentlichten Protokoll" in found
    assert not any("abgestimmten Text" in way for way in found)


def test_what_was_taken_back_is_gone(
    protocol: Protocol, finished: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    rework(protocol.pk, olga, "Noch ein Fehler.")

    assert browser_of(mira).get(address(finished)).status_code == 404
    assert not any("abgestimmten Text" in way for way in ways(browser_of(mira), finished))


def test_members_of_an_earlier_round_read_what_came_of_theirs(
    protocol: Protocol, finished: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    submit(protocol.pk, olga)
    release(protocol.pk, colleague_of(olga))
    other = MembershipFactory()
    Protocol.objects.filter(pk=protocol.pk).update(state="draft")
    with transaction.atomic():
        change_draft(locked(protocol.pk), olga, lambda raw: [*raw, statement("Ein Kanarienvogel.")])
    second = review_of(protocol, olga, [other.committee])
    close_review(second.pk, olga)
    agreed(protocol, olga)

    assert "Kanarienvogel" not in browser_of(mira).get(address(finished)).content.decode()
    assert browser_of(mira).get(address(second)).status_code == 404
    assert "Kanarienvogel" in browser_of(other.user).get(address(second)).content.decode()

"""A second round says what changed since the version that its reader knows."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client

from documents.actions.reviews import close_review, open_review
from documents.actions.versions import change_draft, locked
from documents.items.item import RawItem
from documents.models import Protocol, Review
from documents.validators.guests import Guest
from kek.letters.models import Letter
from kek.people.models import Committee, User
from tests.documents.review.test_page import page, queries_of, words
from tests.factories.protocols import colleague_of, decision, published, statement
from tests.factories.reviews import new_review

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]


def changed(raw: list[RawItem]) -> list[RawItem]:
    """1.1 says something else, 2.1 is gone, 2.2 is new."""
    raw[1]["value"]["text"] = "Der Bus fährt abends nie."
    return [*raw[:3], decision("Ein Fahrplan entsteht.")]


def next_round(protocol: Protocol, olga: User, umweltausschuss: Committee, *guests: str) -> Review:
    for running in protocol.reviews.running():
        close_review(running.pk, olga)
    with transaction.atomic():
        change_draft(locked(protocol.pk), olga, changed)
    new = new_review([umweltausschuss], guests=[Guest(each) for each in guests])
    return open_review(protocol.pk, olga, new)


@pytest.fixture
def second(review: Review, olga: User, umweltausschuss: Committee, clara: User) -> Review:
    """Emil was invited to the first round only, Clara to the second only."""
    return next_round(review.protocol, olga, umweltausschuss, clara.email)


def marks(shown: BeautifulSoup) -> list[str]:
    return [" ".join(each.get_text().split()) for each in shown.select(".review-changed, .review-struck")]


MARKED = ["geändert seit Fassung 1", "2.1 (gestrichen)", "neu seit Fassung 1"]


def test_each_changed_item_is_marked_on_the_page_and_on_paper(
    second: Review, mira: User, browser_of: Browser
) -> None:
    browser = browser_of(mira)
    shown = page(browser, second)

    assert marks(shown) == MARKED
    assert words(shown, "[id='punkt-1.1'] .review-changed") == "geändert seit Fassung 1"
    assert words(shown, "[id='punkt-2.2'] .review-changed") == "neu seit Fassung 1"
    printed = browser.get(f"{second.get_absolute_url()}drucken/")
    assert marks(BeautifulSoup(printed.content, "html.parser")) == MARKED


def test_the_page_leads_to_the_comparison(second: Review, mira: User, browser_of: Browser) -> None:
    browser = browser_of(mira)
    [link] = page(browser, second).find_all("a", string="Änderungen seit Fassung 1")
    shown = BeautifulSoup(browser.get(link["href"]).content, "html.parser")

    assert [each.get_text() for each in shown.select(".change del")] == [
        "[gestrichen: zu selten.]",
        "[gestrichen: Eine Karte der Linien entsteht.]",
    ]


def test_who_knows_no_earlier_version_reads_nothing_of_it(
    second: Review, clara: User, browser_of: Browser
) -> None:
    browser = browser_of(clara)
    answers = [browser.get(f"{second.get_absolute_url()}{path}") for path in ("", "drucken/")]

    assert [marks(BeautifulSoup(each.content, "html.parser")) for each in answers] == [[], []]
    assert browser.get(f"{second.get_absolute_url()}aenderungen/").status_code == 404


def test_a_first_round_has_nothing_to_compare(review: Review, mira: User, browser_of: Browser) -> None:
    assert marks(page(browser_of(mira), review)) == []
    assert browser_of(mira).get(f"{review.get_absolute_url()}aenderungen/").status_code == 404


def test_the_same_version_once_more_is_not_marked(
    second: Review, mira: User, olga: User, umweltausschuss: Committee, browser_of: Browser
) -> None:
    close_review(second.pk, olga)
    third = open_review(second.protocol_id, olga, new_review([umweltausschuss]))

    assert third.version == second.version
    assert marks(page(browser_of(mira), third)) == []


def test_what_is_public_is_compared_without_what_rounds_alone_may_know(
    protocol: Protocol, olga: User, mira: User, umweltausschuss: Committee, browser_of: Browser
) -> None:
    colleague_of(olga)
    published(protocol, olga)
    Protocol.objects.update(state="draft")
    later = next_round(protocol, olga, umweltausschuss)
    browser = browser_of(mira)

    assert marks(page(browser, later)) == MARKED
    body = browser.get(f"{later.get_absolute_url()}aenderungen/").content.decode()
    assert ("zu selten." in body, "Erna Beispiel" in body) == (True, False)
    Protocol.objects.update(live=False)
    assert marks(page(browser, later)) == []


def test_the_letter_says_that_changes_are_marked_to_those_who_find_some(
    second: Review, mira: User, clara: User
) -> None:
    sentence = "Was sich seit der Fassung geändert hat, die Sie zuletzt lesen konnten"
    letters = dict(
        Letter.objects.filter(key__startswith=f"review:{second.pk}:opened").values_list("to", "text")
    )

    assert {to: sentence in text for to, text in letters.items()} == {mira.email: True, clara.email: False}
    assert not any("nie." in text for text in letters.values())


def test_any_number_of_rounds_takes_the_same_queries(
    second: Review, mira: User, olga: User, umweltausschuss: Committee, browser_of: Browser
) -> None:
    browser = browser_of(mira)
    before = queries_of(browser, second.get_absolute_url())
    close_review(second.pk, olga)
    with transaction.atomic():
        change_draft(locked(second.protocol_id), olga, lambda raw: [*raw, statement("Noch ein Punkt.")])
    third = open_review(second.protocol_id, olga, new_review([umweltausschuss]))

    assert queries_of(browser, third.get_absolute_url()) == before <= 15


def test_a_finished_round_leads_to_what_was_published(
    protocol: Protocol, review: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    browser, label = browser_of(mira), "Zum veröffentlichten Protokoll"
    close_review(review.pk, olga)
    assert page(browser, review).find_all("a", string=label) == []
    colleague_of(olga)
    published(protocol, olga)

    [link] = page(browser, review).find_all("a", string=label)
    assert browser.get(link["href"]).status_code == 200
    assert queries_of(browser, review.get_absolute_url()) <= 15

"""Protocols are found by what they have published, and by nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.actions.search_renewal import renew_in_the_index
from documents.actions.versions import change_draft, locked
from documents.enums import ProtocolState
from documents.models import Protocol
from documents.queries.indexed_words import differing_in_the_index
from home.enums import ResultKind
from kek.people.models import User
from participation.enums import ContributionState, VersionReason
from participation.models import Board, Idea, IdeaVersion
from tests.conftest import CountQueries
from tests.factories.boards_in_protocols import take
from tests.factories.participation import idea_on, open_board
from tests.factories.protocols import (
    ProtocolFactory,
    colleague_of,
    decision,
    next_published,
    published,
    statement,
)
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


def found(client: Client, word: str) -> list[str]:
    response = client.get(reverse("home:search"), {"suche": word})
    return [result.url for result in response.context["results"].results]


def test_published_words_lead_to_the_page(client: Client, olga: User) -> None:
    colleague_of(olga)
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[statement("Wir brauchen Lastenräder.")])
    assert found(client, "Lastenräder") == []

    published(protocol, olga)

    assert found(client, "Lastenräder") == [protocol.url]


def test_the_next_draft_is_not_found(client: Client, olga: User) -> None:
    colleague_of(olga)
    protocol = ProtocolFactory(parent=WorkshopFactory())
    published(protocol, olga)
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.DRAFT)
    change_draft(locked(protocol.pk), olga, lambda raw: [*raw, decision("Lastenräder kommen.")])

    assert found(client, "Lastenräder") == []


def test_names_are_not_found(client: Client, olga: User) -> None:
    colleague_of(olga)
    published(ProtocolFactory(parent=WorkshopFactory(), attendance="Theobald Canary"), olga)

    assert (found(client, "Canary"), found(client, "Erna")) == ([], [])


def test_lists_are_shown_without_their_marks(client: Client, olga: User) -> None:
    colleague_of(olga)
    items = [statement("- Lastenräder\n- Rufbusse"), statement("- Mitfahrbänke")]
    published(ProtocolFactory(parent=WorkshopFactory(), items=items), olga)

    results = client.get(reverse("home:search"), {"suche": "Rufbusse"}).context["results"].results

    assert "Lastenräder · <mark>Rufbusse</mark> · Mitfahrbänke" in results[0].text


# --- What protocols quote from boards ---------------------------------------------------------------

CANARY = "Kanarienvogel"


@pytest.fixture
def idea() -> Idea:
    return idea_on(open_board(), f"Der {CANARY} faehrt Nachtbus.")


@pytest.fixture
def quoting(olga: User, idea: Idea) -> Protocol:
    """Published, with the idea among other words."""
    colleague_of(olga)
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[statement("Wir brauchen Lastenräder.")])
    take(idea.board, olga, protocol)
    published(protocol, olga)
    return Protocol.objects.get(pk=protocol.pk)


def found_pages(word: str) -> list[str]:
    response = Client().get(reverse("home:search"), {"suche": word, "art": ResultKind.PAGE})
    return [result.url for result in response.context["results"].results]


def excerpts(word: str) -> str:
    response = Client().get(reverse("home:search"), {"suche": word, "art": ResultKind.PAGE})
    return " ".join(result.text for result in response.context["results"].results)


def indexed(protocol: Protocol) -> bool:
    entry = protocol.index_entries.get()
    return any(CANARY in str(value) for value in (entry.body, getattr(entry, "body_text", "")))


def test_what_a_protocol_quotes_leads_to_it(quoting: Protocol) -> None:
    assert (found_pages(CANARY), found_pages("Nachtbus")) == ([quoting.url], [quoting.url])


def hide(idea: Idea) -> None:
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)


def veil(idea: Idea) -> None:
    Board.objects.filter(pk=idea.board_id).update(is_veiled=True)


def take_the_board_down(idea: Idea) -> None:
    idea.board.page.unpublish()


def black_out(idea: Idea) -> None:
    IdeaVersion.objects.create(
        idea=idea, text=idea.text, reason=VersionReason.REDACTED, replaced_at=timezone.now()
    )
    Idea.objects.filter(pk=idea.pk).update(text="Der █████ faehrt Nachtbus.")


@pytest.mark.parametrize("withdraw", [hide, veil, take_the_board_down, black_out])
def test_what_was_taken_back_is_found_from_that_moment_no_more(
    quoting: Protocol, idea: Idea, withdraw: Callable[[Idea], None]
) -> None:
    withdraw(idea)

    for word in (CANARY, "Kanarienvogl", "Lastenräder"):
        assert found_pages(word) == []

    renew_in_the_index()

    assert (found_pages("Lastenräder"), found_pages(CANARY), indexed(quoting)) == ([quoting.url], [], False)
    assert CANARY not in excerpts("Lastenräder")


def test_publishing_again_never_indexes_what_was_taken_back(
    quoting: Protocol, idea: Idea, olga: User
) -> None:
    hide(idea)
    next_published(quoting, olga, lambda raw: [*raw, decision("Rufbusse kommen.")])

    assert (found_pages("Rufbusse"), indexed(quoting)) == ([quoting.url], False)


def test_what_is_shown_again_is_found_again(quoting: Protocol, idea: Idea) -> None:
    hide(idea)
    renew_in_the_index()
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.PUBLISHED)
    assert found_pages(CANARY) == []

    renew_in_the_index()

    assert found_pages(CANARY) == [quoting.url]


def test_an_entry_that_holds_what_it_may_is_left_alone(quoting: Protocol) -> None:
    assert differing_in_the_index() == set()


def test_many_protocols_are_no_more_queries(
    quoting: Protocol, idea: Idea, olga: User, queries: CountQueries
) -> None:
    hide(idea)
    address = f"{reverse('home:search')}?suche={CANARY}"
    one = queries(address)
    for _ in range(2):
        more = ProtocolFactory(parent=WorkshopFactory(), items=[])
        other = idea_on(idea.board, f"Noch ein {CANARY}.")
        take(idea.board, olga, more, other.number)
        published(more, olga)
        hide(other)

    assert queries(address) == one

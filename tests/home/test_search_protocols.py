"""Protocols are found by what they have published, and by nothing else."""

import pytest
from django.test import Client
from django.urls import reverse

from documents.actions.versions import change_draft, locked
from documents.enums import ProtocolState
from documents.models import Protocol
from kek.people.models import User
from tests.factories.protocols import ProtocolFactory, colleague_of, decision, published, statement
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

"""The page of a protocol: numbered, linkable, without what only the office or the review may know."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from documents.enums import ItemKind
from documents.models import Protocol
from kek.people.models import User
from kek.trace.models import Link
from tests.factories.protocols import ProtocolFactory, raw_item, usual_items
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


def preview(protocol: Protocol, browser: Client) -> str:
    answer = browser.get(reverse("wagtailadmin_pages:view_draft", args=[protocol.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_draft_is_previewed_as_it_will_be_read(olga: User, browser_of: Callable[[User], Client]) -> None:
    protocol = ProtocolFactory(parent=WorkshopFactory(), attendance="Otto Anwesend")

    page = preview(protocol, browser_of(olga))

    assert 'id="punkt-1.1"' in page
    assert "Der Bus fährt abends zu selten." in page
    assert "31.12.2026" in page
    assert "Erna Beispiel" not in page
    assert "Otto Anwesend" not in page


def test_a_quotation_whose_idea_is_gone_is_not_shown(
    olga: User, browser_of: Callable[[User], Client]
) -> None:
    card = raw_item(ItemKind.CONTRIBUTION, quote="Kanarienvogel", source="Idee Nr. 1")
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[*usual_items(), card])
    Link.objects.create(
        from_type="idea", from_id=4711, to_type="protocol", to_id=protocol.pk, to_part=card["id"]
    )

    page = preview(protocol, browser_of(olga))

    assert "Dieser Beitrag ist nicht mehr öffentlich." in page
    assert "Kanarienvogel" not in page


@pytest.mark.parametrize("kind", ItemKind)
def test_every_kind_of_item_is_shown(
    olga: User, browser_of: Callable[[User], Client], kind: ItemKind
) -> None:
    text = "Kopf | Spalte\nZelle | Wert" if kind is ItemKind.TABLE else "Ein Radweg fehlt."
    item = raw_item(kind, text, quote="Radweg", caption="Tabelle", due="2026-12-31", yes=3)
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[item])

    assert "Wert" in (page := preview(protocol, browser_of(olga))) or "Radweg" in page

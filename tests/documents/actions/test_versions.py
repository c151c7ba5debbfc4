"""What a version holds, and what may not go into one."""

import pytest

from documents.actions.versions import change_draft, draft_of, locked
from documents.enums import ItemKind, ProtocolState
from documents.exceptions import BadItem, NothingToReview, WrongState
from documents.models import ItemNumber, Protocol
from kek.people.models import User
from kek.trace.models import Link
from tests.factories.protocols import (
    ProtocolFactory,
    decision,
    frozen,
    heading,
    linked_to_an_idea,
    raw_item,
    usual_items,
)
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


def test_a_version_keeps_items_with_their_numbers(protocol: Protocol, olga: User) -> None:
    version = frozen(protocol, olga)

    assert [(item.number, item.text) for item in version.items] == [
        ("1", "Mobilität"),
        ("1.1", "Der Bus fährt abends zu selten."),
        ("2", "Wie es weitergeht"),
        ("2.1", "Eine Karte der Linien entsteht."),
    ]
    assert (version.number, version.created_by) == (1, olga)


def test_the_same_draft_is_the_same_version(protocol: Protocol, olga: User) -> None:
    assert frozen(protocol, olga) == frozen(protocol, olga)
    assert protocol.versions.count() == 1


def test_a_changed_draft_is_the_next_version_and_keeps_the_numbers(protocol: Protocol, olga: User) -> None:
    frozen(protocol, olga)
    change_draft(locked(protocol.pk), olga, lambda raw: [raw[2], raw[3], decision("Neu."), raw[0], raw[1]])

    version = frozen(protocol, olga)

    assert version.number == 2
    assert [item.number for item in version.items] == ["2", "2.1", "2.2", "1", "1.1"]
    assert ItemNumber.objects.filter(protocol=protocol).count() == 5


def test_names_are_not_among_what_everybody_reads(protocol: Protocol, olga: User) -> None:
    version = frozen(protocol, olga)

    assert version.items[1].value["speaker"] == "Erna Beispiel"
    assert "speaker" not in version.public_items[1].value


def test_an_empty_draft_makes_no_version(olga: User) -> None:
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[heading("")])

    with pytest.raises(NothingToReview):
        frozen(protocol, olga)


def test_an_altered_quotation_makes_no_version(olga: User) -> None:
    card = raw_item(ItemKind.CONTRIBUTION, quote="Mehr Busse.", source="Idee Nr. 1")
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[card])
    linked_to_an_idea(protocol, card, "Mehr Bus")

    with pytest.raises(BadItem, match=r"^Punkt 1: Der Wortlaut"):
        frozen(protocol, olga)


@pytest.mark.parametrize("changed", [{"supports": 99}, {"voice": "Kreistag"}, {"quote": "Weniger Busse."}])
def test_an_altered_copy_of_a_card_makes_no_version(olga: User, changed: dict[str, object]) -> None:
    said = {"quote": "Mehr Busse.", "source": "Idee Nr. 1", "supports": 12}
    card, copy = (raw_item(ItemKind.CONTRIBUTION, text, **said) for text in ("", "Noch einmal."))
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[card, copy])
    linked_to_an_idea(protocol, card, "Mehr Busse.")
    altered = {**copy, "value": {**copy["value"], **changed}}
    change_draft(locked(protocol.pk), olga, lambda raw: [raw[0], altered])

    with pytest.raises(BadItem, match=r"^Punkt 2: Idee Nr. 1 sagt auf dem Board etwas anderes"):
        frozen(protocol, olga)

    change_draft(locked(protocol.pk), olga, lambda raw: [raw[0], copy])
    frozen(protocol, olga)
    assert Link.objects.filter(to_part=copy["id"]).count() == 1


def test_an_attachment_of_another_protocol_makes_no_version(olga: User) -> None:
    item = raw_item(ItemKind.ATTACHMENT, "Karte", attachment=4711)
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[*usual_items(), item])

    with pytest.raises(BadItem, match=r"^Punkt 2\.2: Zu dieser Anlage"):
        frozen(protocol, olga)


def test_an_agreed_protocol_is_not_changed(protocol: Protocol, olga: User) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.AGREED)

    with pytest.raises(WrongState):
        change_draft(locked(protocol.pk), olga, lambda raw: raw[:1])
    assert len(draft_of(locked(protocol.pk)).raw_items) == 4


def test_one_change_after_another_keeps_both(protocol: Protocol, olga: User) -> None:
    held = locked(protocol.pk)

    change_draft(held, olga, lambda raw: raw[:3])
    change_draft(held, olga, lambda raw: raw[1:])

    assert [item.number for item in draft_of(held).numbered_items()] == ["0.1", "1"]


def test_an_old_revision_does_not_turn_back_the_state(protocol: Protocol, olga: User) -> None:
    revision = protocol.latest_revision
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.IN_REVIEW)

    assert Protocol.objects.get(pk=protocol.pk).latest_revision.as_object().state == ProtocolState.IN_REVIEW
    assert revision.as_object().state == ProtocolState.IN_REVIEW


def test_an_empty_place_of_the_outline_makes_no_version(olga: User) -> None:
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[heading("Mobilität"), decision(" ")])

    with pytest.raises(BadItem, match=r"^Punkt 1\.1 \(Festlegung\) ist noch leer"):
        frozen(protocol, olga)


def test_line_breaks_of_a_browser_change_no_quotation_and_no_text(olga: User) -> None:
    """An editor that is saved untouched sends them as two characters."""
    card = raw_item(ItemKind.CONTRIBUTION, quote="Mehr Busse.\nAuch abends.", source="Idee Nr. 1")
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[card])
    linked_to_an_idea(protocol, card, "Mehr Busse.\nAuch abends.\n")
    block = protocol.items.stream_block.child_blocks["contribution"].child_blocks["quote"]

    assert block.value_from_form("Mehr Busse.\r\nAuch abends.") == "Mehr Busse.\nAuch abends."
    assert frozen(protocol, olga).items[0].words == "Mehr Busse.\nAuch abends."


def test_quotations_are_found_with_the_protocol() -> None:
    """Typed by hand, they have no source that could take them back."""
    card = raw_item(ItemKind.CONTRIBUTION, "Geprüft.", quote="Kanarienvogel")
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[card], live=True)

    assert protocol.public_words == "Geprüft.\nKanarienvogel"

"""From a board into a protocol: in their own words, linked, once, and only what is public."""

import uuid
from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from documents.actions.versions import change_draft, draft_of, locked
from documents.enums import ItemKind, ProtocolState
from documents.exceptions import DraftOnly, Invalid
from documents.items.item import Item
from documents.models import Protocol
from documents.queries.contributions import withheld_parts
from kek.people.models import User
from kek.trace.models import Link, LinkKind
from kek.trace.queries.trail import sources_of_parts
from participation.actions.protocols import take_into_protocol
from participation.enums import Audience, BoardPhase
from participation.models import Board, Column, CountedVotes, Idea
from participation.redaction import BLACKED_OUT
from tests.factories.boards_in_protocols import copy_by, take, taking
from tests.factories.facilitation import cards, facilitate, grouped
from tests.factories.participation import ColumnFactory, account, act, idea_on, open_board
from tests.factories.protocols import ProtocolFactory, frozen
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return open_board(title="Mobilität")


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory(), items=[])


def items_of(protocol: Protocol) -> list[Item]:
    return draft_of(Protocol.objects.get(pk=protocol.pk)).numbered_items()


def contributions(protocol: Protocol) -> list[Item]:
    return [item for item in items_of(protocol) if item.kind is ItemKind.CONTRIBUTION]


def test_columns_groups_and_cards_stand_as_on_the_board(board: Board, protocol: Protocol, olga: User) -> None:
    first, second = Column.objects.get(board=board), ColumnFactory(board=board, title="Rad")
    Column.objects.filter(pk=first.pk).update(title="Bus")
    bus = cards(board, "Ein Rufbus", "Ein Takt", "Ein Ticket", column=first)
    cards(board, "Ein Radweg", column=second)
    grouped(board, olga, "Fahrplan", bus[1], bus[2])

    take(board, olga, protocol)

    assert [
        (item.number, item.words.partition(" des Ideenboards vom")[0]) for item in items_of(protocol)
    ] == [
        ("1", "Beiträge vom Ideenboard „Mobilität“"),
        ("1.1", "Grundlage: Abzug"),
        ("2", "Bus"),
        ("2.1", "Gruppe „Fahrplan“: 2 Beiträge"),
        ("2.2", "Ein Takt"),
        ("2.3", "Ein Ticket"),
        ("2.4", "Ein Rufbus"),
        ("3", "Rad"),
        ("3.1", "Ein Radweg"),
    ]


def test_a_card_says_where_it_comes_from_and_how_many_stand_behind_it(
    board: Board, protocol: Protocol, olga: User
) -> None:
    idea = idea_on(board, "Ein Rufbus", name="Kanarienvogel")
    Idea.objects.filter(pk=idea.pk).update(supports=3, votes=4)
    CountedVotes.objects.create(idea=idea, source="hands", count=12)
    CountedVotes.objects.create(idea=idea, source="paper", count=3)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.DISCUSSING)

    take(board, olga, protocol)

    assert contributions(protocol)[0].value == {
        "text": "",
        "quote": "Ein Rufbus",
        "source": "Idee Nr. 1, Ideenboard „Mobilität“",
        "voice": "Bürgerin oder Bürger",
        "supports": 3,
        "online_votes": 4,
        "counted_votes": None,
        "counted_by": "12 Handzeichen, 3 auf Papier",
    }


def test_the_copy_can_be_checked(board: Board, protocol: Protocol, olga: User) -> None:
    idea_on(board)
    export = copy_by(board, olga)

    take_into_protocol(board.pk, account(olga), taking(protocol, export))

    basis = items_of(protocol)[1].text
    assert f"Stand {export.seq}, Phase „Ideen sammeln“. Beim Anlegen übernommen: 1 von 1 Beitrag." in basis
    assert export.sha256 in basis


def test_each_card_is_linked_by_its_words(board: Board, protocol: Protocol, olga: User) -> None:
    idea = idea_on(board, "Ein Rufbus\nnach 20 Uhr")

    take(board, olga, protocol)

    link, item = Link.objects.get(), contributions(protocol)[0]
    assert (link.from_type, link.from_id, link.to_type, link.to_id) == (
        "idea",
        idea.pk,
        "protocol",
        protocol.pk,
    )
    assert (link.to_part, link.quote, link.kind, link.by) == (item.id, item.words, LinkKind.QUOTES, olga)
    assert frozen(Protocol.objects.get(pk=protocol.pk), olga).number == 1


def test_sent_twice_it_is_taken_once_in_one_revision(board: Board, protocol: Protocol, olga: User) -> None:
    idea_on(board)
    form = taking(protocol, copy_by(board, olga))
    before = protocol.revisions.count()

    for _ in range(2):
        take_into_protocol(board.pk, account(olga), form)

    assert len(contributions(protocol)) == 1
    assert Link.objects.count() == 1
    assert protocol.revisions.count() == before + 1


def test_only_what_was_chosen_is_taken(board: Board, protocol: Protocol, olga: User) -> None:
    cards(board, "Ein Rufbus", "Ein Radweg")

    take(board, olga, protocol, 2)

    assert [item.words for item in contributions(protocol)] == ["Ein Radweg"]
    with pytest.raises(Invalid, match="mindestens einen Beitrag"):
        take_into_protocol(board.pk, account(olga), taking(protocol, copy_by(board, olga), numbers=()))


@pytest.mark.parametrize("change", ["hide", "redact", "veil"])
def test_what_is_not_public_any_more_is_not_taken_from_an_old_copy(
    board: Board, protocol: Protocol, olga: User, change: str
) -> None:
    idea = idea_on(board, "Herr Kanarienvogel soll gehen")
    export = copy_by(board, olga)
    conceal(board, idea, olga, change)

    with pytest.raises(Invalid, match=r"Nicht mehr öffentlich: Nr\. 1"):
        take_into_protocol(board.pk, account(olga), taking(protocol, export))
    assert (items_of(protocol), Link.objects.count()) == ([], 0)


@pytest.mark.parametrize("change", ["hide", "redact", "veil", "readers"])
def test_what_is_concealed_later_is_withheld(
    board: Board, protocol: Protocol, olga: User, change: str
) -> None:
    idea, _ = cards(board, "Herr Kanarienvogel soll gehen", "Ein Radweg")
    take(board, olga, protocol)
    first, second = contributions(protocol)
    assert withheld_parts(protocol.pk) == set()

    conceal(board, idea, olga, change)

    whole_board = change in {"veil", "readers"}
    assert withheld_parts(protocol.pk) == ({first.id, second.id} if whole_board else {first.id})


def test_a_card_copied_in_the_editor_is_withheld_with_the_first(
    board: Board, protocol: Protocol, olga: User
) -> None:
    idea = idea_on(board)
    take(board, olga, protocol)
    twin = str(uuid.uuid4())
    change_draft(locked(protocol.pk), olga, lambda raw: [*raw, {**raw[-1], "id": twin}])
    frozen(protocol, olga)

    conceal(board, idea, olga, "hide")

    assert withheld_parts(protocol.pk) == {contributions(protocol)[0].id, twin}


def test_what_is_shown_again_may_be_read_again(board: Board, protocol: Protocol, olga: User) -> None:
    idea = idea_on(board)
    take(board, olga, protocol)
    conceal(board, idea, olga, "hide")

    facilitate(board, olga, "restore", ideas=[idea.pk])

    assert withheld_parts(protocol.pk) == set()
    assert len(sources_of_parts("protocol", protocol.pk)) == 1


def conceal(board: Board, idea: Idea, olga: User, change: str) -> None:
    if change == "hide":
        act(board, account(olga), "hide", ideas=[idea.pk], reason="Name")
    elif change == "redact":
        text = idea.text.replace("Kanarienvogel", BLACKED_OUT)
        act(board, account(olga), "redact", idea.seq, idea=idea.pk, text=text, reason="Name")
    elif change == "veil":
        Board.objects.filter(pk=board.pk).update(is_veiled=True)
    else:
        Board.objects.filter(pk=board.pk).update(readers=Audience.COMMITTEE)


def test_a_board_for_few_is_taken_only_knowingly(board: Board, protocol: Protocol, olga: User) -> None:
    idea = idea_on(board)
    Board.objects.filter(pk=board.pk).update(readers=Audience.COMMITTEE)

    with pytest.raises(Invalid, match="nicht alle lesen"):
        take(board, olga, protocol)
    take(board, olga, protocol, may_disclose=True)

    assert Link.objects.get().kind == LinkKind.DISCLOSES
    assert withheld_parts(protocol.pk) == set()
    conceal(board, idea, olga, "hide")
    assert withheld_parts(protocol.pk) == {contributions(protocol)[0].id}


def test_another_idea_of_the_same_number_is_not_meant(board: Board, protocol: Protocol, olga: User) -> None:
    """After a restored backup the number may have been given again."""
    idea = idea_on(board)
    export = copy_by(board, olga)
    Idea.objects.filter(pk=idea.pk).update(created_at=timezone.now() + timedelta(hours=1))

    with pytest.raises(Invalid, match=r"Nr\. 1"):
        take_into_protocol(board.pk, account(olga), taking(protocol, export))


def test_votes_that_are_not_shown_are_not_taken(board: Board, protocol: Protocol, olga: User) -> None:
    idea = idea_on(board)
    Idea.objects.filter(pk=idea.pk).update(votes=4)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.DISCUSSING)
    export = copy_by(board, olga)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.VOTING, hides_tally=True)

    take_into_protocol(board.pk, account(olga), taking(protocol, export))

    assert contributions(protocol)[0].value["online_votes"] is None


def test_a_copy_of_another_board_is_none(board: Board, protocol: Protocol, olga: User) -> None:
    other = open_board(title="Wohnen")
    idea_on(other)

    with pytest.raises(Invalid, match="Diesen Abzug gibt es nicht"):
        take_into_protocol(board.pk, account(olga), taking(protocol, copy_by(other, olga)))


def test_only_the_office_takes_and_only_into_drafts(
    board: Board, protocol: Protocol, olga: User, rita: User
) -> None:
    idea_on(board)
    export = copy_by(board, olga)

    with pytest.raises(Http404):
        take_into_protocol(board.pk, account(rita), taking(protocol, export))
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.AGREED)
    with pytest.raises(DraftOnly):
        take_into_protocol(board.pk, account(olga), taking(protocol, export))
    assert Link.objects.count() == 0

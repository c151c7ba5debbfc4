"""What is not for everybody is told to no program: in no list, table or catalogue, whoever is logged in."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from documents.enums import ItemKind
from documents.models import KekDocument
from home.api.public import pages
from kek.people.models import User
from participation.enums import Audience, ContributionState
from participation.models import Board, BoardPage, Idea
from tests.factories.answers import answered, draft_for
from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import ProcessPageFactory
from tests.factories.moderation import comment_on, pending_idea
from tests.factories.open_data import everything_told, items
from tests.factories.participation import BoardPageFactory, account, idea_on, open_board
from tests.factories.protocols import (
    ProtocolFactory,
    colleague_of,
    heading,
    linked_to_an_idea,
    published,
    raw_item,
    statement,
)
from tests.factories.workshops import ForumFactory, SchedulePageFactory, WorkshopFactory

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
STATES = [state for state in ContributionState if state is not ContributionState.PUBLISHED]


def restricted(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def is_told(reader: Client | None = None) -> bool:
    return CANARY in everything_told(reader or Client())


def test_the_canary_can_be_told() -> None:
    process = ProcessPageFactory(title=f"{CANARY} Prozess")
    ForumFactory(parent=SchedulePageFactory(parent=process), title=f"{CANARY} Forum")
    KekDocumentFactory(title=f"{CANARY} Blatt")
    idea_on(open_board(title=f"{CANARY} Board"), f"{CANARY} Idee")

    told = everything_told(Client())

    words = ("Prozess", "Forum", "Blatt", "Board", "Idee")
    assert [word for word in words if f"{CANARY} {word}" not in told] == []


@pytest.mark.parametrize("state", STATES)
def test_ideas_that_are_not_published(state: ContributionState) -> None:
    idea = idea_on(open_board(), CANARY)
    Idea.objects.filter(pk=idea.pk).update(state=state, reason=CANARY)

    assert not is_told()


def test_pending_ideas_and_comments() -> None:
    comment_on(idea_on(open_board()), CANARY)
    pending_idea(open_board(), CANARY)

    assert not is_told()


@pytest.mark.parametrize(
    "hidden",
    [{"is_veiled": True}, {"readers": Audience.PARTICIPANTS}, {"readers": Audience.COMMITTEE}],
    ids=["veiled", "participants", "committee"],
)
def test_boards_that_do_not_show_their_ideas(
    hidden: dict[str, object], browser_of: Callable[[User], Client], olga: User
) -> None:
    """Not to the office either: who is logged in gets what strangers get."""
    board = idea_on(open_board(), CANARY).board
    Board.objects.filter(pk=board.pk).update(**hidden)

    assert not is_told(browser_of(olga))


def test_boards_for_few_are_not_even_named() -> None:
    board = open_board(title=CANARY)
    Board.objects.filter(pk=board.pk).update(readers=Audience.PARTICIPANTS)

    assert not is_told()
    assert not pages(BoardPage).exists()


def test_pages_that_are_no_longer_live_or_not_yet() -> None:
    ForumFactory(title=CANARY, live=False)
    BoardPageFactory(title=f"{CANARY} Board").unpublish()
    ProcessPageFactory(title=f"{CANARY} Prozess", live=False)
    forum = ForumFactory(title="Offen")
    forum.title = CANARY
    forum.save_revision()

    assert not is_told()


def test_everything_below_a_private_page() -> None:
    above = ProcessPageFactory(title=f"{CANARY} Prozess")
    ForumFactory(parent=SchedulePageFactory(parent=above), title=f"{CANARY} Forum")
    idea_on(open_board(parent=above, title=f"{CANARY} Board"), f"{CANARY} Idee")
    restricted(above)

    assert not is_told()


def test_pages_outside_of_the_site() -> None:
    forum = ForumFactory(title=CANARY)
    forum.get_parent().get_parent().move(Page.objects.get(depth=1), pos="last-child")

    assert not is_told()


def test_a_private_event_is_not_named_by_its_board() -> None:
    forum = ForumFactory()
    BoardPageFactory(related_event=forum)
    assert items("boards")[0]["event"] == forum.pk
    restricted(forum)

    assert items("boards")[0]["event"] is None


def test_documents_of_a_private_collection_and_their_uploaders(clara: User) -> None:
    private = Collection.get_first_root_node().add_child(name="Nur für das Büro")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    KekDocumentFactory(title=CANARY, collection=private.add_child(name="Darunter"))
    clara.public_name = CANARY
    clara.save()
    KekDocument.objects.create(
        title="Offen", file=ContentFile(b"%PDF-1.4", name=f"{CANARY}.pdf"), uploaded_by_user=clara
    )

    assert not is_told()


def test_drafts_of_protocols_and_who_spoke(olga: User) -> None:
    protocol = ProtocolFactory(
        parent=WorkshopFactory(),
        items=[heading("Mobilität"), statement("Der Bus fährt selten.", speaker=CANARY, role="Ortsvorstand")],
        attendance=CANARY,
    )
    colleague_of(olga)
    published(protocol, olga)
    protocol.refresh_from_db()
    protocol.title = CANARY
    protocol.save_revision(clean=False)
    ProtocolFactory(parent=WorkshopFactory(), title=CANARY)

    assert not is_told()
    [told] = items("protocols")
    assert Client().get(f"/api/v1/protocols/{told['id']}/").json()["items"][1]["values"] == {
        "role": "Ortsvorstand"
    }


def test_a_quotation_goes_with_its_idea(olga: User) -> None:
    quotation = raw_item(ItemKind.CONTRIBUTION, "Das prüfen wir.", quote=CANARY)
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[heading("Ideen"), quotation])
    idea = idea_on(open_board(), CANARY)
    colleague_of(olga)
    published(protocol, olga)
    link = linked_to_an_idea(protocol, quotation, CANARY)
    type(link).objects.filter(pk=link.pk).update(from_id=idea.pk)
    assert is_told()
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)

    assert not is_told()
    address = f"/api/v1/protocols/{protocol.pk}/"
    assert Client().get(address).json()["items"][1] == {
        "id": quotation["id"],
        "number": "1.1",
        "kind": "contribution",
        "text": "Das prüfen wir.",
        "is_withheld": True,
        "values": {},
    }


def test_drafts_of_answers_and_hidden_ideas_of_published_ones(olga: User) -> None:
    board = open_board()
    shown, hidden, waiting = (idea_on(board, text) for text in ("Offen", CANARY, "Wartet"))
    answered(shown, hidden, by=olga, text="Das nehmen wir auf.")
    draft_for(waiting, text=CANARY)
    answered(idea_on(veiled := open_board()), text=CANARY)
    Board.objects.filter(pk=veiled.pk).update(is_veiled=True)
    Idea.objects.filter(pk=hidden.pk).update(state=ContributionState.HIDDEN)

    assert not is_told()
    assert [answer["ideas"] for answer in items("answers")] == [[shown.pk]]


def test_names_and_votes_only_where_the_board_shows_them() -> None:
    board = idea_on(open_board(), name="Amsel").board
    shown = {"pseudonym": "Amsel", "supports": 0, "comments": 0, "votes": None}
    assert {name: items("ideas")[0][name] for name in shown} == shown
    Board.objects.filter(pk=board.pk).update(shows_pseudonyms=False, is_discussed=False, phase="discussing")

    told = {name: items("ideas")[0][name] for name in shown}

    votes = {"online": 0, "hands": 0, "paper": 0, "phone": 0}
    assert told == {"pseudonym": None, "supports": None, "comments": None, "votes": votes}
    Board.objects.filter(pk=board.pk).update(hides_tally=True, phase="voting")
    assert items("ideas")[0]["votes"] is None


def test_no_address_of_a_person(clara: User) -> None:
    idea_on(open_board(), visitor=account(clara))

    told = everything_told(Client())
    assert ("post.example" in told, "mailto:" in told) == (False, False)

"""since, changed_at and ids/: they miss no change, and tell of nobody what is not public."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from documents.models import KekDocument, Protocol, ProtocolVersion
from kek.people.models import User
from participation.actions.boards import change_phase, change_settings, changing_board
from participation.actions.leaving import leave_boards
from participation.enums import Audience, BoardPhase, OperationName
from participation.models import AnswerBatch, Board, Idea, Operation
from tests.factories.answers import answered
from tests.factories.documents import KekDocumentFactory, new_version
from tests.factories.kek import MunicipalityFactory, ProcessPageFactory
from tests.factories.moderation import decide, pending_idea
from tests.factories.open_data import LISTS, items
from tests.factories.participation import account, act, guest, idea_on, joined, open_board
from tests.factories.protocols import ProtocolFactory, colleague_of, linked_to_an_idea, published
from tests.factories.rich_protocol import QUOTE, every_kind
from tests.factories.workshops import ForumFactory, SchedulePageFactory

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def aged() -> None:
    """All that happened until now happened long ago."""
    Operation.objects.update(created_at=LONG_AGO)
    Idea.objects.update(created_at=LONG_AGO)
    KekDocument.objects.update(changed_at=LONG_AGO)
    Page.objects.update(last_published_at=LONG_AGO)
    AnswerBatch.objects.update(published_at=LONG_AGO)
    ProtocolVersion.objects.update(published_at=LONG_AGO)


def changed() -> dict[int, str]:
    return {idea["number"]: idea["changed_at"] for idea in items("ideas", since="2020-01-02")}


def keys(resource: str) -> list[int]:
    found: list[int] = Client().get(f"/api/v1/{resource}/ids/").json()["ids"]
    return found


def approve(board: Board, olga: User) -> None:
    decide(board, olga, "publish", ideas=[Idea.objects.get(number=1).pk], comments=[])


def answer(_board: Board, _olga: User) -> None:
    answered(Idea.objects.get(number=1))


@pytest.mark.parametrize(("make", "change"), [(pending_idea, approve), (idea_on, answer)])
def test_an_idea_that_is_approved_or_answered_has_changed(
    make: Callable[[Board], Idea], change: Callable[[Board, User], None], olga: User
) -> None:
    board = open_board()
    make(board)
    aged()
    assert changed() == {}

    change(board, olga)

    assert list(changed()) == [1]


def test_ideas_that_are_unveiled_have_changed(olga: User) -> None:
    board = open_board()
    Board.objects.filter(pk=board.pk).update(is_veiled=True)
    idea_on(board)
    aged()
    change_settings(board.pk, {"is_veiled": False}, olga)
    assert list(changed()) == [1]


@pytest.fixture
def opened(olga: User) -> Callable[[], None]:
    """A process with everything in it was behind a log-in since long ago; calling this opens it."""
    process = ProcessPageFactory()
    event = ForumFactory(parent=SchedulePageFactory(parent=process))
    colleague_of(olga)
    published(ProtocolFactory(parent=event), olga)
    answered(idea_on(open_board(parent=process)))
    PageViewRestriction.objects.create(page=process, restriction_type="login")
    aged()

    def open_it() -> None:
        """As the admin does it, which keeps a log."""
        PageViewRestriction.objects.get().delete(user=olga)

    return open_it


@pytest.mark.parametrize("resource", ["processes", "events", "protocols", "boards", "ideas", "answers"])
def test_what_comes_from_behind_a_log_in_is_told_with_what_changed(
    opened: Callable[[], None], resource: str
) -> None:
    assert items(resource, since="2020-01-02") == []
    opened()
    assert len(items(resource, since="2020-01-02")) == 1


def test_a_board_that_everybody_may_read_from_now_on_is_told_with_its_ideas(olga: User) -> None:
    board = open_board()
    idea_on(board)
    Board.objects.update(readers=Audience.PARTICIPANTS)
    aged()

    change_settings(board.pk, {"readers": Audience.EVERYBODY}, olga)

    [told] = items("boards", since="2020-01-02")
    assert (told["changed_at"] > "2020-01-02", list(changed())) == (True, [1])


def edited(document: KekDocument, office: Client) -> None:
    """As in the form: no new file."""
    fields = {"title": "Protokoll", "kind": "protocol", "state": "final", "language": "de"}
    fields |= {"accessible": "unchecked", "collection": str(document.collection_id), "tags": ""}
    assert office.post(reverse("wagtaildocs:edit", args=[document.pk]), fields).status_code == 302


def marked_accessible(document: KekDocument, office: Client) -> None:
    address = reverse("wagtail_bulk_action", args=["documents", "kekdocument", "mark_accessible"])
    assert office.post(f"{address}?id={document.pk}", {"accessible": "yes"}).status_code == 302


@pytest.mark.parametrize("change", [edited, marked_accessible])
def test_a_document_whose_facts_were_changed_has_changed(
    olga: User, browser_of: Callable[[User], Client], change: Callable[[KekDocument, Client], None]
) -> None:
    document, _ = KekDocumentFactory(), KekDocumentFactory()
    aged()
    assert items("documents", since="2020-01-02") == []

    change(document, browser_of(olga))

    assert [told["id"] for told in items("documents", since="2020-01-02")] == [document.pk]


def test_a_pdf_that_comes_from_behind_a_log_in_with_its_protocol_is_told(opened: Callable[[], None]) -> None:
    document = KekDocumentFactory()
    Protocol.objects.update(document=document)
    aged()
    assert items("documents", since="2020-01-02") == []

    opened()

    assert [told["id"] for told in items("documents", since="2020-01-02")] == [document.pk]


def answer_the_first(board: Board, _olga: User) -> None:
    answered(Idea.objects.get(number=1))


def start_the_clock(board: Board, olga: User) -> None:
    act(board, account(olga), "set_timer", seconds=60)


def show_the_first_large(board: Board, olga: User) -> None:
    act(board, account(olga), "spotlight", idea=Idea.objects.get(number=1).pk)


@pytest.mark.parametrize(
    ("change", "numbers"), [(answer_the_first, [1]), (start_the_clock, []), (show_the_first_large, [])]
)
def test_what_happens_to_others_or_to_the_hall_changes_no_idea(
    change: Callable[[Board, User], None], numbers: list[int], olga: User
) -> None:
    board = open_board()
    for _ in range(2):
        idea_on(board)
    aged()

    change(board, olga)

    assert list(changed()) == numbers


def test_ideas_whose_column_bears_another_name_have_changed(olga: User) -> None:
    board = open_board()
    idea_on(board)
    aged()
    with changing_board(board.pk, OperationName.ARRANGE_COLUMNS, olga):
        board.columns.update(title="Anders")
    assert list(changed()) == [1]


@pytest.fixture
def document() -> KekDocument:
    """In a collection of its own, since long ago."""
    collection = Collection.get_first_root_node().add_child(name="Vorlagen")
    document: KekDocument = KekDocumentFactory(collection=collection)
    aged()
    return document


def by_a_bulk_action(document: KekDocument) -> None:
    KekDocument.objects.filter(pk=document.pk).update(collection=Collection.get_first_root_node())


def opened_again(document: KekDocument) -> None:
    closed = CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="login"
    )
    aged()
    assert keys("documents") == []
    closed.delete()


@pytest.mark.parametrize("change", [new_version, by_a_bulk_action, opened_again])
def test_a_document_tells_each_change(document: KekDocument, change: Callable[[KekDocument], object]) -> None:
    assert items("documents", since="2020-01-02") == []

    change(KekDocument.objects.get())

    [told] = items("documents", since="2020-01-02")
    assert told["changed_at"] > "2020-01-02"


def test_a_document_that_its_collection_takes_out_from_behind_a_log_in_has_changed(
    document: KekDocument, ada: User, browser_of: Callable[[User], Client]
) -> None:
    root = Collection.get_first_root_node()
    closed = root.add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    moved = Collection.objects.get(name="Vorlagen")
    moved.move(closed, "sorted-child")
    aged()
    assert keys("documents") == []

    address = reverse("wagtailadmin_collections:edit", args=[moved.pk])
    assert browser_of(ada).post(address, {"name": moved.name, "parent": root.pk}).status_code == 302

    assert [told["id"] for told in items("documents", since="2020-01-02")] == [document.pk]


def test_reading_the_text_of_a_file_changes_no_document(document: KekDocument) -> None:
    KekDocument.objects.filter(pk=document.pk).update(text="Wörter", reading="read")
    assert items("documents", since="2020-01-02") == []


def test_a_protocol_whose_quotation_was_taken_back_has_changed(olga: User) -> None:
    board = open_board()
    idea = idea_on(board, QUOTE)
    colleague_of(olga)
    protocol = ProtocolFactory(parent=ForumFactory(), items=every_kind())
    quoting = next(item for item in protocol.raw_items if item["value"].get("quote"))
    linked_to_an_idea(protocol, quoting, QUOTE, idea.pk)
    published(protocol, olga)
    aged()
    assert items("protocols", since="2020-01-02") == []

    decide(board, olga, "hide", ideas=[idea.pk], comments=[], reason="Werbung.")

    assert [told["id"] for told in items("protocols", since="2020-01-02")] == [protocol.pk]


def test_what_is_hidden_is_gone_from_the_keys(olga: User) -> None:
    board = open_board()
    ideas = [idea_on(board) for _ in range(2)]
    assert keys("ideas") == [idea.pk for idea in ideas]

    decide(board, olga, "hide", ideas=[ideas[0].pk], comments=[], reason="Werbung.")

    assert keys("ideas") == [ideas[1].pk]


@pytest.mark.parametrize("resource", LISTS)
def test_the_keys_are_those_of_the_list(opened: Callable[[], None], resource: str) -> None:
    MunicipalityFactory()
    KekDocumentFactory()
    opened()
    assert keys(resource) == [row["id"] for row in items(resource)] != []


def test_which_ideas_were_of_one_person_does_not_show_when_they_leave(clara: User) -> None:
    board = open_board()
    for visitor in (account(clara), guest(), account(clara)):
        idea_on(board, visitor=visitor)
    aged()

    with transaction.atomic():
        leave_boards(clara, takes_words=False)

    told = changed()
    assert (list(told), len(set(told.values()))) == ([1, 2, 3], 1)


def test_which_idea_a_secret_vote_went_to_does_not_show() -> None:
    board = open_board()
    ideas = [idea_on(board) for _ in range(2)]
    change_phase(board.pk, BoardPhase.VOTING)
    aged()
    voter = guest()
    joined(board, voter, "Star")

    act(board, voter, "vote", idea=ideas[1].pk, count=1)

    told = changed()
    assert (list(told), len(set(told.values()))) == ([1, 2], 1)

"""The same form at the same moment, from two tabs: one of it."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from documents.actions.attachments import attach
from documents.actions.drafting import NewProtocol, create_protocol
from documents.actions.versions import draft_of
from documents.enums import ProtocolKind
from documents.models import Attachment, Protocol
from kek.people.models import User
from kek.trace.models import Link
from participation.actions.protocols import take_into_protocol
from participation.models import Board
from tests.factories.boards_in_protocols import copy_by, taking
from tests.factories.documents import PDF
from tests.factories.facilitation import cards
from tests.factories.participation import account, open_board
from tests.factories.protocols import ProtocolFactory
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db(transaction=True)
TABS = 3


def at_once(work: Callable[[], object]) -> None:
    start = Barrier(TABS)

    def tab(_: int) -> None:
        try:
            start.wait()
            work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TABS) as pool:
        list(pool.map(tab, range(TABS)))


def points_of(protocol: Protocol) -> int:
    return len(draft_of(Protocol.objects.get(pk=protocol.pk)).raw_items)


def test_one_protocol_is_begun(olga: User) -> None:
    workshop, form = WorkshopFactory(), NewProtocol(uuid.uuid4(), ProtocolKind.PROTOCOL)

    at_once(lambda: create_protocol(workshop.pk, olga, form))

    assert [protocol.slug for protocol in Protocol.objects.all()] == ["protokoll"]


def test_one_attachment_is_kept(olga: User) -> None:
    protocol, op_id = ProtocolFactory(parent=WorkshopFactory()), uuid.uuid4()

    at_once(lambda: attach(protocol.pk, olga, op_id, "Karte", SimpleUploadedFile("karte.pdf", PDF)))

    assert (Attachment.objects.count(), points_of(protocol)) == (1, 5)


def test_each_attachment_of_several_keeps_its_point(olga: User) -> None:
    """Different forms wait for each other: none writes over what another has added."""
    protocol = ProtocolFactory(parent=WorkshopFactory())

    at_once(lambda: attach(protocol.pk, olga, uuid.uuid4(), "Karte", SimpleUploadedFile("karte.pdf", PDF)))

    assert (Attachment.objects.count(), points_of(protocol)) == (TABS, 4 + TABS)


def test_cards_are_taken_once(olga: User) -> None:
    board: Board = open_board()
    cards(board, "Ein Rufbus", "Ein Radweg")
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[])
    form = taking(protocol, copy_by(board, olga))

    at_once(lambda: take_into_protocol(board.pk, account(olga), form))

    assert (Link.objects.count(), points_of(protocol)) == (2, 5)

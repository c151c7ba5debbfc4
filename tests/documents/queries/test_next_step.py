"""The desk says truly where a protocol stands, and offers the step that leads on."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from documents.actions.agreement import agree
from documents.actions.publishing import release, send_back, submit
from documents.enums import ItemKind
from documents.items.item import RawItem
from documents.models import Protocol, Review
from documents.queries.next_step import NextStep, next_step
from documents.queries.publication import publication_of
from kek.people.models import User
from tests.factories.protocols import (
    ProtocolFactory,
    agreed,
    colleague_of,
    heading,
    published,
    raw_item,
    review_of,
    statement,
    usual_items,
)
from tests.factories.remarks import closed
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
Reach = Callable[[Protocol, User], Any]
READY = "Der Entwurf ist offen und kann zur Durchsicht gehen."
OPEN_ROUND, AGREE, EDIT = "Durchsicht eröffnen", "Abstimmung ohne Durchsicht feststellen", "Text bearbeiten"
FILL = "Leeres füllen oder löschen Sie vor der Durchsicht."
TO_COME = datetime(2091, 1, 31, 8, tzinfo=UTC)


def made(*items: RawItem) -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory(), items=list(items))


def seen(protocol: Protocol, by: User) -> NextStep:
    protocol = Protocol.objects.get(pk=protocol.pk)
    return next_step(protocol, publication_of(protocol, by))


def empty(number: int) -> RawItem:
    return {**raw_item(ItemKind.TEXT), "id": f"00000000-0000-4000-8000-{number:012}"}


@pytest.mark.parametrize(
    ("items", "sentence", "labels"),
    [
        ([], "Das Protokoll hat noch keine Punkte.", [EDIT]),
        (usual_items(), READY, [OPEN_ROUND, EDIT, AGREE]),
        (
            [heading("Bus"), empty(1)],
            f"Noch leer: Punkt 1.1. {FILL}",
            [EDIT],
        ),
        (
            [heading("  "), statement("Der Bus fährt.")],
            f"Noch leer: Punkt 1. {FILL}",
            [EDIT],
        ),
        (
            [empty(number) for number in range(7)],
            f"Noch leer: Punkte 1, 2, 3, 4, 5 und 2 weitere. {FILL}",
            [EDIT],
        ),
        (
            [heading("Bus"), heading("Rad"), statement("Ein Radweg."), heading("Ende")],
            "Überschriften, unter denen noch nichts steht: Punkte 1 und 3.",
            [EDIT, OPEN_ROUND, AGREE],
        ),
        ([raw_item(ItemKind.CONTRIBUTION, quote="Ein Rufbus")], READY, [OPEN_ROUND, EDIT, AGREE]),
    ],
)
def test_a_draft_goes_to_review_when_it_can(
    olga: User, items: list[RawItem], sentence: str, labels: list[str]
) -> None:
    found = seen(made(*items), olga)

    assert found.sentence == sentence
    assert [way.label for way in (found.step, *found.others)] == labels


def _review(protocol: Protocol, olga: User, **fields: Any) -> Review:
    return review_of(protocol, olga, **fields)


def _late(protocol: Protocol, olga: User) -> None:
    now = timezone.now()
    Review.objects.filter(pk=_review(protocol, olga).pk).update(
        opened_at=now - timedelta(days=8), deadline=now - timedelta(days=1)
    )


def _closed(protocol: Protocol, olga: User) -> None:
    _review(protocol, olga, closed_at=timezone.now())


def _waiting(protocol: Protocol, olga: User) -> None:
    agreed(protocol, olga)
    submit(protocol.pk, colleague_of(olga))


def _own(protocol: Protocol, olga: User) -> None:
    agreed(protocol, olga)
    submit(protocol.pk, olga)


def _returned(protocol: Protocol, olga: User) -> None:
    _own(protocol, olga)
    send_back(protocol.pk, colleague_of(olga), "Der Titel fehlt.")


def _scheduled(protocol: Protocol, olga: User) -> None:
    agreed(protocol, olga)
    submit(protocol.pk, olga, TO_COME)
    release(protocol.pk, colleague_of(olga))


def _withdrawn(protocol: Protocol, olga: User) -> None:
    published(protocol, olga)
    Protocol.objects.get(pk=protocol.pk).unpublish()


@pytest.mark.parametrize(
    ("reach", "sentence", "label"),
    [
        (_review, "Die Durchsicht läuft bis", "Durchsicht ansehen"),
        (_late, "Die Frist der Durchsicht ist vorbei.", "Durchsicht schließen"),
        (_closed, "Die Durchsicht ist beendet, über alle", "Abstimmung feststellen"),
        (agreed, "Das Protokoll ist abgestimmt. Legen Sie es zur Freigabe vor.", "Zur Veröffentlichung"),
        (_own, "Das Protokoll liegt zur Freigabe vor. Freigeben muss es jemand anderes", "Vorlage ansehen"),
        (_waiting, "Das Protokoll wartet auf Ihre Freigabe.", "Prüfen und freigeben"),
        (_returned, "Das Protokoll ist abgestimmt, wurde aber nicht freigegeben.", "Grund ansehen"),
        (
            _scheduled,
            "Das Protokoll ist freigegeben. Veröffentlicht wird es am 31.01.2091, 09:00 Uhr.",
            "Termin ansehen",
        ),
        (published, "Das Protokoll ist veröffentlicht.", "Veröffentlichte Seite ansehen"),
        (_withdrawn, "Das Protokoll war veröffentlicht und ist", "Nächste Fassung beginnen"),
    ],
)
def test_at_every_station_it_says_what_is_so(olga: User, reach: Reach, sentence: str, label: str) -> None:
    protocol = made(*usual_items())
    colleague_of(olga)
    reach(protocol, olga)

    found = seen(protocol, olga)

    assert (found.sentence[: len(sentence)], found.step.label) == (sentence, label)


@pytest.mark.parametrize(("has_round", "past"), [(True, "erledigt"), (False, "übersprungen")])
def test_a_round_that_never_was_is_not_called_done(
    olga: User, mira: User, has_round: bool, past: str
) -> None:
    protocol = made(*usual_items())
    if has_round:
        closed(review_of(protocol, olga))
    agree(protocol.pk, olga, reason="Nur ein Vortrag.")

    stations = seen(protocol, olga).stations

    assert [(each.past, each.is_here) for each in stations] == [
        ("erledigt", False),
        (past, False),
        ("", True),
        ("", False),
    ]

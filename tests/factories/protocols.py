"""Protocols of events, with items in the words of the tests."""

from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import factory
from django.db import transaction
from django.utils import timezone

from documents.actions.versions import change_state, freeze, locked
from documents.enums import ItemKind, ProtocolState
from documents.items.item import RawItem
from documents.models import Protocol, ProtocolVersion, Review, ReviewGuest
from kek.people.models import Committee, User
from tests.factories.kek import SitePageFactory


def raw_item(kind: ItemKind, text: str = "", **value: Any) -> RawItem:
    """An item as a stream keeps it; the same words have the same id."""
    name = f"{kind}:{text}:{value.get('quote', '')}"
    return {"type": kind.value, "id": str(uuid5(NAMESPACE_URL, name)), "value": {"text": text, **value}}


def heading(text: str) -> RawItem:
    return raw_item(ItemKind.HEADING, text)


def statement(text: str, **value: Any) -> RawItem:
    return raw_item(ItemKind.STATEMENT, text, **value)


def decision(text: str, **value: Any) -> RawItem:
    return raw_item(ItemKind.DECISION, text, **value)


def usual_items() -> list[RawItem]:
    """Numbers 1, 1.1, 2, 2.1."""
    return [
        heading("Mobilität"),
        statement("Der Bus fährt abends zu selten.", role="Ortsvorstand", speaker="Erna Beispiel"),
        heading("Wie es weitergeht"),
        decision("Eine Karte der Linien entsteht.", responsible="Regionalmanagement", due="2026-12-31"),
    ]


class ProtocolFactory(SitePageFactory):
    """A draft; parent is an event's page."""

    title = "Protokoll des Workshops"
    slug = "protokoll"
    live = False
    items = factory.LazyFunction(usual_items)

    class Meta:
        model = Protocol
        skip_postgeneration_save = True

    @factory.post_generation
    def first_revision(self, create: bool, extracted: bool | None, **_: object) -> None:
        if create and extracted is not False:
            self.save_revision(clean=False)

    @classmethod
    def _create(cls, model_class: type[Protocol], *args: Any, **kwargs: Any) -> Protocol:
        """items are written as a stream keeps them."""
        kwargs["items"] = Protocol._meta.get_field("items").stream_block.to_python(kwargs["items"])
        protocol: Protocol = super()._create(model_class, *args, **kwargs)
        return protocol


@transaction.atomic
def frozen(protocol: Protocol, by: User) -> ProtocolVersion:
    return freeze(locked(protocol.pk), by)


def review_of(
    protocol: Protocol,
    by: User,
    committees: list[Committee] | None = None,
    guests: list[str] | None = None,
    **fields: Any,
) -> Review:
    """A running round on the draft as it is."""
    version = frozen(protocol, by)
    change_state(protocol, {ProtocolState.DRAFT, ProtocolState.IN_REVIEW}, ProtocolState.IN_REVIEW)
    fields = {"deadline": timezone.now() + timedelta(days=7), **fields}
    review = Review.objects.create(protocol=protocol, version=version, opened_by=by, **fields)
    review.committees.set(committees or [])
    ReviewGuest.objects.bulk_create(ReviewGuest(review=review, email=email) for email in guests or [])
    return review

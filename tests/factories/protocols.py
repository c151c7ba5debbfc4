"""Protocols of events, with items in the words of the tests."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import factory
from django.db import transaction
from django.utils import timezone

from documents.actions.publishing import release, submit
from documents.actions.versions import change_draft, change_state, freeze, locked
from documents.enums import ItemKind, ProtocolState
from documents.items.item import RawItem
from documents.models import Protocol, ProtocolVersion, Review, ReviewGuest
from kek.people.models import Committee, User
from kek.trace.models import Link
from tests.factories.kek import SitePageFactory, UserFactory


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


def colleague_of(person: User) -> User:
    """Otto, who works in the same groups: the second pair of eyes."""
    otto = User.objects.filter(email="otto@landkreis.example").first()
    otto = otto or UserFactory(email="otto@landkreis.example", public_name="Otto")
    otto.groups.set(person.groups.all())
    return otto


@transaction.atomic
def agreed(protocol: Protocol, by: User, note: str = "") -> ProtocolVersion:
    """The draft as it is, agreed without a round."""
    version = freeze(locked(protocol.pk), by, note)
    ProtocolVersion.objects.filter(pk=version.pk).update(agreed_at=timezone.now())
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.AGREED)
    return ProtocolVersion.objects.get(pk=version.pk)


def published(protocol: Protocol, by: User, note: str = "") -> ProtocolVersion:
    """Agreed, submitted and released; what tasks do is still to be worked off."""
    version = agreed(protocol, by, note)
    submit(protocol.pk, by)
    release(protocol.pk, colleague_of(by))
    version.refresh_from_db()
    return version


@transaction.atomic
def next_published(
    protocol: Protocol, by: User, change: Callable[[list[RawItem]], list[RawItem]], note: str = ""
) -> ProtocolVersion:
    """The next version, with what `change` makes of the items."""
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.DRAFT)
    change_draft(locked(protocol.pk), by, change)
    return published(protocol, by, note)


def linked_to_an_idea(protocol: Protocol, item: RawItem, quote: str, idea: int = 1) -> Link:
    """That the item quotes the idea with this key, with these words of it."""
    return Link.objects.create(
        from_type="idea",
        from_id=idea,
        to_type="protocol",
        to_id=protocol.pk,
        to_part=item["id"],
        quote=quote,
    )

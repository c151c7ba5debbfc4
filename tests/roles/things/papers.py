"""A public document, and a protocol's draft in a round of its committee."""

import uuid
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from documents.actions.remarks import remark
from documents.actions.reviews import open_review
from documents.enums import ItemKind
from documents.models import Attachment, DocxText
from kek.people.models import Membership, User
from tests.factories.documents import PDF, KekDocumentFactory
from tests.factories.kek import (
    CommitteeFactory,
)
from tests.factories.protocols import ProtocolFactory, heading, raw_item, statement
from tests.factories.reviews import change, new_review
from tests.factories.workshops import WorkshopFactory
from tests.roles.cast import Role
from tests.roles.world import World


def papers(world: World, people: dict[Role, User]) -> None:
    """A public document; a draft in a round of the committee, with an attachment and a remark."""
    document = KekDocumentFactory()
    committee = people[Role.MEMBER].memberships.get().committee
    protocol = ProtocolFactory(parent=WorkshopFactory(committees=[committee]), items=[heading("Anfang")])
    attachment = Attachment.objects.create(
        protocol=protocol,
        title="Karte",
        file=ContentFile(PDF, name="karte.pdf"),
        size=len(PDF),
        sha256="0" * 64,
    )
    items = [
        heading("Anfang"), statement("Der Bus fährt abends zu selten."),
        raw_item(ItemKind.ATTACHMENT, "Karte", attachment=attachment.pk),
    ]  # fmt: skip
    protocol.items = protocol.items.stream_block.to_python(items)
    protocol.save_revision(clean=False)
    review = open_review(protocol.pk, people[Role.OFFICE], new_review([committee]))
    said = remark(review.pk, people[Role.MEMBER], change(review, "Der Bus fährt abends."))
    read = DocxText.objects.create(
        protocol=protocol, op_id=uuid.uuid4(), filename="mitschrift.docx", items=[]
    )
    Membership.objects.filter(user=people[Role.FORMER]).update(end=timezone.localdate() - timedelta(days=1))
    event = protocol.get_parent().pk
    world.addresses["protocols:new"] = f"/protokolle/neu/?veranstaltung={event}"
    world.values |= {
        "documents:pk": document.pk,
        "documents:number": 1,
        "wagtaildocs_serve:pk": document.pk,
        "wagtaildocs_serve:filename": "datei.pdf",
        "protocols:pk": protocol.pk,
        "protocols:number": 1,
        "protocols:attachment_pk": attachment.pk,
        "protocols:attachment:pk": attachment.pk,
        "protocols:op_id": read.op_id,
        "reviews:pk": review.pk,
        "reviews:remark_pk": said.pk,
        "reviews:item": said.item.item_id,
        "workshops:feed_committee:pk": committee.pk,
        "wagtailsnippets_people_committee:pk": CommitteeFactory().pk,
        "wagtailsnippets_people_membership:pk": people[Role.MEMBER].memberships.get().pk,
    }

"""What a file's address asks the database does not grow with a protocol's versions."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from documents.enums import ItemKind
from documents.models import Attachment, Protocol, ProtocolVersion
from kek.people.models import User
from kek.trace.models import Link
from tests.conftest import CountQueries
from tests.factories.documents import PDF, KekDocumentFactory
from tests.factories.protocols import (
    ProtocolFactory,
    colleague_of,
    next_published,
    published,
    raw_item,
    statement,
)
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def protocol(olga: User) -> Protocol:
    """Published; its PDF leaves out what was withdrawn."""
    colleague_of(olga)
    page = ProtocolFactory(parent=WorkshopFactory())
    part, words = page.raw_items[1]["id"], page.raw_items[1]["value"]["text"]
    ends = {"from_type": "idea", "from_id": 1, "to_type": "protocol", "to_id": page.pk, "to_part": part}
    Link.objects.create(**ends, quote=words)
    published(page, olga)
    Protocol.objects.filter(pk=page.pk).update(document=KekDocumentFactory())
    ProtocolVersion.objects.update(pdf="eins.pdf", pdf_withheld=[part])
    return Protocol.objects.get(pk=page.pk)


def attached(protocol: Protocol) -> Attachment:
    file = ContentFile(PDF, name="karte.pdf")
    return Attachment.objects.create(protocol=protocol, title="Karte", file=file, size=len(PDF), sha256="0")


def test_a_download_asks_once_for_all_versions(protocol: Protocol, olga: User, queries: CountQueries) -> None:
    one = queries(protocol.document.url)
    for word in ("zwei", "drei"):
        next_published(protocol, olga, lambda raw, word=word: [*raw, statement(word)])
    withheld = ProtocolVersion.objects.get(number=1).pdf_withheld
    ProtocolVersion.objects.update(pdf="neu.pdf", pdf_withheld=withheld)

    assert queries(protocol.document.url) == one


def test_an_attachment_asks_once_for_all_versions(
    protocol: Protocol, olga: User, queries: CountQueries
) -> None:
    attachment = attached(protocol)
    item = raw_item(ItemKind.ATTACHMENT, "Karte", attachment=attachment.pk)
    next_published(protocol, olga, lambda raw: [*raw, item])
    one = queries(attachment.url)
    for word in ("zwei", "drei"):
        next_published(protocol, olga, lambda raw, word=word: [*raw, statement(word)])
    next_published(protocol, olga, lambda raw: [each for each in raw if each != item])

    assert queries(attachment.url) == one


def test_an_attachment_of_a_draft_is_nobody_s_but_the_office_s(client: Client, protocol: Protocol) -> None:
    assert client.get(attached(protocol).url).status_code == 404

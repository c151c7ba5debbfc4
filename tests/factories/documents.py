"""Documents of the library, each with a real small file in the private storage."""

from datetime import date
from typing import Any

import factory
from django.core.files.base import ContentFile

from documents.enums import Kind
from documents.models import KekDocument, LibraryPage
from tests.factories.kek import SitePageFactory

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


class KekDocumentFactory(factory.django.DjangoModelFactory):
    title = factory.Sequence(lambda n: f"Protokoll {n}. Fachforum")
    kind = Kind.PROTOCOL
    date = date(2016, 5, 30)
    file = factory.LazyFunction(lambda: ContentFile(PDF, name="protokoll.pdf"))

    class Meta:
        model = KekDocument
        skip_postgeneration_save = True


def new_version(
    document: KekDocument, content: bytes = PDF, name: str = "protokoll.pdf", **changes: Any
) -> None:
    """Uploads a file to the document, as the admin's form does."""
    for field, value in changes.items():
        setattr(document, field, value)
    document.file = ContentFile(content, name="protokoll.pdf")
    document.save()


class LibraryPageFactory(SitePageFactory):
    title = "Downloads"
    slug = factory.Sequence(lambda n: f"downloads-{n}")

    class Meta:
        model = LibraryPage

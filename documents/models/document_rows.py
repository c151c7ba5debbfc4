"""Documents as rows: which may be seen, and what a row shows of them."""

from collections.abc import Iterator
from typing import Any, Self

from django.apps import apps
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.query import ModelIterable
from django.utils import timezone
from wagtail.documents.models import DocumentQuerySet
from wagtail.models import CollectionViewRestriction

from documents.enums import Reading
from documents.models.protocol_version import ProtocolVersion
from documents.models.version import DocumentVersion
from documents.models.withdrawn import outdated_among

# What is read from a file, and says nothing to readers that the file does not.
READING_FIELDS = frozenset({"text", "reading", "reading_fault", "is_tagged"})


class RowIterable(ModelIterable):
    """Says of each document whether it is outdated: asked for all of them at once, as they are fetched."""

    def __iter__(self) -> Iterator[Any]:
        documents = list(super().__iter__())
        outdated = outdated_among([document.pk for document in documents])
        for document in documents:
            document.is_outdated = document.pk in outdated
            yield document


class KekDocumentQuerySet(DocumentQuerySet):
    def public(self) -> Self:
        """Without documents in collections that only some may see, and without the PDFs of protocols that
        only some may see any more. Asks the database at once."""
        restricted = CollectionViewRestriction.objects.select_related("collection")
        hidden = [c.pk for r in restricted for c in r.collection.get_descendants(inclusive=True)]
        return self.exclude(collection__in=hidden).exclude(pk__in=_of_hidden_protocols())

    def update(self, **values: Any) -> int:
        """As save() does: whatever readers see of the rows has changed now."""
        if not values.keys() <= READING_FIELDS:
            values.setdefault("changed_at", timezone.now())
        return super().update(**values)

    def unread(self) -> Self:
        return self.filter(reading=Reading.UNREAD)

    def with_protocol_version(self) -> Self:
        """protocol_version: which version of a protocol the newest file is, or None."""
        rows: Self = _with_protocol_version(self, "pk", "version_number")
        return rows

    def for_rows(self) -> Self:
        """With everything that documents/components/download.html shows, in a constant number of queries."""
        versions = _with_protocol_version(DocumentVersion.objects.all(), "document", "number")
        rows = self.with_protocol_version().prefetch_related(Prefetch("versions", versions)).defer("text")
        # As Wagtail's specific() does: whatever is sliced or filtered later, rows are asked about together.
        rows._iterable_class = RowIterable
        return rows


def _with_protocol_version(rows: QuerySet, document: str, number: str) -> Any:
    """The library counts the files of a document, which may be fewer than the versions of the protocol."""
    versions = ProtocolVersion.objects.filter(
        protocol__document=OuterRef(document), library_number=OuterRef(number)
    )
    return rows.annotate(protocol_version=Subquery(versions.order_by().values("number")[:1]))


def _of_hidden_protocols() -> QuerySet:
    protocols = apps.get_model("documents.Protocol").objects
    with_pdf = protocols.filter(document__isnull=False)
    return with_pdf.exclude(pk__in=protocols.visible().values("pk")).values("document")

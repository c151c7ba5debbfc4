from typing import Any

from wagtail.blocks import ListBlock, StructBlock, StructValue
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from kek.blocks.heading import HeadingBlock


class DownloadsValue(StructValue):
    def available(self) -> list[Any]:
        """The chosen documents that still exist and that everybody may open, in the chosen order."""
        pks = [document.pk for document in self["documents"] if document]
        documents = get_document_model().objects.public().for_rows().in_bulk(pks)
        return [documents[pk] for pk in pks if pk in documents]


class DownloadsBlock(StructBlock):
    """Documents of the library as a list of downloads."""

    heading = HeadingBlock(default="Downloads")
    documents = ListBlock(DocumentChooserBlock(label="Dokument"), label="Dokumente", min_num=1)

    class Meta:
        icon = "download"
        label = "Downloads"
        description = "Dokumente zum Herunterladen, mit Dateityp, Größe und Stand."
        template = "blocks/downloads.html"
        value_class = DownloadsValue

    def get_preview_value(self) -> Any:
        """The newest document of the house; a row needs a real file."""
        newest = get_document_model().objects.order_by("-pk")[:1]
        return self.normalize({"heading": "Downloads", "documents": list(newest)})

from django.db import models

from documents.words import page_url, page_word


class DocumentPage(models.Model):
    """The text of one page or slide of a document's newest file, empty where nothing can be read."""

    document = models.ForeignKey(
        "documents.KekDocument", models.CASCADE, related_name="pages", verbose_name="Dokument"
    )
    # 0: the file has no pages, the text is that of the whole.
    number = models.PositiveIntegerField("Seite")
    text = models.TextField("Text", blank=True)

    # Not a use of the document: the admin would count every page as one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Seite eines Dokuments"
        verbose_name_plural = "Seiten von Dokumenten"
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="documents_page_number_unique")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Seite 4, Folie 4; empty where the file has no pages."""
        return f"{page_word(self.document.filename)} {self.number}" if self.number else ""

    @property
    def url(self) -> str:
        return page_url(self.document, self.number)

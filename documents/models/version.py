from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.urls import reverse

from documents.enums import State
from documents.storage import own_folder, private_storage
from documents.words import version_label


class DocumentVersion(models.Model):
    """One upload of a document. The newest one shares its file with the document itself."""

    document = models.ForeignKey(
        "documents.KekDocument", models.CASCADE, related_name="versions", verbose_name="Dokument"
    )
    number = models.PositiveIntegerField("Version")
    state = models.CharField("Stand", max_length=10, choices=State)
    file = models.FileField("Datei", storage=private_storage, upload_to=own_folder, max_length=255)
    size = models.PositiveBigIntegerField("Größe in Bytes")
    sha256 = models.CharField("Prüfsumme (SHA-256)", max_length=64)
    uploaded_at = models.DateTimeField("hochgeladen am", auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hochgeladen von",
    )

    # Which version of a protocol the file is; KekDocument.objects.for_rows() says so.
    protocol_version: int | None = None

    # Not a use of the document: the admin would count every version as one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Version"
        verbose_name_plural = "Versionen"
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="documents_version_number_unique"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="documents_version_number_from_one"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="documents_version_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def filename(self) -> str:
        return PurePosixPath(str(self.file)).name

    @property
    def url(self) -> str:
        """The address of exactly this version; the document's own address serves the newest."""
        return reverse("documents:version", args=[self.document_id, self.number])

    @property
    def label(self) -> str:
        return version_label(self)

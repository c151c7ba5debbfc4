from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from documents.storage import own_folder, private_storage
from kek.people.validators import validate_plain_line


class Attachment(models.Model):
    """A file of a protocol. Who may read the version that it stands in may have it; nobody else."""

    protocol = models.ForeignKey(
        "documents.Protocol", models.CASCADE, related_name="attachments", verbose_name="Protokoll"
    )
    title = models.CharField("Titel", max_length=250, validators=[validate_plain_line])
    file = models.FileField("Datei", storage=private_storage, upload_to=own_folder, max_length=255)
    size = models.PositiveBigIntegerField("Größe in Bytes")
    sha256 = models.CharField("Prüfsumme (SHA-256)", max_length=64)
    uploaded_at = models.DateTimeField("hochgeladen am", default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="hochgeladen von",
    )

    class Meta:
        verbose_name = "Anlage"
        verbose_name_plural = "Anlagen"
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def filename(self) -> str:
        return PurePosixPath(str(self.file)).name

    @property
    def url(self) -> str:
        return reverse("protocols:attachment", args=[self.pk])

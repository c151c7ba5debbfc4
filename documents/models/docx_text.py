from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=1)


class DocxTextQuerySet(models.QuerySet["DocxText"]):
    def left_lying(self, now: datetime) -> "DocxTextQuerySet":
        """Read, but neither taken nor thrown away within a day."""
        return self.filter(created_at__lt=now - KEPT_FOR)


class DocxText(models.Model):
    """What was read from a Word file, until somebody takes it into the draft or throws it away.

    The file itself is not kept. items are raw items of the stream, report the sentences about what could not
    be taken, attendance the names that were found in a list of those present: never published.
    """

    protocol = models.ForeignKey(
        "documents.Protocol", models.CASCADE, related_name="docx_texts", verbose_name="Protokoll"
    )
    op_id = models.UUIDField(unique=True)
    filename = models.CharField("Datei", max_length=250)
    items = models.JSONField()
    report = models.JSONField(default=list, blank=True)
    attendance = models.TextField("Anwesenheit", blank=True)
    created_at = models.DateTimeField("gelesen", default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="hochgeladen von"
    )

    objects = DocxTextQuerySet.as_manager()

    # No use of the page that an editor would have to know of before deleting it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Text aus Word"
        verbose_name_plural = "Texte aus Word"
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.filename

from datetime import datetime, timedelta
from pathlib import PurePosixPath
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.storage import private_storage
from home.enums import ArchiveLevel, ArchiveState

KEPT_FOR = timedelta(days=30)


def package_folder(instance: models.Model, filename: str) -> str:
    """A folder for each attempt: what a killed worker has left, the next one finds and deletes."""
    return str(PurePosixPath("archive", str(instance.pk), uuid4().hex[:12], filename))


class ArchivePackageQuerySet(models.QuerySet["ArchivePackage"]):
    def expired(self, now: datetime) -> "ArchivePackageQuerySet":
        """What has to go: see ArchivePackage."""
        return self.filter(asked_at__lt=now - KEPT_FOR)


class ArchivePackage(models.Model):
    """A package that the office has asked for (home.archive), and where its making stands.

    Retention: a package holds everything of its process, drafts and names included. It is there to be fetched
    and is deleted after thirty days by the clock; the office can make it again at any time.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, related_name="+", verbose_name="Prozess oder Termin"
    )
    title = models.CharField("Titel", max_length=255)
    level = models.CharField("Umfang", max_length=10, choices=ArchiveLevel)
    state = models.CharField("Stand", max_length=10, choices=ArchiveState, default=ArchiveState.WAITING)
    file = models.FileField(
        "Datei", storage=private_storage, upload_to=package_folder, max_length=255, blank=True
    )
    size = models.PositiveBigIntegerField("Größe in Bytes", default=0)
    sha512 = models.CharField("Prüfsumme (SHA-512)", max_length=128, blank=True)
    counts = models.JSONField("Anzahlen", default=dict)
    # What could not be done, in words for the office.
    fault = models.CharField("Hinweis", max_length=500, blank=True)
    asked_at = models.DateTimeField("angefordert", default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="angefordert von"
    )
    made_at = models.DateTimeField("fertig", null=True)

    # Not a use of the page: the admin would warn of it when the page is deleted.
    wagtail_reference_index_ignore = True

    objects = ArchivePackageQuerySet.as_manager()

    class Meta:
        verbose_name = "Archivpaket"
        verbose_name_plural = "Archivpakete"
        default_permissions = ()
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=ArchiveLevel.values, state__in=ArchiveState.values),
                name="home_archivepackage_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=ArchiveState.READY) | (~Q(file="") & Q(size__gt=0)),
                name="home_archivepackage_ready_has_file",
            ),
            models.UniqueConstraint(
                fields=["page", "level"],
                condition=Q(state=ArchiveState.WAITING),
                name="home_archivepackage_one_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.get_level_display()})"

    @property
    def is_ready(self) -> bool:
        return self.state == ArchiveState.READY

    @property
    def has_failed(self) -> bool:
        return self.state == ArchiveState.FAILED

    @property
    def filename(self) -> str:
        return PurePosixPath(str(self.file)).name

    @property
    def deleted_on(self) -> datetime:
        return self.asked_at + KEPT_FOR

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=1)


class MembershipImportQuerySet(models.QuerySet["MembershipImport"]):
    def expired(self, now: datetime) -> "MembershipImportQuerySet":
        return self.filter(created_at__lt=now - KEPT_FOR)


class MembershipImport(models.Model):
    """A list of seats that the office has read in, until it is taken over or thrown away.

    It holds what the file said, not what follows from it: that is worked out anew each time it is looked at,
    and compared with what the office saw when it confirms. The file itself is not kept. seats are
    `reading.seats.Seat` as JSON, errors pairs of line and sentence. Once taken over, names and addresses are
    emptied; the rest shows a second click that it was done. After a day the clock deletes it.
    """

    op_id = models.UUIDField(unique=True)
    filename = models.CharField("Datei", max_length=250)
    sha256 = models.CharField("Prüfsumme", max_length=64)
    seats = models.JSONField(default=list)
    errors = models.JSONField(default=list)
    missing_end_on = models.DateField("wer fehlt, endet am", null=True, blank=True)
    created_at = models.DateTimeField("eingelesen", default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="von"
    )
    taken_at = models.DateTimeField("übernommen", null=True, blank=True)
    outcome = models.JSONField("Ergebnis", default=dict)

    objects = MembershipImportQuerySet.as_manager()

    # Points to nothing that an editor would have to know of before deleting it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Mitgliederliste"
        verbose_name_plural = "Mitgliederlisten"
        default_permissions = ()
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.filename

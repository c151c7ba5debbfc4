from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from home.enums import MapState

# The largest file takes half a minute; other tasks may stand before it.
LONG = timedelta(minutes=5)
THE_ONE = 1


class MapUpload(models.Model):
    """The file for the district's map that was put in last, and what became of it. There is one row, or none.

    key is another with each file, so that a task knows its own. content is emptied when the map is computed
    or refused: the map is what was drawn, not the file.
    """

    key = models.UUIDField("Kennung", default=uuid4, unique=True)
    filename = models.CharField("Datei", max_length=255)
    content = models.BinaryField("Inhalt")
    source = models.CharField("Quelle", max_length=200)
    adds_missing = models.BooleanField("legt fehlende Gemeinden an", default=False)
    is_schematic = models.BooleanField("schematisch", default=False)
    state = models.CharField("Stand", max_length=10, choices=MapState, default=MapState.WAITING)
    # What the map shows now, or what is to be mended: a sentence on each line.
    outcome = models.TextField("Ergebnis", blank=True)
    uploaded_at = models.DateTimeField("hochgeladen", default=timezone.now)

    class Meta:
        verbose_name = "Datei für die Karte"
        verbose_name_plural = "Dateien für die Karte"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(pk=THE_ONE), name="home_mapupload_is_the_one"),
            models.CheckConstraint(condition=Q(state__in=MapState.values), name="home_mapupload_state_known"),
            models.CheckConstraint(
                condition=Q(state=MapState.WAITING) | Q(content=b""), name="home_mapupload_done_is_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def is_waiting(self) -> bool:
        return self.state == MapState.WAITING

    @property
    def is_refused(self) -> bool:
        return self.state == MapState.FAILED

    @property
    def is_late(self) -> bool:
        """No worker may be running."""
        return self.is_waiting and timezone.now() - self.uploaded_at > LONG

    @property
    def sentences(self) -> list[str]:
        return self.outcome.splitlines()

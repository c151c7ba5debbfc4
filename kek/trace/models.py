from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class LinkKind(models.TextChoices):
    """Said from the later thing's side, as its readers see it.

    What quotes may be read as long as its source is public. What discloses quotes something that was never
    public, because somebody decided so; it may be read as long as its source stands.
    """

    QUOTES = "quotes", "nimmt auf"
    DISCLOSES = "discloses", "macht bekannt"


class Link(models.Model):
    """That one thing went into another: an idea into an item of a protocol, one day on into the concept.

    Types are the words that apps have registered (kek.trace.registry), ids the keys of their rows. A part is
    the stable id of an item within the thing, or empty for the whole; quote is what it said at the time. The
    link is kept when what it leads to is drafted, rejected or deleted: readers see it only while both ends
    are public, which is asked each time.
    """

    from_type = models.CharField(max_length=20)
    from_id = models.PositiveBigIntegerField()
    from_part = models.CharField(max_length=36, blank=True)
    to_type = models.CharField(max_length=20)
    to_id = models.PositiveBigIntegerField()
    to_part = models.CharField(max_length=36, blank=True)
    kind = models.CharField("Art", max_length=10, choices=LinkKind, default=LinkKind.QUOTES)
    quote = models.TextField("Wortlaut", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="von"
    )
    at = models.DateTimeField("am", default=timezone.now)

    class Meta:
        verbose_name = "Verbindung"
        verbose_name_plural = "Verbindungen"
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["from_type", "from_id"], name="trace_link_forwards"),
            models.Index(fields=["to_type", "to_id"], name="trace_link_backwards"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["from_type", "from_id", "from_part", "to_type", "to_id", "to_part", "kind"],
                name="trace_link_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="trace_link_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.from_type} {self.from_id} → {self.to_type} {self.to_id}"

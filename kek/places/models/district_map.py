from django.db import models
from django.utils import timezone


class DistrictMap(models.Model):
    """The district as a drawing of our own: no tiles, nothing from elsewhere. There is one, or none.

    width and height are those of the drawing's own units; source is the note that the data's licence asks
    for. A schematic map shows about where things are, and says so.
    """

    width = models.PositiveIntegerField("Breite")
    height = models.PositiveIntegerField("Höhe")
    source = models.CharField("Quelle", max_length=200, blank=True)
    is_schematic = models.BooleanField("schematisch", default=False)
    loaded_at = models.DateTimeField("geladen am", auto_now_add=True)

    class Meta:
        verbose_name = "Karte des Landkreises"
        verbose_name_plural = "Karten des Landkreises"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Karte vom {timezone.localdate(self.loaded_at):%d.%m.%Y}"


class Outline(models.Model):
    """The shape of a municipality, an SVG path in whole units. x and y lie inside, for a number or a name."""

    map = models.ForeignKey(DistrictMap, models.CASCADE, related_name="outlines")
    municipality = models.OneToOneField("places.Municipality", models.CASCADE, related_name="outline")
    path = models.TextField()
    x = models.IntegerField()
    y = models.IntegerField()

    class Meta:
        verbose_name = "Umriss"
        verbose_name_plural = "Umrisse"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.municipality)

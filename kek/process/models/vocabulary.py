from django.db import models


class Vocabulary(models.Model):
    """A word of the concept that events, documents and ideas are sorted by."""

    title = models.CharField("Titel", max_length=120, unique=True)
    slug = models.SlugField("Kurzname in Adressen", max_length=60, unique=True)
    description = models.TextField("Beschreibung", blank=True)
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        abstract = True
        ordering = ["sort_order", "title"]

    def __str__(self) -> str:
        return self.title


class FieldOfAction(Vocabulary):
    class Meta(Vocabulary.Meta):
        verbose_name = "Handlungsfeld"
        verbose_name_plural = "Handlungsfelder"


class Theme(Vocabulary):
    """A theme that runs across all fields of action."""

    class Meta(Vocabulary.Meta):
        verbose_name = "Querschnittsthema"
        verbose_name_plural = "Querschnittsthemen"

from django.db import models

from kek.people.validators import validate_plain_line


class Municipality(models.Model):
    """A municipality of the district. key is the official one (Amtlicher Gemeindeschlüssel, eight digits)."""

    name = models.CharField("Name", max_length=80, unique=True, validators=[validate_plain_line])
    slug = models.SlugField("Kurzname in Adressen", max_length=80, unique=True)
    key = models.CharField(
        "Amtlicher Gemeindeschlüssel", max_length=8, blank=True, help_text="Acht Ziffern, wenn bekannt."
    )

    class Meta:
        verbose_name = "Gemeinde"
        verbose_name_plural = "Gemeinden"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

from django.db import models


class Organisation(models.Model):
    """A body that people speak for: a company, an association, an authority."""

    name = models.CharField("Name", max_length=160, unique=True)
    website = models.URLField("Internetseite", blank=True)

    class Meta:
        verbose_name = "Organisation"
        verbose_name_plural = "Organisationen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

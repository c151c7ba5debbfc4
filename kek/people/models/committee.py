from django.db import models


class Committee(models.Model):
    """A committee of the Kreistag; the Kreistag itself is one."""

    name = models.CharField("Name", max_length=160, unique=True)
    slug = models.SlugField("Kurzname in Adressen", max_length=60, unique=True)
    is_council = models.BooleanField(
        "ist der Kreistag", default=False, help_text="Genau ein Gremium ist der Kreistag selbst."
    )
    is_active = models.BooleanField("tagt noch", default=True)
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Ausschuss"
        verbose_name_plural = "Ausschüsse"
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_council"],
                condition=models.Q(is_council=True),
                name="people_committee_one_council",
                violation_error_message="Ein anderes Gremium ist schon als Kreistag eingetragen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

from django.db import models
from modelcluster.fields import ParentalKey

from kek.people.validators import validate_plain_line
from participation.limits import COLUMN_TITLE_LENGTH
from participation.models.constraints import at_least, at_most


class Column(models.Model):
    """A heading under which ideas are collected."""

    board = ParentalKey(
        "participation.Board", on_delete=models.CASCADE, related_name="columns", verbose_name="Board"
    )
    title = models.CharField("Titel", max_length=COLUMN_TITLE_LENGTH, validators=[validate_plain_line])
    field_of_action = models.ForeignKey(
        "process.FieldOfAction",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="columns",
        verbose_name="Handlungsfeld",
        help_text="Danach zeigt der Antwortstand, wo noch Antworten fehlen.",
    )
    rank = models.IntegerField("Reihenfolge", default=0, editable=False)
    seq = models.PositiveBigIntegerField(default=0, editable=False)

    # Wagtail's inline panel orders by this name.
    sort_order_field = "rank"

    class Meta:
        verbose_name = "Spalte"
        verbose_name_plural = "Spalten"
        ordering = ["rank", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_least("title", 1), at_most("title", COLUMN_TITLE_LENGTH)),
                name="participation_column_title_length",
            ),
        ]

    def __str__(self) -> str:
        return self.title

from django.db import models

from kek.people.validators import validate_plain_line
from participation.limits import GROUP_NAME_LENGTH
from participation.models.constraints import at_least, at_most


def group_html_id_of(pk: int) -> str:
    """The id of a group on the page and in frames."""
    return f"gruppe-{pk}"


class IdeaGroup(models.Model):
    """Cards that belong together. They keep number, author, support and comments; dissolving sets them free.

    rank shares one order with the column's cards that are in no group. main is the card that speaks for all.
    A dissolved group stays as a row, so that clients hear of it and undoing brings it back.
    """

    board = models.ForeignKey(
        "participation.Board", models.CASCADE, related_name="groups", verbose_name="Board"
    )
    column = models.ForeignKey(
        "participation.Column", models.RESTRICT, related_name="groups", verbose_name="Spalte"
    )
    name = models.CharField("Name", max_length=GROUP_NAME_LENGTH, validators=[validate_plain_line])
    main = models.ForeignKey(
        "participation.Idea", models.SET_NULL, null=True, related_name="+", verbose_name="Hauptkarte"
    )
    rank = models.BigIntegerField("Reihenfolge")
    is_dissolved = models.BooleanField("aufgelöst", default=False)
    # Here and not in the ledger, which keeps no words: renaming can be undone too.
    former_names = models.JSONField(default=list, editable=False)
    seq = models.PositiveBigIntegerField(editable=False)

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Gruppe"
        verbose_name_plural = "Gruppen"
        default_permissions = ("view",)
        ordering = ["rank", "pk"]
        indexes = [models.Index(fields=["board", "seq"], name="participation_group_changes")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_least("name", 1), at_most("name", GROUP_NAME_LENGTH)),
                name="participation_group_name_length",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def html_id(self) -> str:
        return group_html_id_of(self.pk)

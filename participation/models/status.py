from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from kek.people.validators import validate_plain_line
from participation.enums import DECIDED_KINDS, StatusKind
from participation.limits import STATUS_NAME_LENGTH
from participation.models.constraints import at_least, at_most


class IdeaStatusQuerySet(models.QuerySet["IdeaStatus"]):
    def offered(self) -> "IdeaStatusQuerySet":
        """What new answers may give."""
        return self.filter(is_offered=True)


class IdeaStatus(models.Model):
    """What became of an idea, in the office's own words.

    The name is the office's; kind is what figures are made of, so they stay right whatever the name says. An
    idea without a row of its own here has the first status of the kind "received": no write per idea.
    """

    name = models.CharField(
        "Name", max_length=STATUS_NAME_LENGTH, unique=True, validators=[validate_plain_line]
    )
    slug = models.SlugField("Kurzname in Adressen", max_length=60, unique=True)
    kind = models.CharField(
        "Bedeutung",
        max_length=20,
        choices=StatusKind,
        help_text="Danach wird gezählt. Sobald eine Idee diesen Status hat, steht die Bedeutung fest.",
    )
    is_offered = models.BooleanField(
        "bei neuen Antworten anbieten",
        default=True,
        help_text="Ohne Haken bleibt der Status, wo er steht, und wird nicht mehr neu vergeben.",
    )
    sort_order = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    objects = IdeaStatusQuerySet.as_manager()

    class Meta:
        verbose_name = "Status"
        verbose_name_plural = "Status der Ideen"
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=StatusKind.values), name="participation_status_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(at_least("name", 1), at_most("name", STATUS_NAME_LENGTH)),
                name="participation_status_name_length",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_decided(self) -> bool:
        """Whether an idea with this status counts as answered."""
        return self.kind in DECIDED_KINDS

    @property
    def reply_name(self) -> str:
        """What people call a reply that gives this status: one that decides nothing is no answer."""
        return "Antwort" if self.is_decided else "Zwischenstand"

    def clean(self) -> None:
        """Figures of the past must not change their meaning."""
        super().clean()
        before = IdeaStatus.objects.filter(pk=self.pk).values_list("kind", flat=True).first()
        if before is not None and before != self.kind and self.is_in_use():
            message = "Dieser Status ist schon vergeben. Legen Sie für die andere Bedeutung einen neuen an."
            raise ValidationError({"kind": message})

    def is_in_use(self) -> bool:
        rows: list[Any] = [self.ideas, self.answers, self.answer_versions]
        return any(related.exists() for related in rows)

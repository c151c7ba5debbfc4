from django.conf import settings
from django.db import models

from kek.people.models.organisation import Organisation
from kek.people.models.periods import GivenForATime, GivenQuerySet
from kek.people.validators import validate_plain_line


class ExpertRoleQuerySet(GivenQuerySet["ExpertRole"]):
    """Roles by the time for which they are given."""


class ExpertRole(GivenForATime):
    """The office asks somebody to speak as an expert on all boards, for a time or for good.

    To one board experts are invited by participation.Invitation instead, without an account.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="expert_roles", verbose_name="Konto"
    )
    field = models.CharField("Fachgebiet", max_length=160, validators=[validate_plain_line])
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="expert_roles",
        verbose_name="Organisation",
    )  # fmt: skip
    end = models.DateField(
        "bis", null=True, blank=True, help_text="Leer: auf Dauer. Der letzte Tag zählt mit."
    )

    objects = ExpertRoleQuerySet.as_manager()

    class Meta:
        verbose_name = "Fachperson"
        verbose_name_plural = "Fachpersonen"
        ordering = ["field", "-start"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="people_expert_role_end_after_start",
                violation_error_message="Das Ende liegt vor dem Anfang.",
            ),
            models.UniqueConstraint(
                fields=["user", "field", "start"],
                name="people_expert_role_once",
                violation_error_message="Diese Fachperson ist so schon eingetragen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.field}"

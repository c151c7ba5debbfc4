from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from kek.people.models.committee import Committee
from kek.people.models.periods import GivenForATime, GivenQuerySet


class MembershipRole(models.TextChoices):
    MEMBER = "member", "Mitglied"
    CHAIR = "chair", "Vorsitz"
    DEPUTY = "deputy", "Stellvertretung"


class MembershipQuerySet(GivenQuerySet["Membership"]):
    """Seats by the time for which they are held."""


class Membership(GivenForATime):
    """A person's seat in a committee for a time."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="Konto"
    )
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="memberships", verbose_name="Ausschuss"
    )
    role = models.CharField("Rolle", max_length=10, choices=MembershipRole, default=MembershipRole.MEMBER)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "Mitgliedschaft"
        verbose_name_plural = "Mitgliedschaften"
        ordering = ["committee", "user", "start"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="people_membership_end_after_start",
                violation_error_message="Das Ende der Mitgliedschaft liegt vor ihrem Anfang.",
            ),
            models.UniqueConstraint(
                fields=["user", "committee"],
                condition=models.Q(end__isnull=True),
                name="people_membership_one_open",
                violation_error_message="Diese Person ist in diesem Ausschuss schon Mitglied ohne Enddatum.",
            ),
            models.UniqueConstraint(
                fields=["user", "committee", "start"],
                name="people_membership_start_unique",
                violation_error_message="Diese Mitgliedschaft ist mit diesem Anfang schon eingetragen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.committee} ({self.get_role_display()})"

    def clean(self) -> None:
        """A person has one seat in a committee at a time; a change of role ends the old seat first."""
        super().clean()
        if not self.start:
            return
        if self.end and self.end < self.start:
            raise ValidationError({"end": "Das Ende der Mitgliedschaft liegt vor ihrem Anfang."})
        seats = Membership.objects.filter(user_id=self.user_id, committee_id=self.committee_id)
        if other := seats.exclude(pk=self.pk).during(self.start, self.end).first():
            seat = f"{other.get_role_display()} seit {other.start:%d.%m.%Y}"
            until = f"bis {other.end:%d.%m.%Y}" if other.end else "ohne Enddatum"
            raise ValidationError(
                {"start": f"Diese Person hat in diesem Ausschuss schon einen Sitz: {seat}, {until}."},
                code="overlap",
            )

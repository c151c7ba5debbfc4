from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from kek.people.models.committee import Committee


class MembershipRole(models.TextChoices):
    MEMBER = "member", "Mitglied"
    CHAIR = "chair", "Vorsitz"
    DEPUTY = "deputy", "Stellvertretung"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date) -> "MembershipQuerySet":
        """Memberships that hold on a day; the first and the last day count."""
        return self.during(day, day)

    def during(self, start: date, end: date | None) -> "MembershipQuerySet":
        """Memberships that hold on at least one day of a time; end=None is without end."""
        begun = self if end is None else self.filter(start__lte=end)
        return begun.filter(models.Q(end__isnull=True) | models.Q(end__gte=start))


class Membership(models.Model):
    """A person's seat in a committee for a time."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="Konto"
    )
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="memberships", verbose_name="Ausschuss"
    )
    role = models.CharField("Rolle", max_length=10, choices=MembershipRole, default=MembershipRole.MEMBER)
    start = models.DateField("seit")
    end = models.DateField("bis", null=True, blank=True)

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

    def holds_on(self, day: date) -> bool:
        """As MembershipQuerySet.on, for rows that are already here."""
        return self.start <= day and (self.end is None or day <= self.end)

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

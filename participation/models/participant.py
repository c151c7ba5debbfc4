from django.conf import settings
from django.db import models

from participation.enums import Voice
from participation.limits import PSEUDONYM_LENGTH
from participation.models.constraints import at_least, at_most


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def of(self, account: int | None, guest_key: str) -> "ParticipantQuerySet":
        """What belongs to an account, or else to a guest's device; nothing to a stranger."""
        if account is not None:
            return self.filter(user=account)
        return self.filter(guest_key=guest_key) if guest_key else self.none()

    def unknown_guests(self) -> "ParticipantQuerySet":
        """Those of whom nothing is known: neither account nor code nor invitation."""
        return self.filter(user__isnull=True, came_by_code=False, invitation__isnull=True)


class Participant(models.Model):
    """A person on one board: an account or a guest's device, under a pseudonym.

    guest_key is a keyed hash of a random value in the guest's session: no address, no e-mail, and nobody who
    reads the table can take over a session. When an account is deleted, what the person said stays under the
    pseudonym and belongs to nobody. voice is the one they last joined or acted with; which they have now is
    decided by rules.voice_of. came_by_code: they have shown that they know the board's code.
    is_unproved: a guest without code whose browser took no pains (kek.spam): their words wait for approval.
    """

    board = models.ForeignKey(
        "participation.Board", models.CASCADE, related_name="participants", verbose_name="Board"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="participants",
        verbose_name="Konto",
    )
    guest_key = models.CharField(max_length=64, blank=True, editable=False)
    pseudonym = models.CharField("Pseudonym", max_length=PSEUDONYM_LENGTH)
    voice = models.CharField("Rolle", max_length=10, choices=Voice, default=Voice.CITIZEN)
    invitation = models.ForeignKey(
        "participation.Invitation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="participants",
        verbose_name="Einladung",
    )
    came_by_code = models.BooleanField("mit Code beigetreten", default=False)
    is_unproved = models.BooleanField("ohne Nachweis beigetreten", default=False)
    banned_at = models.DateTimeField("ausgeschlossen", null=True, blank=True)
    created_at = models.DateTimeField("dabei seit", auto_now_add=True)

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "Teilnehmende Person"
        verbose_name_plural = "Teilnehmende"
        constraints = [
            models.UniqueConstraint(fields=["board", "user"], name="participation_participant_user_unique"),
            models.UniqueConstraint(
                fields=["board", "guest_key"],
                condition=~models.Q(guest_key=""),
                name="participation_participant_guest_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=True) | models.Q(guest_key=""),
                name="participation_participant_user_or_guest",
            ),
            models.CheckConstraint(
                condition=models.Q(at_least("pseudonym", 1), at_most("pseudonym", PSEUDONYM_LENGTH)),
                name="participation_participant_pseudonym_length",
            ),
            models.CheckConstraint(
                condition=models.Q(voice__in=Voice.values), name="participation_participant_voice_known"
            ),
        ]

    def __str__(self) -> str:
        return self.pseudonym

"""What the office keeps beside an idea, never public: who sees to it, until when, and its notes."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from participation.limits import NOTE_LENGTH
from participation.models.constraints import at_least, at_most


class Handling(models.Model):
    """Who sees to an idea and until when. Beside the idea's row, because that goes out to readers."""

    idea = models.OneToOneField("participation.Idea", models.CASCADE, related_name="handling")
    deadline = models.DateField("Frist", null=True, blank=True, db_index=True)
    responsible = models.ForeignKey(
        "people.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Zuständig",
    )

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Bearbeitung"
        verbose_name_plural = "Bearbeitungen"
        default_permissions = ()

    def __str__(self) -> str:
        until = f" (bis {self.deadline:%d.%m.%Y})" if self.deadline else ""
        return f"Nr. {self.idea.number}, {self.idea.board.page.title}{until}"


class IdeaNote(models.Model):
    """A note of the office about an idea, for the office alone.

    Retention: two years (jobs.forget_notes), or goes with the idea. When the account of who wrote it is
    deleted, the note stays without a name.
    """

    idea = models.ForeignKey("participation.Idea", models.CASCADE, related_name="notes")
    text = models.TextField("Vermerk", max_length=NOTE_LENGTH)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="von"
    )
    created_at = models.DateTimeField("am", auto_now_add=True)
    op_id = models.UUIDField(unique=True, default=uuid4, editable=False)

    # As for Handling.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Vermerk"
        verbose_name_plural = "Vermerke"
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_least("text", 1), at_most("text", NOTE_LENGTH)),
                name="participation_note_text_length",
            ),
        ]

    def __str__(self) -> str:
        return f"Vermerk {self.pk}"

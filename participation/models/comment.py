from django.db import models

from participation.enums import ContributionState, Voice
from participation.limits import COMMENT_LENGTH, PSEUDONYM_LENGTH, REASON_LENGTH
from participation.models.constraints import at_least, at_most


class CommentQuerySet(models.QuerySet["Comment"]):
    def shown(self) -> "CommentQuerySet":
        return self.filter(state=ContributionState.PUBLISHED)


class Comment(models.Model):
    """What somebody says about an idea, or in answer to such a comment: two levels, no more.

    pseudonym and voice are those at the time of writing. A comment that is gone leaves its answers standing.
    """

    idea = models.ForeignKey(
        "participation.Idea", models.CASCADE, related_name="discussion", verbose_name="Idee"
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answers", verbose_name="Antwort auf"
    )
    text = models.TextField("Kommentar", max_length=COMMENT_LENGTH)
    participant = models.ForeignKey(
        "participation.Participant", models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    pseudonym = models.CharField("Pseudonym", max_length=PSEUDONYM_LENGTH)
    voice = models.CharField("Rolle", max_length=10, choices=Voice, default=Voice.CITIZEN)
    state = models.CharField(
        "Stand", max_length=10, choices=ContributionState, default=ContributionState.PUBLISHED
    )
    reason = models.CharField("Begründung", max_length=REASON_LENGTH, blank=True)
    is_redacted = models.BooleanField("geschwärzt", default=False)
    created_at = models.DateTimeField("geschrieben", auto_now_add=True)
    op = models.UUIDField(editable=False)

    objects = CommentQuerySet.as_manager()

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Kommentar"
        verbose_name_plural = "Kommentare"
        default_permissions = ("view",)
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "op"], name="participation_comment_once_per_op"),
            models.CheckConstraint(
                condition=models.Q(at_least("text", 1), at_most("text", COMMENT_LENGTH)),
                name="participation_comment_text_length",
            ),
            models.CheckConstraint(
                condition=models.Q(voice__in=Voice.values, state__in=ContributionState.values),
                name="participation_comment_words_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Kommentar von {self.pseudonym}"

    @property
    def html_id(self) -> str:
        return f"kommentar-{self.pk}"

"""What ideas and comments said before. Once words are redacted, for the office alone."""

from django.db import models

from participation.enums import VersionReason
from participation.limits import COMMENT_LENGTH, IDEA_LENGTH


class IdeaVersion(models.Model):
    """A text that an idea had before.

    Once words are redacted, this and all earlier texts that held them become REDACTED: for the office alone.
    """

    idea = models.ForeignKey(
        "participation.Idea", models.CASCADE, related_name="versions", verbose_name="Idee"
    )
    text = models.TextField("Text", max_length=IDEA_LENGTH)
    reason = models.CharField("Anlass", max_length=10, choices=VersionReason)
    replaced_at = models.DateTimeField("ersetzt", auto_now_add=True)

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "frühere Fassung"
        verbose_name_plural = "frühere Fassungen"
        ordering = ["idea", "pk"]

    def __str__(self) -> str:
        return f"{self.idea}, {self.get_reason_display()}"


class CommentVersion(models.Model):
    """What a comment said before parts of it were redacted: kept for the office alone."""

    comment = models.ForeignKey(
        "participation.Comment", models.CASCADE, related_name="versions", verbose_name="Kommentar"
    )
    text = models.TextField("Text", max_length=COMMENT_LENGTH)
    replaced_at = models.DateTimeField("ersetzt", auto_now_add=True)

    # As for IdeaVersion.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "frühere Fassung eines Kommentars"
        verbose_name_plural = "frühere Fassungen von Kommentaren"
        ordering = ["comment", "pk"]

    def __str__(self) -> str:
        return f"{self.comment}, frühere Fassung"

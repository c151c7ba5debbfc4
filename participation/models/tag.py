from django.db import models
from taggit.models import ItemBase, TagBase

from participation.limits import TAG_LENGTH
from participation.models.constraints import at_least, at_most


class IdeaTag(TagBase):
    """A word that people put on ideas. Apart from the editors' tags, which visitors must not grow."""

    class Meta:
        verbose_name = "Schlagwort"
        verbose_name_plural = "Schlagwörter"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_least("name", 1), at_most("name", TAG_LENGTH)),
                name="participation_ideatag_name_length",
            ),
        ]


class TaggedIdea(ItemBase):
    content_object = models.ForeignKey("participation.Idea", models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(IdeaTag, models.CASCADE, related_name="tagged")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="participation_tag_once_per_idea"),
        ]

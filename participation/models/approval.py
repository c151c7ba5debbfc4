"""How people say that they like an idea: support, votes with a budget, votes that the office counted."""

from django.db import models

from participation.enums import ContributionState, CountedSource
from participation.limits import VOTES_PER_PERSON


class Support(models.Model):
    """One person stands behind one idea."""

    idea = models.ForeignKey("participation.Idea", models.CASCADE, related_name="supporters")
    participant = models.ForeignKey("participation.Participant", models.CASCADE, related_name="supports")
    created_at = models.DateTimeField(auto_now_add=True)

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Unterstützung"
        verbose_name_plural = "Unterstützungen"
        constraints = [
            models.UniqueConstraint(fields=["idea", "participant"], name="participation_support_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} unterstützt {self.idea}"


class VoteQuerySet(models.QuerySet["Vote"]):
    def that_count(self) -> "VoteQuerySet":
        """Votes that use up a person's budget: those on ideas that are shown.

        When an idea is hidden or withdrawn its votes rest: the budget comes back, the rows stay, so that
        restoring the idea brings its votes back as far as they were not given elsewhere meanwhile.
        """
        return self.filter(idea__state=ContributionState.PUBLISHED)


class Vote(models.Model):
    """What one person gave one idea: an absolute number, so that repeating it changes nothing."""

    idea = models.ForeignKey("participation.Idea", models.CASCADE, related_name="given_votes")
    participant = models.ForeignKey("participation.Participant", models.CASCADE, related_name="votes")
    count = models.PositiveSmallIntegerField("Stimmen")

    objects = VoteQuerySet.as_manager()

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Stimme"
        verbose_name_plural = "Stimmen"
        constraints = [
            models.UniqueConstraint(fields=["idea", "participant"], name="participation_vote_once"),
            models.CheckConstraint(
                condition=models.Q(count__gte=1, count__lte=VOTES_PER_PERSON),
                name="participation_vote_in_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.count} für {self.idea}"


class CountedVotes(models.Model):
    """Votes of people in a hall, on paper or on the telephone, entered by the office as a sum."""

    idea = models.ForeignKey("participation.Idea", models.CASCADE, related_name="counted_votes")
    source = models.CharField("Eingang", max_length=8, choices=CountedSource)
    count = models.PositiveIntegerField("Stimmen")

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "gezählte Stimmen"
        verbose_name_plural = "gezählte Stimmen"
        ordering = ["source"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "source"], name="participation_counted_votes_once"),
            models.CheckConstraint(
                condition=models.Q(source__in=CountedSource.values),
                name="participation_counted_votes_source_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea}: {self.count} ({self.get_source_display()})"

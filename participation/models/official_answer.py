"""What the office answers: written as a draft, published together with others, corrected in the open."""

from typing import TYPE_CHECKING
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from participation.limits import ANSWER_LENGTH, ANSWERED_BY_LENGTH, REASON_LENGTH
from participation.models.constraints import at_least, at_most
from participation.models.idea import Idea

if TYPE_CHECKING:
    from participation.models.status import IdeaStatus


class AnswerBatch(models.Model):
    """Answers that were published at one moment. op_id makes publishing twice one publication."""

    op_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    published_at = models.DateTimeField("veröffentlicht")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="durch"
    )

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Veröffentlichung von Antworten"
        verbose_name_plural = "Veröffentlichungen von Antworten"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Veröffentlichung {self.pk}"


class OfficialAnswerQuerySet(models.QuerySet["OfficialAnswer"]):
    def drafts(self) -> "OfficialAnswerQuerySet":
        """For the office alone."""
        return self.filter(batch__isnull=True)

    def published(self) -> "OfficialAnswerQuerySet":
        """Published; whether its ideas may be read by everybody is another question (public)."""
        return self.filter(batch__isnull=False)

    def public(self) -> "OfficialAnswerQuerySet":
        """What everybody may read: published, about at least one idea that everybody may read."""
        ideas = AnsweredIdea.objects.filter(idea__in=Idea.objects.public(), answer=models.OuterRef("pk"))
        return self.published().filter(models.Exists(ideas))


class OfficialAnswer(models.Model):
    """What a body says to one idea or several, and the status that it gives them.

    A draft until it has a batch. version counts every change, so that nobody overwrites what they have not
    seen; what a published answer said before stands in AnswerVersion. op_id is that of the form that made it.
    """

    status = models.ForeignKey(
        "participation.IdeaStatus", models.PROTECT, related_name="answers", verbose_name="Status"
    )
    text = models.TextField("Antwort", max_length=ANSWER_LENGTH, blank=True)
    answered_by = models.CharField("Antwort von", max_length=ANSWERED_BY_LENGTH)
    dated = models.DateField("Datum der Antwort")
    batch = models.ForeignKey(
        AnswerBatch, models.PROTECT, null=True, related_name="answers", verbose_name="Veröffentlichung"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    corrected_at = models.DateTimeField("berichtigt", null=True, editable=False)
    op_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="geschrieben von"
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    ideas = models.ManyToManyField(
        Idea, through="participation.AnsweredIdea", related_name="answers", verbose_name="Ideen"
    )

    objects = OfficialAnswerQuerySet.as_manager()

    # As for AnswerBatch.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Antwort"
        verbose_name_plural = "Antworten"
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(at_most("text", ANSWER_LENGTH)), name="participation_answer_text_length"
            ),
            models.CheckConstraint(
                condition=Q(at_least("answered_by", 1), at_most("answered_by", ANSWERED_BY_LENGTH)),
                name="participation_answer_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Antwort {self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.batch_id is None

    @property
    def draft_url(self) -> str:
        return reverse("answers:draft", args=[self.pk])

    @property
    def adding_url(self) -> str:
        """The ideas that are in no draft yet, to be added to this one."""
        return f"{reverse('answers:index')}?antwort=frei&entwurf={self.pk}"

    @property
    def correction_url(self) -> str:
        return reverse("answers:correct", args=[self.pk])


class AnsweredIdeaQuerySet(models.QuerySet["AnsweredIdea"]):
    def newest(self) -> "AnsweredIdeaQuerySet":
        """Where no later answer to the same idea holds."""
        later = AnsweredIdea.objects.filter(
            idea=models.OuterRef("idea"), is_open=False, answer__batch__gt=models.OuterRef("answer__batch")
        )
        return self.exclude(models.Exists(later))


class AnsweredIdea(models.Model):
    """One idea that an answer is about. is_open as long as the answer is a draft: an idea waits in one draft
    at a time, so that nobody has to guess which answer holds."""

    answer = models.ForeignKey(OfficialAnswer, models.CASCADE, related_name="answered")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="answered")
    is_open = models.BooleanField(default=True)

    # As for AnswerBatch.
    wagtail_reference_index_ignore = True

    objects = AnsweredIdeaQuerySet.as_manager()

    class Meta:
        verbose_name = "beantwortete Idee"
        verbose_name_plural = "beantwortete Ideen"
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["answer", "idea"], name="participation_answered_idea_once"),
            models.UniqueConstraint(
                fields=["idea"], condition=Q(is_open=True), name="participation_one_draft_per_idea"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer}: {self.idea}"


class AnswerVersion(models.Model):
    """What a published answer said before it was corrected, for everybody to read.

    reason says why it was replaced. is_withheld: the words held personal data and are gone; that there was a
    version and why it went stays visible. is_told: whoever has to do with the ideas is told of it.
    """

    answer = models.ForeignKey(OfficialAnswer, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("Fassung")
    status: "models.ForeignKey[IdeaStatus, IdeaStatus]" = models.ForeignKey(
        "participation.IdeaStatus", models.PROTECT, related_name="answer_versions", verbose_name="Status"
    )
    text = models.TextField("Antwort", max_length=ANSWER_LENGTH, blank=True)
    answered_by = models.CharField("Antwort von", max_length=ANSWERED_BY_LENGTH)
    dated = models.DateField("Datum der Antwort")
    reason = models.CharField("Was geändert wurde", max_length=REASON_LENGTH)
    is_withheld = models.BooleanField("nicht mehr zeigen", default=False)
    is_told = models.BooleanField("Beteiligte benachrichtigt", default=False)
    replaced_at = models.DateTimeField("ersetzt")

    # As for AnswerBatch.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "frühere Fassung einer Antwort"
        verbose_name_plural = "frühere Fassungen von Antworten"
        ordering = ["answer", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["answer", "number"], name="participation_answer_version_once"),
            models.CheckConstraint(
                condition=Q(is_withheld=False) | Q(text="", answered_by=""),
                name="participation_withheld_words_are_gone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer}, Fassung {self.number}"

    @property
    def withholding_url(self) -> str:
        return reverse("answers:withhold", args=[self.answer_id, self.number])

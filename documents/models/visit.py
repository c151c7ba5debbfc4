from django.conf import settings
from django.db import models
from django.utils import timezone


class ReviewVisit(models.Model):
    """When a person last looked at a round: what came later is new to them. One row each, no history.

    Goes with the account; what somebody read when is nobody else's business.
    """

    review = models.ForeignKey(
        "documents.Review", models.CASCADE, related_name="visits", verbose_name="Durchsicht"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="review_visits", verbose_name="Person"
    )
    at = models.DateTimeField("zuletzt gelesen", default=timezone.now)

    class Meta:
        verbose_name = "Besuch einer Durchsicht"
        verbose_name_plural = "Besuche von Durchsichten"
        constraints = [
            models.UniqueConstraint(fields=["review", "person"], name="documents_reviewvisit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.review_id}"

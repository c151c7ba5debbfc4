from django.db import models


class Rhythm(models.TextChoices):
    """How often somebody wants to hear."""

    IMMEDIATE = "immediate", "sofort, jede Nachricht einzeln"
    WEEKLY = "weekly", "einmal in der Woche, am Montag gesammelt"

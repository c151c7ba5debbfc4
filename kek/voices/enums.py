from django.db import models


class ChangeKind(models.TextChoices):
    """What taking over a list would do to one seat."""

    NEW = "new", "neu"
    CHANGED = "changed", "geändert"
    ENDED = "ended", "beendet"
    UNCHANGED = "unchanged", "unverändert"

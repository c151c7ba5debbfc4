from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Rehearsal(models.Model):
    """While this row exists, all on the board is make-believe. before is what the board was until then.

    It is there before the first simulated phone is, so that a run that was killed can still be cleaned up.
    """

    board = models.OneToOneField("participation.Board", models.CASCADE, related_name="rehearsal")
    before = models.JSONField(encoder=DjangoJSONEncoder)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "Probe"
        verbose_name_plural = "Proben"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Probe auf {self.board}"

from django.db import models


class LetterState(models.TextChoices):
    WAITING = "waiting", "wartet"
    SENDING = "sending", "wird gesendet"
    SENT = "sent", "gesendet"
    GIVEN_UP = "given_up", "aufgegeben"

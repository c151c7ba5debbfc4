from django.core.exceptions import ValidationError
from django.db import models

from kek.language.words import WORD
from kek.people.validators import validate_plain_line


class HintWord(models.Model):
    """A word at which the office wants to look closer. It is a hint and nothing else: what holds it is
    published all the same, or waits as everything does on its board."""

    word = models.CharField(
        "Wort",
        max_length=60,
        unique=True,
        validators=[validate_plain_line],
        help_text="Ein einzelnes Wort, auch in anderen Formen gefunden: „Lüge“ findet „Lügen“.",
    )

    class Meta:
        verbose_name = "Hinweiswort"
        verbose_name_plural = "Hinweiswörter"
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        self.word = self.word.strip()
        if not WORD.fullmatch(self.word):
            raise ValidationError(
                {"word": "Bitte geben Sie ein einzelnes Wort aus Buchstaben oder Ziffern ein."}
            )

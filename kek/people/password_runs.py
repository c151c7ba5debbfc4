"""A password must not be digits alone, or a run along the alphabet, the digits or a row of the keyboard."""

from django.contrib.auth.password_validation import NumericPasswordValidator
from django.core.exceptions import ValidationError

# Of German and English keyboards; whoever counts up goes on behind 9 with 0.
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890ß",
    *("qwertzuiopü", "asdfghjklöä", "yxcvbnm"),
    *("qwertyuiop", "zxcvbnm"),
)
WAYS = (*ROWS, *(row[::-1] for row in ROWS))
# Shorter ones stand in many words: "rst" in "Durst".
SHORTEST = 4
# Letters and digits outside of runs.
ENOUGH = 4

REFUSED = (
    "Dieses Passwort folgt fast nur dem Alphabet, den Ziffern oder der Tastatur. Das probieren Angreifer "
    "zuerst. Bitte nehmen Sie lieber mehrere Wörter."
)
ONLY_DIGITS = (
    "Dieses Passwort besteht nur aus Ziffern. Bitte nehmen Sie auch Buchstaben, am besten mehrere Wörter."
)


class NotDigitsAlone(NumericPasswordValidator):
    """Django's, in this site's words."""

    def get_error_message(self) -> str:
        return ONLY_DIGITS

    def get_help_text(self) -> str:
        return "Das Passwort darf nicht nur aus Ziffern bestehen."


class NoRuns:
    """Refuses what is little more than such runs, forwards or backwards, or one character again and again."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002  Django's signature
        text = password.casefold()
        at, own, has_run = 0, 0, False
        while at < len(text):
            length = _run_at(text, at)
            if length >= SHORTEST:
                at, has_run = at + length, True
            else:
                own += text[at].isalnum()
                at += 1
        if has_run and own < ENOUGH:
            raise ValidationError(REFUSED, code="runs")

    def get_help_text(self) -> str:
        return "Das Passwort darf nicht fast nur dem Alphabet, den Ziffern oder der Tastatur folgen."


def _run_at(text: str, start: int) -> int:
    """How many characters from there on follow one row, or are the same."""
    same = len(text) - start - len(text[start:].lstrip(text[start]))
    return max(same, *(_along(way, text, start) for way in WAYS))


def _along(way: str, text: str, start: int) -> int:
    length = 0
    while start + length < len(text) and text[start : start + length + 1] in way:
        length += 1
    return length

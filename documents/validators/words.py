"""Which words a review accepts: plain text, in the form in which it is stored and compared."""

import unicodedata

from django.core.exceptions import ValidationError

from kek.people.validators import is_visible, validate_plain_line, validate_plain_text


def as_stored(value: str) -> str:
    """Composed letters, line breaks of one character, nothing around it."""
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def clean_words(value: str, limit: int) -> str:
    """Empty if nothing of it can be seen."""
    validate_plain_text(value)
    words = as_stored(value)
    if len(words) > limit:
        raise ValidationError(
            f"Der Text hat {_grouped(len(words))} Zeichen. Bitte kürzen Sie ihn auf höchstens "
            f"{_grouped(limit)} Zeichen.",
            code="too_long",
        )
    return words if is_visible(words) else ""


def clean_line(value: str, limit: int) -> str:
    line = as_stored(value)
    validate_plain_line(line)
    if len(line) > limit:
        raise ValidationError(f"Bitte kürzen Sie die Angabe auf höchstens {limit} Zeichen.", code="too_long")
    return line if is_visible(line) else ""


def seen_words(text: str) -> str:
    """As a reader sees it: how much space is between words, and joiners within them, make no difference."""
    return " ".join("".join(each for each in text if unicodedata.category(each) != "Cf").split())


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")

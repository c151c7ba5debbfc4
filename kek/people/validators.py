"""Which text a person may hand in. The same rules hold for forms, sockets and the admin."""

import re
import unicodedata

from django.core.exceptions import ValidationError

# Of a public name: boards keep no longer one.
NAME_LENGTH = 40
LINE_BREAKS = frozenset("\n\r\t")
# The categories Cc and Cs, which will never get other members, and what turns the direction of writing.
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
# Letters and signs by their category, but drawn as nothing: Hangul fillers and the empty Braille cell.
EMPTY_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def has_control_characters(text: str, *, allowed: frozenset[str] = frozenset()) -> bool:
    """True for NUL, escape sequences, bidi overrides, lone surrogates and unassigned control characters."""
    return any(char not in allowed for char in CONTROLS.findall(text))


def is_visible(text: str) -> bool:
    """Whether anything of the text can be seen: not with spaces, joiners and empty letters alone."""
    return any(unicodedata.category(char)[0] not in "CZ" and char not in EMPTY_LETTERS for char in text)


def validate_plain_line(value: str) -> None:
    """One line without control characters."""
    if has_control_characters(value):
        raise ValidationError(
            "Bitte nur sichtbare Zeichen in einer Zeile verwenden.", code="control_characters"
        )


def validate_plain_text(value: str) -> None:
    """Several lines without other control characters."""
    if has_control_characters(value, allowed=LINE_BREAKS):
        raise ValidationError(
            "Der Text enthält unsichtbare Steuerzeichen. Bitte tippen Sie ihn neu oder fügen Sie ihn ohne "
            "Formatierung ein.",
            code="control_characters",
        )

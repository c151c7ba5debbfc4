"""Which words a board accepts. Socket, form and admin ask here."""

import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from kek.people.validators import is_visible, validate_plain_line, validate_plain_text
from participation.limits import (
    COMMENT_LENGTH,
    GROUP_NAME_LENGTH,
    IDEA_LENGTH,
    PSEUDONYM_LENGTH,
    REASON_LENGTH,
    TAG_LENGTH,
    TAGS_PER_IDEA,
)
from participation.models.board import CODE_ALPHABET, CODE_LENGTH


def clean_idea_text(value: str) -> str:
    """The text of an idea as it is stored."""
    return _clean_text(value, IDEA_LENGTH, "Bitte schreiben Sie Ihre Idee auf.")


def clean_comment_text(value: str) -> str:
    return _clean_text(value, COMMENT_LENGTH, "Bitte schreiben Sie Ihren Kommentar auf.")


def _clean_text(value: str, limit: int, missing: str) -> str:
    validate_plain_text(value)
    text = as_stored(value)
    if not is_visible(text):
        raise ValidationError(missing, code="required")
    if len(text) > limit:
        raise ValidationError(
            f"Der Text hat {_number(len(text))} Zeichen. Bitte kürzen Sie ihn auf höchstens "
            f"{_number(limit)} Zeichen.",
            code="too_long",
        )
    return text


def as_stored(value: str) -> str:
    """Composed letters, line breaks of one character, nothing around it."""
    return _composed(value.replace("\r\n", "\n").replace("\r", "\n"))


def clean_reason(value: str) -> str:
    """Why somebody decided or reported: never empty, because somebody reads it to understand."""
    validate_plain_text(value)
    reason = as_stored(value)
    if not is_visible(reason):
        raise ValidationError("Bitte geben Sie eine Begründung an.", code="required")
    if len(reason) > REASON_LENGTH:
        raise ValidationError(
            f"Bitte kürzen Sie die Begründung auf höchstens {REASON_LENGTH} Zeichen.", code="too_long"
        )
    return reason


def clean_pseudonym(value: str) -> str:
    validate_plain_line(value)
    pseudonym = " ".join(_composed(value).split())
    if not is_visible(pseudonym):
        raise ValidationError(
            "Bitte wählen Sie einen Namen. Ein Pseudonym ist erlaubt.",
            code="required",
        )
    if len(pseudonym) > PSEUDONYM_LENGTH:
        raise ValidationError(
            f"Bitte wählen Sie einen Namen mit höchstens {PSEUDONYM_LENGTH} Zeichen.", code="too_long"
        )
    return pseudonym


def clean_group_name(value: str) -> str:
    validate_plain_line(value)
    name = " ".join(_composed(value).split())
    if not is_visible(name):
        raise ValidationError("Bitte geben Sie der Gruppe einen Namen.", code="required")
    if len(name) > GROUP_NAME_LENGTH:
        raise ValidationError(
            f"Bitte wählen Sie einen Namen mit höchstens {GROUP_NAME_LENGTH} Zeichen.", code="too_long"
        )
    return name


def clean_code(value: str) -> str:
    """A board's code as it is stored: case, spaces and dashes do not matter.

    The characters left out of codes look like one another, so none of them can be meant: who typed one hears
    which it was.
    """
    letters = unicodedata.normalize("NFKC", value).upper()
    code = "".join(letter for letter in letters if letter.isalnum())
    foreign = [letter for letter in code if letter not in CODE_ALPHABET]
    if foreign:
        raise ValidationError(
            f"„{foreign[0]}“ kommt in keinem Code vor. Die Zeichen 0, O, 1, I und L gibt es dort nicht, "
            "weil man sie verwechselt. Bitte vergleichen Sie noch einmal.",
            code="foreign",
        )
    if len(code) != CODE_LENGTH:
        raise ValidationError(
            f"Ein Code hat {CODE_LENGTH} Zeichen, zum Beispiel ABCD 2345. Sie haben {len(code)} eingegeben.",
            code="length",
        )
    return code


def clean_tags(values: Iterable[str]) -> list[str]:
    """Each tag once, without regard to case, in the order given."""
    tags: dict[str, str] = {}
    for value in values:
        tag = _clean_tag(value)
        if is_visible(tag):
            tags.setdefault(tag.casefold(), tag)
    if len(tags) > TAGS_PER_IDEA:
        raise ValidationError(f"Bitte geben Sie höchstens {TAGS_PER_IDEA} Schlagwörter an.", code="too_many")
    return list(tags.values())


def _clean_tag(value: str) -> str:
    validate_plain_line(value)
    tag = " ".join(_composed(value).replace(",", " ").split())
    if len(tag) > TAG_LENGTH:
        raise ValidationError(
            f"Bitte kürzen Sie Schlagwörter auf höchstens {TAG_LENGTH} Zeichen.", code="too_long"
        )
    return tag


def _composed(value: str) -> str:
    return unicodedata.normalize("NFC", value).strip()


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")

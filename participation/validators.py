"""Which words a board accepts. Socket, form and admin ask here."""

import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from kek.people.validators import is_visible, validate_plain_line, validate_plain_text
from participation.enums import DECIDED_KINDS, StatusKind
from participation.limits import (
    ANSWER_LENGTH,
    ANSWERED_BY_LENGTH,
    COMMENT_LENGTH,
    COUNTED_VOTES,
    GROUP_NAME_LENGTH,
    IDEA_LENGTH,
    NOTE_LENGTH,
    PSEUDONYM_LENGTH,
    REASON_LENGTH,
    TAG_LENGTH,
    TAGS_PER_IDEA,
)
from participation.models.board import CODE_ALPHABET, CODE_LENGTH

NO_SUCH_COUNT = f"Bitte geben Sie eine Zahl zwischen 0 und {COUNTED_VOTES:,} ein.".replace(",", ".")


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
    return _not_longer(text, limit)


def _not_longer(text: str, limit: int) -> str:
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


def clean_answer_text(value: str, *, kind: str) -> str:
    """What the office answers. An interim reply may do without words; a refusal needs its reason."""
    validate_plain_text(value)
    text = as_stored(value)
    if not is_visible(text):
        if kind == StatusKind.NOT_TAKEN_UP:
            raise ValidationError("Bitte begründen Sie, warum das nicht aufgenommen wird.", code="required")
        if kind in DECIDED_KINDS:
            raise ValidationError("Bitte schreiben Sie die Antwort auf.", code="required")
        return ""
    return _not_longer(text, ANSWER_LENGTH)


def clean_answered_by(value: str) -> str:
    too_long = f"Bitte kürzen Sie den Namen auf höchstens {ANSWERED_BY_LENGTH} Zeichen."
    return _clean_name(value, ANSWERED_BY_LENGTH, "Bitte geben Sie an, wer antwortet.", too_long)


def clean_note(value: str) -> str:
    return _clean_text(value, NOTE_LENGTH, "Bitte schreiben Sie den Vermerk auf.")


def clean_pseudonym(value: str) -> str:
    missing = "Bitte wählen Sie einen Namen. Ein Pseudonym ist erlaubt."
    too_long = f"Bitte wählen Sie einen Namen mit höchstens {PSEUDONYM_LENGTH} Zeichen."
    return _clean_name(value, PSEUDONYM_LENGTH, missing, too_long)


def clean_group_name(value: str) -> str:
    too_long = f"Bitte wählen Sie einen Namen mit höchstens {GROUP_NAME_LENGTH} Zeichen."
    return _clean_name(value, GROUP_NAME_LENGTH, "Bitte geben Sie der Gruppe einen Namen.", too_long)


def _clean_name(value: str, limit: int, missing: str, too_long: str) -> str:
    validate_plain_line(value)
    name = " ".join(_composed(value).split())
    if not is_visible(name):
        raise ValidationError(missing, code="required")
    if len(name) > limit:
        raise ValidationError(too_long, code="too_long")
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

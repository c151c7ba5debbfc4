"""Public names under which only the office speaks: whoever reads them takes what they say for its word."""

import unicodedata
from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError

from kek.people.lookalikes import as_ours, mixes_alphabets
from kek.people.models import User
from kek.people.rules import is_office

# Nowhere in a name.
OF_THE_OFFICE = ("Projektbüro", "Landratsamt", "Kreisverwaltung", "Moderation", "Administrator")
# Not as the whole name: among others they say where somebody lives or works.
ALONE = (
    *("Landkreis", "Landrat", "Landrätin", "Verwaltung", "Admin", "Administration"),
    *("Moderator", "Moderatorin"),
)

RESERVED = (
    "Dieser Name ist dem Projektbüro und der Verwaltung vorbehalten. Bitte wählen Sie einen anderen. "
    "Ein Pseudonym ist erlaubt."
)

MIXED = (
    "Bitte schreiben Sie jedes Wort Ihres Namens mit Buchstaben eines einzigen Alphabets, also nur mit "
    "lateinischen oder nur mit kyrillischen oder griechischen."
)
# Digits and signs that stand for letters, as in "Pr0jektbüro".
DISGUISES = str.maketrans("01345@€!|$", "oieasaeiis")

_sources: list[Callable[[], Iterable[str]]] = []


def register(names: Callable[[], Iterable[str]]) -> None:
    """What the district and the site are called lies in a storey above, which registers it here."""
    _sources.append(names)


def check_reserved(name: str, account: User | None = None, kept: Iterable[str] = ()) -> None:
    """kept are names that the person has already: they stay theirs until they choose another."""
    if name in kept or (account is not None and is_office(account)):
        return
    readings = {_letters(name), _letters(_plain_digits(name).translate(DISGUISES))}
    reserved = {_letters(word) for word in OF_THE_OFFICE}
    if any(word in letters for word in reserved for letters in readings) or readings & _whole_names():
        raise ValidationError(RESERVED, code="reserved")
    if mixes_alphabets(name):
        raise ValidationError(MIXED, code="mixed_alphabets")


def _whole_names() -> set[str]:
    known = [*ALONE, *(name for names in _sources for name in names())]
    return {_letters(name) for name in known} - {""}


def _plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _letters(text: str) -> str:
    """What is left to the eye: no case, accents, spaces, digits or signs, umlauts as one letter, and letters
    that look like others as those."""
    visible = (char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "C")
    letters = "".join(char for char in "".join(map(as_ours, visible)).casefold() if char.isalpha())
    for written, read in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("rn", "m"), ("vv", "w")):
        letters = letters.replace(written, read)
    return letters

"""Who is invited to a round: one person per line, as mail programs write them."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from documents.limits import GUESTS
from documents.models.review import NAME_LENGTH
from documents.validators.words import clean_line

LONGEST_ADDRESS = 254


@dataclass(frozen=True)
class Guest:
    email: str
    name: str = ""


def read_guests(text: str) -> list[Guest]:
    """From lines "Name <address>" or "address"; each address once, whatever its capitals."""
    guests = {guest.email.lower(): guest for guest in _guests(text)}
    if len(guests) > GUESTS:
        raise ValidationError(f"Bitte laden Sie höchstens {GUESTS} Personen ein.", code="too_many")
    return list(guests.values())


def _guests(text: str) -> Iterator[Guest]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _guest(number, line.strip().rstrip(",;"))


def _guest(number: int, line: str) -> Guest:
    name, address = parseaddr(line)
    try:
        validate_email(address)
        name = clean_line(name, NAME_LENGTH)
    except ValidationError:
        raise _not_understood(number) from None
    # parseaddr takes the first of several addresses and drops the rest.
    if len(address) > LONGEST_ADDRESS or line.count("@") != 1 + name.count("@"):
        raise _not_understood(number)
    return Guest(address, name)


def _not_understood(number: int) -> ValidationError:
    return ValidationError(
        f"Zeile {number} ist keine E-Mail-Adresse. Bitte schreiben Sie eine Person je Zeile, zum Beispiel: "
        "Erna Beispiel <erna@example.de>",
        code="invalid",
    )

"""Putting a package back."""

from dataclasses import dataclass
from typing import IO

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import DatabaseError, transaction
from wagtail.models import Page

from home.archive.restoring import Restoration
from home.archive.writing import FORMAT
from home.archive.zipped import checked_package
from home.enums import ArchiveLevel
from home.exceptions import ArchiveRefusal

EXCERPT = (
    "Das ist ein öffentlicher Auszug. Zurückspielen lässt sich nur ein vollständiges Paket: "
    "manage.py archive ohne --public."
)
INCONSISTENT = (
    "Das Paket ist in sich nicht stimmig oder kommt von einer anderen Version der Software ({what})."
)
OTHER_COUNTS = "Nach dem Zurückspielen fehlt etwas oder ist zu viel: {what}. Es wurde nichts geändert."


INCONSISTENCIES = (
    LookupError,
    ValueError,
    TypeError,
    ValidationError,
    FieldDoesNotExist,
    DatabaseError,
)


@dataclass(frozen=True)
class Restored:
    """expected and found: how many rows of each table the package promised, and the site has now."""

    title: str
    address: str
    expected: dict[str, int]
    found: dict[str, int]


def check_package(file: IO[bytes]) -> dict[str, int]:
    """Whether it is whole; what it promises. Changes nothing."""
    with checked_package(file, FORMAT) as package:
        counts: dict[str, int] = package.manifest["counts"]
        return counts


def restore(file: IO[bytes]) -> Restored:
    """All of a package or nothing. Raises ArchiveRefusal with a sentence that says why."""
    with checked_package(file, FORMAT) as package:
        if package.manifest.get("level") != ArchiveLevel.FULL:
            raise ArchiveRefusal(EXCERPT)
        try:
            return _all_or_nothing(Restoration(package))
        except INCONSISTENCIES as error:
            raise ArchiveRefusal(INCONSISTENT.format(what=type(error).__name__)) from error


def _all_or_nothing(restoration: Restoration) -> Restored:
    try:
        with transaction.atomic():
            return _carry_out(restoration)
    except BaseException:
        restoration.remove_files()
        raise


def _carry_out(restoration: Restoration) -> Restored:
    page: Page = restoration.run()
    expected: dict[str, int] = restoration.package.manifest["counts"]
    found = restoration.counts()
    different = [
        label for label in sorted({*expected, *found}) if expected.get(label, 0) != found.get(label, 0)
    ]
    if different:
        raise ArchiveRefusal(OTHER_COUNTS.format(what=", ".join(different)))
    return Restored(page.title, page.get_full_url() or "", expected, found)

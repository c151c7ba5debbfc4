"""The words of the library, as people read them."""

from django.db import models


class Kind(models.TextChoices):
    PRESENTATION = "presentation", "Präsentation"
    NOTES = "notes", "Mitschrift"
    PROTOCOL = "protocol", "Protokoll"
    TEMPLATE = "template", "Vorlage"
    FLYER = "flyer", "Flyer"
    PRESS = "press", "Presse"
    OTHER = "other", "Sonstiges"


class State(models.TextChoices):
    WORKING = "working", "Arbeitsversion"
    FINAL = "final", "final"


class Accessible(models.TextChoices):
    """Three answers on purpose: "not checked" is work to do, "no" is a promise to readers."""

    UNCHECKED = "unchecked", "noch nicht geprüft"
    YES = "yes", "barrierefrei"
    NO = "no", "nicht barrierefrei"


class Reading(models.TextChoices):
    """What became of the newest file's text."""

    UNREAD = "unread", "Text wird gelesen"
    READ = "read", "Text gelesen"
    EMPTY = "empty", "ohne Text"
    UNREADABLE = "unreadable", "nicht lesbar"


class ReadingFault(models.TextChoices):
    """Why a file is not read, or not to its end, and what helps."""

    BROKEN = (
        "broken",
        "Die Datei ist beschädigt. Bitte erzeugen Sie sie neu und laden Sie sie hoch.",
    )
    LOCKED = "locked", "Die Datei ist mit einem Kennwort geschützt. Bitte laden Sie sie ohne Kennwort hoch."
    TOO_LONG = "too_long", "Die Datei ist sehr lang. Gelesen ist nur ihr Anfang."
    TOO_SLOW = "too_slow", "Das Lesen dauerte zu lange. Bitte vereinfachen oder teilen Sie die Datei."
    MISSING = "missing", "Die Datei liegt nicht auf dem Server. Bitte laden Sie sie noch einmal hoch."


class Language(models.TextChoices):
    """Languages in which the district publishes; the code is what the lang attribute needs."""

    GERMAN = "de", "Deutsch"
    LOW_GERMAN = "nds", "Niederdeutsch"
    ENGLISH = "en", "Englisch"
    POLISH = "pl", "Polnisch"
    UKRAINIAN = "uk", "Ukrainisch"
    RUSSIAN = "ru", "Russisch"
    ARABIC = "ar", "Arabisch"

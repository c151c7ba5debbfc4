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


class Language(models.TextChoices):
    """Languages in which the district publishes; the code is what the lang attribute needs."""

    GERMAN = "de", "Deutsch"
    LOW_GERMAN = "nds", "Niederdeutsch"
    ENGLISH = "en", "Englisch"
    POLISH = "pl", "Polnisch"
    UKRAINIAN = "uk", "Ukrainisch"
    RUSSIAN = "ru", "Russisch"
    ARABIC = "ar", "Arabisch"

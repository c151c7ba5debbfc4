"""Words of the front door that are stored or stand in addresses."""

from django.db import models


class Register(models.TextChoices):
    """How a text speaks. The value is the language tag of its HTML (RFC 5646)."""

    STANDARD = "de", "Standardsprache"
    EASY = "de-simple", "Leichte Sprache"
    SIGN = "gsg", "Deutsche Gebärdensprache"


class FeedbackKind(models.TextChoices):
    BARRIER = "barrier", "Eine Barriere melden"
    GENERAL = "general", "Allgemeine Rückmeldung"


class Conformance(models.TextChoices):
    """What an accessibility statement must say of a site (EU 2018/1523)."""

    UNCHECKED = "unchecked", "noch nicht geprüft"
    FULL = "full", "vollständig vereinbar"
    PARTIAL = "partial", "teilweise vereinbar"
    NONE = "none", "nicht vereinbar"


class CheckMethod(models.TextChoices):
    SELF = "self", "Selbstbewertung"
    EXTERNAL = "external", "Prüfung durch Dritte"


class ResultKind(models.TextChoices):
    """What a search finds; the value stands in the address (?art=)."""

    PAGE = "seiten", "Seiten"
    DOCUMENT = "downloads", "Downloads"
    IDEA = "ideen", "Ideen"


class ArchiveLevel(models.TextChoices):
    """How much of a process or an event goes into its package."""

    FULL = "full", "vollständig"
    PUBLIC = "public", "öffentlich"


class MapState(models.TextChoices):
    """Where the computing of the map stands that the office put in last."""

    WAITING = "waiting", "wird berechnet"
    READY = "ready", "fertig"
    FAILED = "failed", "nicht übernommen"


class ArchiveState(models.TextChoices):
    WAITING = "waiting", "wird zusammengestellt"
    READY = "ready", "fertig"
    FAILED = "failed", "nicht gelungen"

"""The words of the library, as people read them."""

from django.db import models

# How a protocol is called on trails (documents/trail.py).
PROTOCOL = "protocol"


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


class ProtocolKind(models.TextChoices):
    """How binding it is: what somebody wrote down, or what those who were there stand by."""

    NOTES = "notes", "Mitschrift"
    PROTOCOL = "protocol", "Protokoll"


class ProtocolState(models.TextChoices):
    """Where the work on a protocol stands; what of it is public its page and versions say."""

    DRAFT = "draft", "Arbeitsversion"
    IN_REVIEW = "in_review", "in Durchsicht"
    AGREED = "agreed", "abgestimmt"
    PUBLISHED = "published", "veröffentlicht"


class ItemKind(models.TextChoices):
    """The values are the block types of Protocol.items."""

    HEADING = "heading", "Überschrift"
    TEXT = "text", "Text"
    STATEMENT = "statement", "Wortmeldung"
    DECISION = "decision", "Festlegung"
    CONTRIBUTION = "contribution", "Beitrag vom Ideenboard"
    VOTE = "vote", "Abstimmung"
    TABLE = "table", "Tabelle"
    ATTACHMENT = "attachment", "Anlage"


class DraftStepKind(models.TextChoices):
    """By which way something came into a draft, beside the editor."""

    CREATED = "created", "angelegt"
    DOCX = "docx", "aus Word übernommen"
    BOARD = "board", "vom Ideenboard übernommen"
    ATTACHMENT = "attachment", "Anlage hochgeladen"


class WayIn(models.TextChoices):
    """What a new protocol begins with."""

    OUTLINE = "outline", "mit einer Gliederung, die zur Veranstaltung passt"
    DOCX = "docx", "mit einem Word-Dokument"
    BOARD = "board", "mit Beiträgen von einem Ideenboard"


class RemarkKind(models.TextChoices):
    COMMENT = "comment", "Kommentar"
    CHANGE = "change", "Änderungsvorschlag"
    OBJECTION = "objection", "Einspruch"
    CONSENT = "consent", "Zustimmung"


# What nobody says of an item that they consent to.
OPPOSING = frozenset({RemarkKind.CHANGE, RemarkKind.OBJECTION})


class RemarkState(models.TextChoices):
    OPEN = "open", "offen"
    ACCEPTED = "accepted", "übernommen"
    ANSWERED = "answered", "beantwortet"
    WITHDRAWN = "withdrawn", "zurückgenommen"


class RemarkSource(models.TextChoices):
    ONLINE = "online", "online"
    PAPER = "paper", "Papier"


class Stance(models.TextChoices):
    """What a person says of the protocol as a whole."""

    AGREES = "agrees", "einverstanden"
    OBJECTS = "objects", "nicht einverstanden"

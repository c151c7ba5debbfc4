"""The words of the trade on a board."""

from django.db import models


class BoardPhase(models.TextChoices):
    """What a board accepts at the moment, in the order of a workshop."""

    DRAFT = "draft", "in Vorbereitung"
    COLLECTING = "collecting", "Ideen sammeln"
    SORTING = "sorting", "Ordnen"
    VOTING = "voting", "Abstimmen"
    DISCUSSING = "discussing", "Besprechen"
    CLOSED = "closed", "geschlossen"
    ARCHIVED = "archived", "archiviert"


class Audience(models.TextChoices):
    """Who may read a board, or write on it."""

    EVERYBODY = "everybody", "alle"
    PARTICIPANTS = "participants", "nur wer mit Code oder Einladung beigetreten ist"
    COMMITTEE = "committee", "nur Ausschussmitglieder und das Projektbüro"


class ContributionState(models.TextChoices):
    """What became of an idea or a comment. Only what is published is public."""

    PENDING = "pending", "wartet auf Freigabe"
    PUBLISHED = "published", "veröffentlicht"
    REFUSED = "refused", "abgelehnt"
    HIDDEN = "hidden", "ausgeblendet"
    WITHDRAWN = "withdrawn", "zurückgezogen"


class Voice(models.TextChoices):
    """In which part somebody speaks on a board."""

    CITIZEN = "citizen", "Bürgerin oder Bürger"
    EXPERT = "expert", "Fachperson"
    COMMITTEE = "committee", "Ausschussmitglied"
    OFFICE = "office", "Projektbüro"


# In which the office can invite somebody, or write down what they say.
GIVEN_VOICES = (Voice.CITIZEN, Voice.EXPERT, Voice.COMMITTEE)


class Source(models.TextChoices):
    """How an idea reached the board; the transport (socket or form) does not count."""

    WEB = "web", "online"
    LIVE = "live", "im Saal"
    PAPER = "paper", "auf Papier"
    PHONE = "phone", "am Telefon"


# From which the office enters what others have said.
GIVEN_SOURCES = (Source.PAPER, Source.PHONE)


class CountedSource(models.TextChoices):
    """Votes that the office counted and entered: nobody's own, so shown and exported apart."""

    HANDS = "hands", "Handzeichen"
    PAPER = "paper", "auf Papier"
    PHONE = "phone", "am Telefon"


class ViewClass(models.TextChoices):
    """Who looks: all readers of one view class get the same bytes."""

    PARTICIPANT = "participant", "Teilnehmende"
    FACILITATOR = "facilitator", "Moderation"
    BEAMER = "beamer", "Leinwand"


class StatusKind(models.TextChoices):
    """What the status of an idea means, whatever the office calls it."""

    RECEIVED = "received", "eingegangen"
    IN_REVIEW = "in_review", "in Prüfung"
    TAKEN_UP = "taken_up", "aufgenommen"
    TAKEN_UP_IN_PART = "taken_up_in_part", "teilweise aufgenommen"
    NOT_TAKEN_UP = "not_taken_up", "nicht aufgenommen"
    SETTLED_ELSEWHERE = "settled_elsewhere", "an anderer Stelle erledigt"


# With one of these an idea is answered; an interim reply is none.
DECIDED_KINDS = frozenset(
    {
        StatusKind.TAKEN_UP,
        StatusKind.TAKEN_UP_IN_PART,
        StatusKind.NOT_TAKEN_UP,
        StatusKind.SETTLED_ELSEWHERE,
    }
)


class ReportState(models.TextChoices):
    """What became of a report about a contribution."""

    OPEN = "open", "offen"
    UPHELD = "upheld", "berechtigt"
    DISMISSED = "dismissed", "nicht berechtigt"


class VersionReason(models.TextChoices):
    """Why an idea got another text."""

    EDITED = "edited", "von der Person geändert"
    REDACTED = "redacted", "geschwärzt"


class OperationName(models.TextChoices):
    """What the ledger records."""

    # Participants
    POST_IDEA = "post_idea", "Idee eingereicht"
    EDIT_IDEA = "edit_idea", "Idee geändert"
    WITHDRAW_IDEA = "withdraw_idea", "Idee zurückgezogen"
    SUPPORT = "support", "Unterstützung gegeben oder zurückgenommen"
    VOTE = "vote", "Stimmen vergeben"
    POST_COMMENT = "post_comment", "Kommentar geschrieben"
    WITHDRAW_COMMENT = "withdraw_comment", "Kommentar zurückgezogen"
    # Project office, beside the board
    CHANGE_PHASE = "change_phase", "Phase gewechselt"
    CHANGE_SETTINGS = "change_settings", "Einstellungen geändert"
    ARRANGE_COLUMNS = "arrange_columns", "Spalten geändert"
    SET_TIMER = "set_timer", "Uhr gestellt"
    REVEAL = "reveal", "Karten aufgedeckt"
    SPOTLIGHT = "spotlight", "Karte hervorgehoben"
    MOVE_CARD = "move_card", "Karte oder Gruppe verschoben"
    FORM_GROUP = "form_group", "Gruppe gebildet"
    CHANGE_GROUP = "change_group", "Gruppe geändert"
    JOIN_GROUP = "join_group", "Karte in eine Gruppe gelegt"
    LEAVE_GROUP = "leave_group", "Karte aus ihrer Gruppe genommen"
    DISSOLVE_GROUP = "dissolve_group", "Gruppe aufgelöst"
    UNDO = "undo", "Schritt zurückgenommen"
    RECORD_IDEA = "record_idea", "Idee von Papier oder Telefon erfasst"
    RECORD_VOTES = "record_votes", "Gezählte Stimmen erfasst"
    # Project office, moderation
    PUBLISH = "publish", "Beiträge veröffentlicht"
    REFUSE = "refuse", "Beiträge abgelehnt"
    HIDE = "hide", "Beiträge ausgeblendet"
    RESTORE = "restore", "Beiträge wiederhergestellt"
    REDACT = "redact", "Text geschwärzt"
    DECIDE_REPORT = "decide_report", "Meldung entschieden"
    BAN = "ban", "Person ausgeschlossen oder wieder zugelassen"
    # Project office, answers
    ANSWER = "answer", "Ideen beantwortet"
    CORRECT_ANSWER = "correct_answer", "Antwort berichtigt"
    RENAME_STATUS = "rename_status", "Status umbenannt"
    # Everybody, without account
    REPORT = "report", "Beitrag gemeldet"
    # People
    CLAIM = "claim", "Beiträge in ein Konto übernommen"
    RENAME = "rename", "Öffentlicher Name geändert"
    LEAVE = "leave", "Konto gelöscht"


class VoiceReason(models.TextChoices):
    """Why somebody speaks in another voice than a citizen's, as the office looks it up."""

    SEAT = "seat", "Sitz im Ausschuss"
    EXPERT = "expert", "Fachperson"
    INVITATION = "invitation", "Einladung zu einem Board"
    OFFICE = "office", "Projektbüro"


class DecisionKind(models.TextChoices):
    """What the office decided in moderation."""

    PUBLISH = "publish", "veröffentlicht"
    REFUSE = "refuse", "nicht veröffentlicht"
    HIDE = "hide", "ausgeblendet"
    RESTORE = "restore", "wiederhergestellt"
    REDACT = "redact", "geschwärzt"
    DISMISS = "dismiss", "Meldung geprüft, bleibt stehen"
    CLEAR = "clear", "Hinweis der Wortliste geprüft, bleibt stehen"
    BAN = "ban", "vom Board ausgeschlossen"
    UNBAN = "unban", "auf dem Board wieder zugelassen"
    BLOCK = "block", "Konto gesperrt"
    UNBLOCK = "unblock", "Konto entsperrt"


class Ground(models.TextChoices):
    """On what a decision rests (DSA, article 17): the law, or the rules of the house."""

    RULES = "rules", "Spielregeln der Beteiligung"
    LAW = "law", "Rechtsvorschrift"

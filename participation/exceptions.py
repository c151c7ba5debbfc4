"""Why something is refused: a code that programs know and a sentence that says what to do."""

from typing import Any, ClassVar


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not a fault of the program
    """An operation that is not carried out. The client keeps the text.

    field is the argument at fault, so that a form can show the sentence there; retry_after is in seconds;
    current is what stands there instead, as far as the sender may see it.
    """

    code: ClassVar[str]
    message: ClassVar[str]

    def __init__(
        self,
        message: str | None = None,
        *,
        field: str | None = None,
        retry_after: int | None = None,
        current: dict[str, Any] | None = None,
    ) -> None:
        self.text = message or self.message
        self.field = field
        self.retry_after = retry_after
        self.current = current
        super().__init__(self.text)


class NoSuchBoard(Refusal):
    """Also for boards that this person must not see: both look alike."""

    code = "no_such_board"
    message = "Dieses Board gibt es nicht oder es ist nicht öffentlich."


class InvalidArguments(Refusal):
    code = "invalid"
    message = "Die Angaben sind unvollständig. Bitte prüfen Sie Ihre Eingabe."


class UnknownOperation(Refusal):
    code = "unknown_operation"
    message = "Diesen Vorgang kennt das Board nicht. Bitte laden Sie die Seite neu."


class JoinFirst(Refusal):
    code = "join_first"
    message = "Bitte wählen Sie zuerst einen Namen, unter dem Ihre Beiträge erscheinen."


class NotOpenYet(Refusal):
    code = "not_open"
    message = "Das Board ist noch nicht geöffnet. Bitte versuchen Sie es später noch einmal."


class BoardClosed(Refusal):
    code = "closed"
    message = "Das Board ist geschlossen und nimmt keine Ideen mehr an. Ihr Text bleibt hier stehen."


class WrongPhase(Refusal):
    code = "wrong_phase"
    message = "Das ist in dieser Phase des Boards nicht möglich. Die Phase steht oben auf der Seite."


class PhaseChanged(Refusal):
    """Somebody else has switched meanwhile: the switch was meant for another state of the board."""

    code = "phase_changed"
    message = "Die Phase wurde inzwischen schon gewechselt. Bitte prüfen Sie, ob das noch passt."


class NotAllowed(Refusal):
    code = "not_allowed"
    message = "Das darf nur das Projektbüro."


class NotInvited(Refusal):
    code = "not_invited"
    message = (
        "Auf diesem Board schreiben nur Eingeladene. Bitte treten Sie mit dem Code oder Ihrer Einladung bei "
        "oder melden Sie sich an."
    )


class Banned(Refusal):
    code = "banned"
    message = "Sie können auf diesem Board nicht mehr schreiben. Fragen dazu beantwortet das Projektbüro."


class VoiceChanged(Refusal):
    """Words are the author's in the voice they were written in. current holds the voice of this moment."""

    code = "voice_changed"
    message = "Ihr Text ist noch nicht gesendet. Wenn er auch so gelten soll, senden Sie ihn noch einmal."


class NotYours(Refusal):
    code = "not_yours"
    message = "Ändern und zurückziehen können Sie nur eigene Beiträge."


class NoSuchIdea(Refusal):
    """Also for ideas that this person must not see: both look alike."""

    code = "no_such_idea"
    message = "Diese Idee gibt es auf diesem Board nicht mehr."


class NotPublished(Refusal):
    """Only for those who may see the idea: its author and the office."""

    code = "not_published"
    message = "Das geht erst, wenn die Idee veröffentlicht ist."


class OwnIdeaSupported(Refusal):
    code = "own_idea"
    message = "Hinter Ihrer eigenen Idee stehen Sie schon. Unterstützen können Sie die Ideen anderer."


class NoSuchComment(Refusal):
    code = "no_such_comment"
    message = "Diesen Kommentar gibt es nicht mehr."


class NoSuchGroup(Refusal):
    code = "no_such_group"
    message = "Diese Gruppe gibt es nicht mehr."


class StaleEdit(Refusal):
    """current holds the text as it is now and its seq."""

    code = "stale"
    message = "Der Text wurde inzwischen geändert. Bitte vergleichen Sie beide und senden Sie noch einmal."


class BudgetSpent(Refusal):
    code = "budget_spent"
    message = "Sie haben alle Ihre Stimmen vergeben. Nehmen Sie zuerst an anderer Stelle eine zurück."


class NothingToUndo(Refusal):
    code = "nothing_to_undo"
    message = "Es gibt keinen Schritt mehr, der sich zurücknehmen lässt."


class NoSuchReport(Refusal):
    code = "no_such_report"
    message = "Diese Meldung gibt es nicht."


class AlreadyDecided(Refusal):
    code = "already_decided"
    message = "Darüber wurde inzwischen schon entschieden. Bitte laden Sie die Liste neu."


class NoSuchParticipant(Refusal):
    code = "no_such_participant"
    message = "Diese Person nimmt an diesem Board nicht teil."


class ReportedOften(Refusal):
    """What was reported so often is looked at anyway: one more report would only fill the queue."""

    code = "reported_often"
    message = "Dieser Beitrag wurde schon mehrfach gemeldet und wird geprüft. Ihre Meldung ist nicht nötig."


class TooManyReports(Refusal):
    code = "too_many_reports"
    message = (
        "Gerade gehen viele Meldungen ein. Bitte versuchen Sie es in einer Stunde noch einmal "
        "oder schreiben Sie dem Projektbüro."
    )


class NoSuchCode(Refusal):
    code = "no_such_code"
    message = "Diesen Code gibt es nicht. Bitte vergleichen Sie ihn mit dem auf der Leinwand oder dem Blatt."


class TooManyCodes(Refusal):
    """Somebody at this address, or many everywhere, are guessing."""

    code = "too_many_codes"
    message = (
        "Hier wurden gerade sehr viele falsche Codes eingegeben. Bitte warten Sie eine Minute "
        "und versuchen Sie es dann noch einmal."
    )


class LoginFirst(Refusal):
    code = "login_first"
    message = "Bitte melden Sie sich zuerst an."


class ClaimOver(Refusal):
    """Used, expired or forged: all look alike."""

    code = "claim_over"
    message = (
        "Dieser Link wurde schon benutzt oder ist abgelaufen. "
        "Erstellen Sie auf dem Gerät, mit dem Sie teilgenommen haben, einen neuen."
    )


class NoSuchInvitation(Refusal):
    code = "no_such_invitation"
    message = "Diese Einladung gibt es nicht oder sie gilt nicht mehr."


class InvitationOver(Refusal):
    """Revoked or expired: both look alike."""

    code = "invitation_over"
    message = (
        "Diese Einladung gilt nicht mehr. Bitte fragen Sie das Projektbüro nach einer neuen. "
        "Als Bürgerin oder Bürger können Sie auch ohne Einladung mitmachen."
    )


class NoSuchColumn(Refusal):
    code = "no_such_column"
    message = "Diese Spalte gibt es nicht mehr. Bitte wählen Sie eine andere."


class TooFast(Refusal):
    code = "too_fast"
    message = "Das waren viele Beiträge in kurzer Zeit. Bitte warten Sie eine Minute."


class OperationReused(Refusal):
    code = "op_id_reused"
    message = "Dieser Vorgang wurde schon mit anderem Inhalt gesendet. Bitte senden Sie ihn noch einmal."


class NotRehearsable(Refusal):
    """A rehearsal fills a board with make-believe; message says what stands in the way and what to do."""

    code = "not_rehearsable"
    message = "Auf diesem Board kann jetzt nicht geprobt werden."


class TryAgain(Refusal):
    code = "try_again"
    message = "Das hat gerade nicht geklappt. Bitte senden Sie Ihren Beitrag noch einmal."

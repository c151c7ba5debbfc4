"""Why something is not done with a protocol: a code for programs, a sentence that says what to do."""

from typing import Any, ClassVar


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not a fault of the program
    """Nothing was changed; what the person wrote is shown again. field is the form's field at fault."""

    code: ClassVar[str]
    message: ClassVar[str]

    def __init__(self, message: str | None = None, *, field: str | None = None) -> None:
        self.text = message or self.message
        self.field = field
        super().__init__(self.text)


class Invalid(Refusal):
    code = "invalid"
    message = "Die Angaben sind unvollständig. Bitte prüfen Sie Ihre Eingabe."


class FormUsedUp(Refusal):
    """The op_id belongs to something else: a form that was copied, or made up."""

    code = "form_used_up"
    message = "Dieses Formular wurde schon für etwas anderes abgeschickt. Bitte laden Sie die Seite neu."


class SentOtherwise(FormUsedUp):
    """Who went back to a form and wrote something else must not be told that it is saved."""

    message = "Aus diesem Formular wurde schon etwas anderes abgeschickt. Bitte senden Sie es noch einmal."


class TakenBack(FormUsedUp):
    """Who went back to a form and sends the same anew must not be told that it is saved either."""

    message = "Was aus diesem Formular kam, ist zurückgenommen. Bitte senden Sie es noch einmal."


class ProtocolExists(Refusal):
    """Most often the same form once more: by the browser's back button, or by a colleague."""

    code = "protocol_exists"

    def __init__(self, title: str) -> None:
        super().__init__(
            f"Zu dieser Veranstaltung gibt es schon „{title}“. Öffnen Sie es über die Liste oben. Soll es "
            "ein weiteres werden, kreuzen Sie das an.",
            field="another",
        )


class WrongState(Refusal):
    """The protocol is not where this step leads away from; often because a colleague was faster."""

    code = "wrong_state"
    message = "Das geht beim jetzigen Stand des Protokolls nicht mehr. Bitte laden Sie die Seite neu."


class NothingToReview(Refusal):
    code = "nothing_to_review"
    message = "Das Protokoll hat noch keine Punkte. Bitte schreiben Sie zuerst den Entwurf."


class BadItem(Refusal):
    """An item that cannot go into a version: a quotation that was altered, a file that is not its own."""

    code = "bad_item"
    message = "Ein Punkt kann so nicht übernommen werden."


class ReviewRunning(Refusal):
    code = "review_running"
    message = "Zu diesem Protokoll läuft eine Durchsicht. Bitte schließen Sie sie zuerst."


class ReviewOver(Refusal):
    code = "review_over"
    message = (
        "Die Durchsicht ist beendet und nimmt nichts mehr an. Ihr Text steht noch hier: Sie können ihn "
        "kopieren und an das Projektbüro schicken."
    )


class NotAllowedHere(Refusal):
    code = "not_allowed"
    message = "Das ist in dieser Durchsicht nicht vorgesehen."


class NotAsked(Refusal):
    """The office sees every round, but consents to none that it does not belong to."""

    code = "not_asked"
    message = (
        "Zustimmen kann nur, wer zur Durchsicht gehört. Sie können Punkte kommentieren und eintragen, was "
        "auf Papier gekommen ist."
    )


class OtherVersion(Refusal):
    """The item belongs to another version than the round's."""

    code = "other_version"
    message = (
        "Ihre Anmerkung gehört zu einer anderen Fassung. Bitte laden Sie die Seite neu und prüfen Sie, ob "
        "der Punkt noch so dasteht. Ihr Text steht noch hier."
    )


class AlreadySettled(Refusal):
    code = "already_settled"
    message = "Über diese Anmerkung hat inzwischen jemand anderes entschieden. Bitte laden Sie die Seite neu."


class ItemChanged(Refusal):
    """The draft says something else by now than what the proposal was made for.

    current is what it says; merged holds both changes where words do not contradict each other.
    """

    code = "item_changed"
    message = (
        "Der Punkt lautet im Entwurf inzwischen anders. Bitte prüfen Sie den Text unten, führen Sie beide "
        "Änderungen zusammen und speichern Sie ihn."
    )

    def __init__(self, current: str, merged: str | None = None) -> None:
        super().__init__(field="text")
        self.current = current
        self.merged = merged


class FactsChanged(Refusal):
    """As ItemChanged, for what an item says beside its text. current is that, as the draft has it."""

    code = "facts_changed"
    message = (
        "Die Angaben zum Punkt lauten im Entwurf inzwischen anders. Bitte prüfen Sie sie oben auf der Seite "
        "und speichern Sie noch einmal, was gelten soll."
    )

    def __init__(self, current: dict[str, Any]) -> None:
        super().__init__()
        self.current = current


class ItemGone(Refusal):
    code = "item_gone"
    message = "Diesen Punkt gibt es im Entwurf nicht mehr. Bitte beantworten Sie die Anmerkung."


class NothingNew(Refusal):
    code = "nothing_new"
    message = (
        "Der Entwurf sagt dasselbe wie die veröffentlichte Fassung. Eine neue Fassung braucht eine Änderung."
    )


class RemarksOpen(Refusal):
    code = "remarks_open"
    message = "Es sind noch Anmerkungen offen. Bitte entscheiden Sie über jede, bevor Sie weitergehen."


class QuorumMissed(Refusal):
    code = "quorum_missed"
    message = (
        "Es fehlen noch Zustimmungen. Eröffnen Sie eine weitere Durchsicht oder begründen Sie, warum das "
        "Protokoll ohne sie gilt."
    )


class SamePerson(Refusal):
    code = "same_person"
    message = "Freigeben muss eine andere Person als die, die vorgelegt hat."


class OtherVersionSubmitted(Refusal):
    code = "other_version_submitted"
    message = "Inzwischen liegt eine andere Fassung vor. Bitte lesen Sie sie, bevor Sie freigeben."


class DraftOnly(Refusal):
    code = "draft_only"
    message = (
        "Das geht nur, solange das Protokoll eine Arbeitsversion ist. Gehen Sie zuerst zurück zur "
        "Arbeitsversion."
    )


class DraftLocked(Refusal):
    """By Wagtail's lock: somebody wants to be alone with it."""

    code = "draft_locked"
    message = (
        "Der Entwurf ist im Editor gesperrt. Bitte lassen Sie ihn dort entsperren und versuchen Sie es noch "
        "einmal."
    )


class DraftTooLong(Refusal):
    code = "draft_too_long"
    message = "So viele Punkte nimmt ein Protokoll nicht auf. Bitte teilen Sie es."


class DocxTextGone(Refusal):
    code = "docx_text_gone"
    message = (
        "Der gelesene Text liegt nicht mehr vor: Er wurde verworfen oder nach einem Tag gelöscht. Bitte "
        "laden Sie das Word-Dokument noch einmal hoch."
    )


class AttachmentKept(Refusal):
    """Somebody was shown a version with it."""

    code = "attachment_kept"
    message = (
        "Diese Anlage steht in einer Fassung, die jemandem vorlag. Ihre Datei bleibt deshalb erhalten. "
        "Aus dem Entwurf nehmen Sie sie heraus, indem Sie den Punkt im Editor löschen."
    )

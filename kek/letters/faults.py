"""What a mail server's refusal means for the letter."""

import smtplib
from enum import Enum

PERMANENT = 500
# Not the error's kind, because a server refuses for now by the same one.
ADDRESS_REFUSED = "AddressRefused"
FOLLOWING_ENDED = "FollowingEnded"


class Blame(Enum):
    SERVER = "server"  # no letter goes out now
    DELAY = "delay"  # this letter does not go out now
    LETTER = "letter"  # this letter never goes out


def blame(error: Exception) -> Blame:
    """smtplib's errors are OSErrors. Whose fault an unknown one is nobody knows: it may pass."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            codes = [code for code, _ in error.recipients.values()]
            return Blame.LETTER if all(code >= PERMANENT for code in codes) else Blame.DELAY
        case smtplib.SMTPDataError():
            return Blame.LETTER if error.smtp_code >= PERMANENT else Blame.DELAY
        case smtplib.SMTPNotSupportedError() | ValueError():
            # An address or a header that cannot be sent: Django's and Python's mail raise ValueErrors.
            return Blame.LETTER
        case OSError():
            # Not reached, hung up, log-in or sender refused: no other letter would fare better.
            return Blame.SERVER
        case _:
            return Blame.DELAY


def fault_of(error: Exception) -> str:
    """How the letter notes it: by the error's kind, since its text may name the address."""
    is_address = isinstance(error, smtplib.SMTPRecipientsRefused) and blame(error) == Blame.LETTER
    return ADDRESS_REFUSED if is_address else type(error).__name__


IN_WORDS = {
    "SMTPRecipientsRefused": "Der Mailserver nimmt die Adresse zurzeit nicht an.",
    ADDRESS_REFUSED: "Der Mailserver nimmt die Adresse nicht an.",
    FOLLOWING_ENDED: "Der Mailserver hat die Adresse mehrmals nicht angenommen. Ihr Abonnement ist beendet.",
    "SMTPDataError": "Der Mailserver nimmt diese E-Mail nicht an.",
    "SMTPSenderRefused": "Der Mailserver nimmt den Absender der Plattform nicht an.",
    "SMTPAuthenticationError": "Der Mailserver nimmt die Anmeldung der Plattform nicht an.",
    "SMTPNotSupportedError": "Der Mailserver kann nicht, was nötig ist: TLS, Anmeldung oder diese Adresse.",
    "ConnectionRefusedError": "Der Mailserver ist nicht zu erreichen.",
    "ConnectionResetError": "Der Mailserver hat die Verbindung getrennt.",
    "SMTPConnectError": "Der Mailserver ist nicht zu erreichen.",
    "SMTPServerDisconnected": "Der Mailserver hat die Verbindung getrennt.",
    "TimeoutError": "Der Mailserver antwortet nicht.",
    "SenderWasKilled": "Der Versand wurde unterbrochen.",
    "SSLCertVerificationError": "Dem Zertifikat des Mailservers ist nicht zu trauen.",
    "SSLError": "Die Verbindung zum Mailserver lässt sich nicht verschlüsseln.",
    "gaierror": "Der Name des Mailservers ist nicht bekannt.",
}


def in_words(fault: str) -> str:
    return IN_WORDS.get(fault, f"Unerwarteter Fehler: {fault}")

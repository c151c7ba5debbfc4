"""What allauth's own German says stiffly or with "Du"."""

from typing import Any

ERROR_MESSAGES: dict[str, Any] = {
    "account_inactive": "Dieses Konto ist gesperrt.",
    "cannot_remove_primary_email": "Diese E-Mail-Adresse wird gebraucht und kann nicht gelöscht werden.",
    "duplicate_email": "Diese E-Mail-Adresse gehört schon zu Ihrem Konto.",
    "email_password_mismatch": "E-Mail-Adresse oder Passwort stimmen nicht. Bitte prüfen Sie beide.",
    "email_taken": "Zu dieser E-Mail-Adresse gibt es schon ein Konto.",
    "enter_current_password": "Das ist nicht Ihr jetziges Passwort.",
    "incorrect_code": "Dieser Code stimmt nicht. Bitte vergleichen Sie ihn mit der E-Mail.",
    "incorrect_password": "Das Passwort stimmt nicht.",
    "invalid_or_expired_key": "Dieser Link gilt nicht mehr.",
    "invalid_login": "Die Anmeldung hat nicht geklappt.",
    "invalid_password_reset": "Dieser Link gilt nicht mehr. Bitte fordern Sie einen neuen an.",
    "max_email_addresses": "Mehr als %d E-Mail-Adressen sind nicht möglich.",
    "too_many_login_attempts": "Zu viele Versuche. Bitte warten Sie fünf Minuten.",
    "unknown_email": "Zu dieser E-Mail-Adresse gibt es kein Konto.",
    "unverified_primary_email": "Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse.",
    "same_as_current": "Das ist schon Ihre jetzige Angabe.",
    "rate_limited": "Das waren viele Anfragen in kurzer Zeit. Bitte warten Sie einen Moment.",
}

BY_CODE = "reauthenticate_by_code"

# By allauth's names of them; the code is ours.
WAYS_TO_CONFIRM = {
    "reauthenticate": "Mit dem Passwort",
    BY_CODE: "Mit einem Code per E-Mail",
    "mfa_reauthenticate": "Mit einem Code aus der App oder einem Notfall-Code",
    "mfa_reauthenticate:webauthn": "Mit einem Passkey",
}

"""What tables and columns of other packages are called in the copy that people read: they come in English, or
in the words of a database."""

TITLES = {
    "account.EmailAddress": "Ihre E-Mail-Adressen",
    "mfa.Authenticator": "Eingerichtete zweite Faktoren",
    "socialaccount.SocialAccount": "Verbundene Konten bei anderen Diensten",
    "usersessions.UserSession": "Geräte, auf denen Sie angemeldet sind",
    "wagtailcore.PageLogEntry": "Was Sie an Seiten geändert haben",
    "wagtailcore.ModelLogEntry": "Was Sie an anderen Einträgen geändert haben; Anmeldungen in der Verwaltung",
    "wagtailcore.Revision": "Gespeicherte Fassungen",
    "wagtailcore.CommentReply": "Antworten auf Kommentare in der Verwaltung",
    "wagtailcore.Comment": "Kommentare in der Verwaltung",
    "wagtailusers.UserProfile": "Einstellungen in der Verwaltung",
    "wagtailcore.PageSubscription": "Seiten, über deren Änderung Sie benachrichtigt werden",
    "wagtailadmin.EditingSession": "Geöffnete Bearbeitungen",
    "wagtailadmin.FormState": "Angefangene Formulare in der Verwaltung",
}

# By the last part of a column's path: it means the same wherever it comes without German words.
HEADS = {
    "action": "Vorgang",
    "asked_at": "angefragt",
    "created_at": "angelegt",
    "kind": "Art",
    "label": "Eintrag",
    "last_seen_at": "zuletzt gesehen",
    "last_updated_at": "zuletzt geändert",
    "last_used_at": "zuletzt benutzt",
    "object_str": "Eintrag",
    "primary": "Hauptadresse",
    "since": "seit",
    "target": "Nummer des Eintrags",
    "text": "Text",
    "timestamp": "Zeit",
    "type": "Art",
    "uid": "Kennung bei dem Dienst",
    "user_agent": "Gerät",
}

FOLLOWED = {
    "board": "Ideenboard",
    "committee": "Gremium",
    "event": "Veranstaltung",
    "field": "Handlungsfeld",
    "idea": "Idee",
}
VALUES = {
    ("following.Follow", "kind"): FOLLOWED,
    ("following.PendingFollow", "kind"): FOLLOWED,
    ("mfa.Authenticator", "type"): {
        "recovery_codes": "Notfall-Codes",
        "totp": "App für Codes",
        "webauthn": "Passkey",
    },
}

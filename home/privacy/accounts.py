"""Who somebody is, and how they get in."""

from home.privacy.data_class import CONSENT, GOES, STAYS_WITHOUT, TASK, DataClass

ACCOUNTS = (
    DataClass(
        key="account",
        title="Konto",
        purpose="Anmelden, eigene Beiträge wiederfinden, Antworten erhalten. Vor- und Nachname nur bei "
        "Mitgliedern und Beschäftigten, sichtbar nur in der Verwaltung; öffentlich ist allein "
        "der öffentliche Name, ein Pseudonym genügt",
        basis=TASK,
        stored={
            "people.User": "email public_name first_name last_name password last_login date_joined "
            "is_active is_staff is_superuser groups user_permissions",
            "account.EmailAddress": "user email verified primary",
            "account.EmailConfirmation": "email_address key",
        },
        kept="bis die Person ihr Konto löscht; nie bestätigte Konten ohne Aufgabe 30 Tage. "
        "Sonst so lange ohne Anmeldung, wie es in den Angaben des Landkreises steht (vorgegeben: 24 Monate), "
        "angekündigt per E-Mail mindestens 60 Tage vorher. Ausgenommen sind laufende Sitze, Fachpersonen, "
        "Zugänge zur Verwaltung und gesperrte Konten, ferner Konten, deren Adresse keine E-Mail annimmt: "
        "Sie löscht die Administration",
        purged_by=(
            "kek.people.jobs.forget_unconfirmed",
            "home.jobs.end_idle_accounts",
            "home.actions.accounts.delete_account",
        ),
        with_account=GOES,
    ),
    DataClass(
        key="second_factors",
        title="Passkeys, App für Codes und Notfall-Codes",
        purpose="Schutz des Kontos; Pflicht für Personen mit Zugang zur Verwaltung. Schlüssel der App und "
        "der Notfall-Codes sind verschlüsselt; Finger, Gesicht und PIN bleiben auf dem Gerät",
        basis=TASK,
        stored={"mfa.Authenticator": "user type data created_at last_used_at"},
        kept="bis die Person sie entfernt, oder die Administration auf ihre Bitte",
        with_account=GOES,
    ),
    DataClass(
        key="outside_logins",
        title="Anmeldung über einen anderen Dienst (zum Beispiel BundID), wenn eingeschaltet",
        purpose="Wiedererkennen beim Anmelden. Gespeichert ist nur die Nummer der Person bei dem Dienst; "
        "Namen und Zugangsschlüssel nicht",
        basis=CONSENT,
        stored={
            "socialaccount.SocialAccount": "user provider uid extra_data last_login date_joined",
            "socialaccount.SocialToken": "account token token_secret expires_at",
        },
        kept="solange es das Konto gibt",
        with_account=GOES,
    ),
    DataClass(
        key="sessions",
        title="Sitzungen",
        purpose="Angemeldet bleiben; eigene Geräte sehen und abmelden; Gäste an ihrem Gerät wiedererkennen. "
        "Name und Prüfwert des Passworts eines neuen Kontos warten hier auf den Code aus der E-Mail. "
        "Von Geräten nur Wörter wie „Firefox auf Windows“, keine Netz-Adresse: das Feld dafür bleibt leer",
        basis=TASK,
        stored={
            "sessions.Session": "session_key session_data expire_date",
            "usersessions.UserSession": "user ip user_agent session_key data created_at last_seen_at",
        },
        elsewhere="Cookie der Sitzung (sessionid) im Browser",
        kept="bis zum Abmelden, höchstens zwei Wochen, nachdem sich die Sitzung zuletzt geändert hat, und "
        "90 Tage nach dem Anmelden; mit Zugang zur Verwaltung 16 Stunden nach dem Anmelden",
        purged_by=("kek.people.jobs.forget_sessions",),
        with_account=GOES,
    ),
    DataClass(
        key="admin_logins",
        title="Anmeldungen von Personen mit Zugang zur Verwaltung",
        purpose="Missbrauch von Konten mit besonderen Rechten aufklären, nicht Leistung prüfen "
        "(die Personalvertretung ist zu beteiligen). Nur Konto und Zeitpunkt, weder Netz-Adresse noch Gerät; "
        "sehen nur Administratorinnen und Administratoren. Anmeldungen anderer werden nicht festgehalten",
        basis=TASK,
        elsewhere="Einträge „Konto: angemeldet“ im Webseitenverlauf (`wagtailcore.ModelLogEntry`)",
        kept="90 Tage",
        purged_by=("kek.people.jobs.forget_admin_log_ins",),
        with_account=STAYS_WITHOUT,
    ),
    DataClass(
        key="memberships",
        title="Sitze in Gremien",
        purpose="Wer in wessen Namen spricht und Entwürfe lesen darf",
        basis=TASK,
        stored={"people.Membership": "user committee role start end"},
        kept="solange es das Konto gibt; frühere Sitze bleiben, damit alte Durchsichten stimmen",
        with_account=GOES,
    ),
    DataClass(
        key="expert_roles",
        title="Fachpersonen",
        purpose="Wer als Fachperson spricht, auf welchem Gebiet und für wen",
        basis=TASK,
        stored={"people.ExpertRole": "user field organisation start end"},
        kept="solange es das Konto gibt",
        with_account=GOES,
    ),
    DataClass(
        key="membership_imports",
        title="Eingelesene Mitgliederlisten",
        purpose="Vorschau, bevor das Projektbüro Sitze aus einer Tabelle übernimmt",
        basis=TASK,
        stored={"voices.MembershipImport": "seats errors filename created_by"},
        kept="bis zum Übernehmen oder Verwerfen, höchstens einen Tag",
        purged_by=("kek.voices.jobs.forget_membership_lists",),
        with_account="nach einem Tag gelöscht",
    ),
)

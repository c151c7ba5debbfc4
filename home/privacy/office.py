"""What the admin knows of those who work in it, and what only passes through."""

from home.privacy.data_class import GOES, STAYS_WITHOUT, TASK, DataClass

OFFICE = (
    DataClass(
        key="office_work",
        title="Wer in der Verwaltung was geändert, freigegeben oder hochgeladen hat",
        purpose="Nachvollziehbares Verwaltungshandeln, Vier-Augen-Prinzip, frühere Fassungen von Seiten",
        basis=TASK,
        stored={
            "wagtailcore.PageLogEntry": "user label data",
            "wagtailcore.ModelLogEntry": "user label data",
            "wagtailcore.Revision": "user object_str content",
            "wagtailcore.Page": "owner locked_by",
            "wagtailcore.WorkflowState": "requested_by",
            "wagtailcore.TaskState": "finished_by comment",
            "wagtailcore.Comment": "user text resolved_by",
            "wagtailcore.CommentReply": "user text",
            "participation.Invitation": "created_by secret",
            "wagtailimages.Image": "uploaded_by_user",
            "wagtaildocs.Document": "uploaded_by_user",
        },
        kept="solange es die Seite oder den Gegenstand gibt",
        with_account=f"{STAYS_WITHOUT}; Kommentare im Editor werden gelöscht",
    ),
    DataClass(
        key="office_desk",
        title="Einstellungen und angefangene Arbeit in der Verwaltung",
        purpose="Bequemes Arbeiten; Hinweis, wer gerade dieselbe Seite bearbeitet",
        basis=TASK,
        stored={
            "wagtailusers.UserProfile": "user preferred_language current_time_zone avatar",
            "wagtailadmin.EditingSession": "user last_seen_at",
            "wagtailadmin.FormState": "user data",
            "wagtailcore.UploadedFile": "uploaded_by_user file",
            "wagtailcore.PageSubscription": "user page",
        },
        kept="solange es das Konto gibt; Dateien, die niemand zu Ende hochgeladen hat, einen Tag",
        purged_by=("kek.images.jobs.forget_unfinished_uploads",),
        with_account=GOES,
    ),
    DataClass(
        key="feedback",
        title="Rückmeldungen und gemeldete Barrieren",
        purpose="Antworten und Mängel beheben. Kein Konto, keine Adresse des Rechners",
        basis=TASK,
        stored={"home.Feedback": "message about email answer answered_by"},
        kept="12 Monate nach dem Eingang; die Adresse nur, bis die Antwort geschrieben ist",
        purged_by=("home.jobs.forget_feedback",),
        with_account="bleibt: Rückmeldungen kennen kein Konto",
    ),
    DataClass(
        key="archives",
        title="Archivpakete eines Verfahrens",
        purpose="Archivierung über zehn Jahre. Konten sind nie darin, Pseudonyme wie damals geschrieben",
        basis=TASK,
        stored={"home.ArchivePackage": "asked_by file"},
        elsewhere="ZIP-Dateien in KEK_DATA_DIR; ausgelieferte Pakete im Kreisarchiv",
        kept="30 Tage auf der Plattform",
        purged_by=("home.jobs.forget_archives",),
        with_account="Pakete auf der Plattform, in denen die Person vorkommt, werden gelöscht und bei Bedarf "
        "neu gemacht; ausgelieferte bleiben",
    ),
)

PASSING = (
    DataClass(
        key="letters",
        title="E-Mails, die gesendet werden",
        purpose="Zustellen und bei Störungen wiederholen",
        basis=TASK,
        stored={"letters.Letter": "to user subject text headers about key"},
        elsewhere="Postausgangsserver des Landkreises; Codes zum Anmelden gehen ohne Ablage hinaus",
        kept="Adresse und Text, bis der Mailserver sie annimmt, höchstens 14 Tage; der Anlass ohne Adresse "
        "12 Monate",
        purged_by=("kek.letters.jobs.forget_letters",),
        with_account="wartende werden gelöscht",
    ),
    DataClass(
        key="tasks",
        title="Aufgaben im Hintergrund",
        purpose="Arbeiten, auf die niemand wartet. Argumente sind Nummern, keine Namen oder Adressen",
        basis=TASK,
        stored={"django_tasks_database.DBTaskResult": "args_kwargs return_value traceback"},
        kept="2 Tage, gescheiterte 14 Tage",
        purged_by=("kek.clock.jobs.forget_tasks",),
        with_account="enthält nichts von der Person",
    ),
    DataClass(
        key="search",
        title="Suchindex",
        purpose="Finden von öffentlichen Texten",
        basis=TASK,
        stored={"wagtailsearch.IndexEntry": "title body autocomplete"},
        kept="wie der Text, aus dem er gemacht ist",
        purged_by=("documents.jobs.renew_search",),
        with_account="folgt den Beiträgen",
    ),
    DataClass(
        key="caches",
        title="Zwischenspeicher",
        purpose="Schnelle Seiten; Schutz vor dem Erraten von Codes und vor Massenanfragen",
        basis=TASK,
        elsewhere="Arbeitsspeicher oder Redis: öffentliche Seiten für Personen ohne Anmeldung 30 Sekunden; "
        "Zähler je Adresse des Rechners zwei Minuten; richtige Codes eines Saals als Prüfsumme einen Tag; "
        "Fehlversuche beim Anmelden je Konto als Prüfsumme fünf Minuten",
        kept="Sekunden bis höchstens einen Tag",
        with_account="läuft von selbst ab",
    ),
    DataClass(
        key="logs",
        title="Protokolldateien des Servers",
        purpose="Störungen finden und Angriffe bemerken",
        basis=TASK,
        elsewhere="Standardausgabe des Dienstes. Kein Zugriffsprotokoll; Fehler stehen dort mit ihrer Stelle "
        "im Programm, abgewiesene Anmeldungen, verweigerte Zugriffe und erreichte Grenzen mit ihrer Art, "
        "alles ohne Konten, Adressen, Namen und ohne das, was Menschen geschrieben haben",
        kept="wie der Landkreis seine Protokolle aufbewahrt",
        with_account="enthält nichts von der Person",
    ),
    DataClass(
        key="browser",
        title="Was im Browser liegt",
        purpose="Angemeldet bleiben, Formulare schützen, nicht gesendete Beiträge behalten",
        basis="§ 25 Abs. 2 Nr. 2 TDDDG (unbedingt erforderlich)",
        elsewhere="Cookies sessionid und csrftoken; IndexedDB mit noch nicht gesendeten Beiträgen eines "
        "Boards; eine Einstellung der Tastaturkürzel im Prüfplatz. Nichts davon geht an Dritte",
        kept="Sitzung zwei Wochen, Formularschutz ein Jahr, Ungesendetes bis zum Senden",
        with_account="beim Abmelden endet die Sitzung",
    ),
)

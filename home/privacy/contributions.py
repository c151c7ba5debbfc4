"""What people say on boards."""

from home.privacy.data_class import CONSENT, DUTY, GOES, STAYS_WITHOUT, TASK, DataClass

CONTRIBUTIONS = (
    DataClass(
        key="participation",
        title="Teilnahme an Boards",
        purpose="Eigene Beiträge, Unterstützungen und Stimmen zuordnen; niemand stimmt doppelt ab",
        basis=TASK,
        stored={
            "participation.Participant": "user guest_key pseudonym voice invitation came_by_code banned_at",
            "participation.Support": "participant",
            "participation.Vote": "participant",
        },
        elsewhere="Noch nicht gesendete Beiträge liegen im Browser der Person (IndexedDB) und sonst nirgends",
        kept="solange es das Board gibt; welches Gerät ein Gast hatte, bis ein Jahr nach dem letzten "
        "Beitrag auf einem geschlossenen Board",
        purged_by=("participation.jobs.forget_devices",),
        with_account="Unterstützungen und Stimmen bleiben als Zahl, " + STAYS_WITHOUT,
    ),
    DataClass(
        key="ideas_and_comments",
        title="Ideen und Kommentare mit Pseudonym und früheren Fassungen",
        purpose="Öffentliche Beteiligung; Nachvollziehen von Änderungen und Entscheidungen",
        basis=TASK,
        stored={
            "participation.Idea": "text pseudonym participant voice place reason",
            "participation.IdeaVersion": "text",
            "participation.Comment": "text pseudonym participant voice reason",
            "participation.CommentVersion": "text",
            "participation.Operation": "participant actor",
            "participation.BoardExport": "content created_by",
            "trace.Link": "quote by",
        },
        elsewhere="Suchindex; Abzüge eines Boards als XLSX, CSV und JSON",
        kept="mit dem Verfahren; Abzüge werden nie geändert und zurückgehalten, sobald etwas daraus "
        "nicht mehr öffentlich ist",
        with_account=STAYS_WITHOUT,
    ),
    DataClass(
        key="answers",
        title="Antworten des Projektbüros auf Ideen, interne Vermerke dazu",
        purpose="Antworten vorbereiten, veröffentlichen und nachvollziehbar berichtigen; Vermerke liest nur "
        "das Projektbüro",
        basis=TASK,
        stored={
            "participation.OfficialAnswer": "text answered_by written_by",
            "participation.AnswerVersion": "text answered_by",
            "participation.AnswerBatch": "published_by",
            "participation.IdeaNote": "text written_by",
        },
        kept="Antworten mit dem Verfahren; Vermerke zwei Jahre",
        purged_by=("participation.jobs.forget_notes",),
        with_account="bleibt; wer geschrieben oder veröffentlicht hat, " + STAYS_WITHOUT,
    ),
    DataClass(
        key="guest_devices",
        title="Links, mit denen Gäste Beiträge in ein Konto mitnehmen",
        purpose="Beiträge von einem Gerät auf ein anderes mitnehmen",
        basis=TASK,
        stored={"participation.ClaimLink": "guest_key secret expires_at used_at"},
        kept="gelten 24 Stunden und nur einmal",
        purged_by=("participation.jobs.forget_devices",),
        with_account=GOES,
    ),
    DataClass(
        key="reports",
        title="Meldungen von Beiträgen",
        purpose="Eingang bestätigen, Meldung prüfen und die Entscheidung mitteilen (DSA, Art. 16 und 17). "
        "Wer meldet, wird nicht gespeichert",
        basis=DUTY,
        stored={"participation.Report": "email reason answer key"},
        kept="12 Monate nach der Entscheidung; die Adresse nur, bis die Antwort gesendet ist, höchstens "
        "zwei Wochen",
        purged_by=("participation.jobs.forget_reports", "kek.letters.jobs.forget_letters"),
        with_account="bleibt: Meldungen kennen kein Konto",
    ),
    DataClass(
        key="moderation",
        title="Entscheidungen der Moderation und gesperrte Konten",
        purpose="Begründen, nachvollziehen und überprüfen, was ausgeblendet, geschwärzt oder gesperrt wurde "
        "(DSA, Art. 17, 20 und 24)",
        basis=DUTY,
        stored={
            "participation.ModerationDecision": "reason participant account actor board idea comment",
            "participation.AccountBlock": "account reason begun_at ended_at",
        },
        kept="Entscheidungen drei Jahre; eine Sperre, solange es das Konto gibt",
        purged_by=("participation.jobs.forget_decisions",),
        with_account=STAYS_WITHOUT + "; Sperren werden gelöscht",
    ),
    DataClass(
        key="following",
        title="Was jemand verfolgt",
        purpose="E-Mails zu Neuem, sofort oder einmal in der Woche",
        basis=CONSENT,
        stored={
            "following.Follower": "account email rhythm key",
            "following.Follow": "follower kind target since",
            "following.Told": "follower news",
            "following.PendingFollow": "email key follower",
        },
        kept="unbestätigte Adressen 7 Tage; bestätigte, bis nichts mehr verfolgt wird (ein Klick in jeder "
        "E-Mail genügt) oder der Mailserver die Adresse an drei Tagen nicht annimmt; wer worüber schon "
        "Nachricht hat, 90 Tage",
        purged_by=(
            "kek.following.jobs.forget_unconfirmed",
            "kek.following.jobs.forget_old_news",
            "kek.following.actions.following.leave",
        ),
        with_account=GOES,
    ),
)

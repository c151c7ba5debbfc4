"""What meetings and their protocols keep of people."""

from home.privacy.data_class import STAYS_WITHOUT, TASK, DataClass

PROTOCOLS = (
    DataClass(
        key="invited_to_reviews",
        title="Per E-Mail zu einer Durchsicht Eingeladene; wann jemand zuletzt hineingesehen hat",
        purpose="Einladen, erinnern, Neues kennzeichnen",
        basis=TASK,
        stored={
            "documents.ReviewGuest": "email name",
            "documents.ReviewVisit": "person at",
        },
        kept="12 Monate nach dem Ende der Durchsicht",
        purged_by=("documents.jobs.forget_guests",),
        with_account="wird gelöscht",
    ),
    DataClass(
        key="said_in_reviews",
        title="Anmerkungen, Antworten und Zustimmungen in Durchsichten",
        purpose="Zustandekommen eines Protokolls belegen",
        basis=TASK,
        stored={
            "documents.Remark": "author author_name text proposal answer entered_by settled_by",
            "documents.Reply": "author author_name text",
            "documents.Approval": "person name text entered_by",
            "documents.Review": "opened_by closed_by message",
        },
        kept="mit dem Protokoll, dessen Nachweis sie sind",
        with_account="bleibt als Nachweis; " + STAYS_WITHOUT,
    ),
    DataClass(
        key="protocols",
        title="Protokolle: Anwesenheit, Beiträge, Zitate, Nachweis der Abstimmung",
        purpose="Dokumentation der Sitzungen und Workshops; die Anwesenheit sieht nur das Projektbüro",
        basis=TASK,
        stored={
            "documents.Protocol": "items attendance",
            "documents.ProtocolVersion": "content approval created_by changes_note",
            "documents.VersionItem": "value",
            "documents.DocxText": "items report attendance created_by",
            "documents.Attachment": "file title uploaded_by",
        },
        elsewhere="PDF je veröffentlichter Fassung, Suchindex",
        kept="mit dem Verfahren, danach im Kreisarchiv; was aus einer Word-Datei gelesen und nicht "
        "übernommen wurde, einen Tag",
        purged_by=("documents.jobs.forget_docx_texts", "documents.jobs.renew_pdfs"),
        with_account="bleibt; " + STAYS_WITHOUT,
    ),
    DataClass(
        key="events_and_files",
        title="Namen in Terminen, Dateien und Bildern (Vortragende, Ansprechpersonen, Urheber)",
        purpose="Ankündigen und Dokumentieren von Veranstaltungen",
        basis=TASK,
        stored={
            "workshops.Event": "participants body outcomes",
            "workshops.Talk": "speakers organisation",
            "documents.KekDocument": "file title text uploaded_by_user",
            "documents.DocumentVersion": "file uploaded_by",
            "documents.DocumentPage": "text",
            "documents.Video": "file title captions transcript credit uploaded_by",
            "images.CreditedImage": "file title description credit uploaded_by_user",
            "pages.DistrictSettings": "office_name office_email office_phone privacy_officer "
            "accessibility_contact imprint_responsible imprint_editor",
        },
        elsewhere="Dateien in KEK_DATA_DIR",
        kept="bis das Projektbüro sie ändert oder entfernt",
        with_account="bleibt: hängt nicht am Konto",
    ),
)

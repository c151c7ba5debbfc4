"""What does somebody need to know who opens the folder in ten years?"""

from textwrap import dedent

from home.archive.public import VIEWS
from home.archive.tables import TABLES
from home.enums import ArchiveLevel

WHOLE = """
    Wie vollständig ist das Paket?
    Es enthält den ganzen Stand, auch was nicht öffentlich war: Entwürfe, Durchsichten mit Anmerkungen,
    verborgene Beiträge und das Protokoll aller Vorgänge auf den Ideenboards. Behandeln Sie es vertraulich.
    Mit der Software lässt es sich in eine leere Plattform zurückspielen: manage.py restore DATEI
    """
EXCERPT = """
    Wie vollständig ist das Paket?
    Es ist ein öffentlicher Auszug: nur, was am Tag der Archivierung alle lesen durften. Es lässt sich
    lesen und weitergeben, aber nicht in eine Plattform zurückspielen.
    """
TEXT = """
    {title}
    Archivpaket der Beteiligungsplattform {site}, Format {format}

    Was liegt wo?
    seiten/         jede veröffentlichte Seite als HTML (Text mit Auszeichnung) und als PDF/A
    dateien/        die Dateien, je Tabelle und Nummer; alle Versionen der Dokumente
    daten/          die Daten als JSON (UTF-8), eine Datei je Tabelle, ein Datensatz je Zeile
    manifest.json   Herkunft, Zeit, Anzahlen und jede Datei mit Größe und Prüfsumme (SHA-512)
    manifest.sha512 die Prüfsumme des Manifests selbst

    Wie prüft man das Paket?
    Zuerst: sha512sum -c manifest.sha512. Danach die Prüfsumme jeder Datei gegen die Liste „files“ im
    Manifest.

    Wie hängen die Daten zusammen?
    Jeder Datensatz hat in seiner Tabelle eine Nummer („row“), die nur in diesem Paket gilt. Verweise
    nennen die Nummer; in daten/seiten.json steht der Baum der Seiten. Verweise auf Seiten außerhalb des
    Pakets nennen deren Adresse unter der Startseite. Uhrzeiten sind in UTC.
    {level}
    Was ist mit personenbezogenen Daten?
    Konten sind nicht enthalten: keine E-Mail-Adresse, kein Passwort, keine Sitzung, kein Schlüssel eines
    Gerätes. Pseudonyme und Namen an Beiträgen und Anmerkungen stehen so da, wie sie geschrieben wurden.
    Meldungen über Beiträge, Einladungen und Briefe sind nicht enthalten. Passwörter geschützter Seiten
    auch nicht: Was eines hatte, verlangt nach dem Zurückspielen eine Anmeldung.

    Nicht enthalten sind frühere Bearbeitungsstände von Seiten, Kommentare der Redaktion am Rand, offene
    Freigaben und geplante Veröffentlichungen.

    Die Tabellen in daten/
    seiten.json: Seiten mit allem, was zu ihnen gehört (Phasen, Programm, Downloads, Presse)
    {tables}
    """
KEYS = (
    "schluessel.json: unter welchen Schlüsseln die Datensätze in der Datenbank lagen (Adressen nennen manche)"
)
# Where the table's own name says too little without its site.
NAMES = {
    "documents.documentversion": "Versionen der Dokumente",
    "documents.protocolversion": "Fassungen der Protokolle",
    "documents.versionitem": "Punkte der Fassungen",
    "participation.column": "Spalten der Ideenboards",
    "participation.comment": "Kommentare zu Ideen",
    "participation.ideaversion": "frühere Fassungen von Ideen",
    "participation.operation": "Vorgänge auf den Ideenboards",
    "participation.taggedidea": "welche Idee welches Schlagwort hat",
    "trace.link": "was wohin übernommen wurde: von der Idee in den Punkt eines Protokolls",
    "workshops.calendarentry": "was Kalendern zuletzt gesagt wurde",
    "workshops.eventchange": "Änderungen an Terminen",
}
COLLECTIONS = "sammlungen.json: die Sammlungen, in denen Dokumente und Bilder liegen, und wer sie lesen darf"


def readme(title: str, site: str, format_: str, level: ArchiveLevel) -> str:
    """The same for the same package; counts and times stand in the manifest."""
    is_public = level == ArchiveLevel.PUBLIC
    tables = [table for table in TABLES if not is_public or table.model in VIEWS]
    lines = [
        f"{table.label}.json: {NAMES.get(table.label, table.model._meta.verbose_name_plural)}"
        for table in tables
    ]
    extra = [] if is_public else [COLLECTIONS, KEYS]
    text = (
        dedent(TEXT)
        .strip()
        .format(
            title=title,
            site=site,
            format=format_,
            level=dedent(EXCERPT if is_public else WHOLE).rstrip() + "\n",
            tables="\n".join([*extra, *lines]),
        )
    )
    return text + "\n"

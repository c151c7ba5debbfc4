class ImportRefusal(Exception):  # noqa: N818  the word of the trade
    """text is what the office reads."""

    text = ""


class ImportGone(ImportRefusal):
    text = (
        "Diese Vorschau gibt es nicht mehr: Sie wurde verworfen oder ist älter als ein Tag. "
        "Bitte lesen Sie die Datei noch einmal ein."
    )


class SeatsChanged(ImportRefusal):
    """What was looked at is not what would happen now."""

    text = (
        "Inzwischen hat sich bei den Konten oder Mitgliedschaften etwas geändert. Übernommen wurde nichts. "
        "Bitte sehen Sie sich die neue Vorschau an und bestätigen Sie dann noch einmal."
    )


class HasErrors(ImportRefusal):
    text = "Die Datei enthält noch Fehler. Bitte verbessern Sie sie und lesen Sie die Datei neu ein."

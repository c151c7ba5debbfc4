from django.core.exceptions import ValidationError
from wagtail import blocks

from documents.items.fields import line_field, text_field
from kek.people.validators import validate_plain_text

MAX_ROWS, MAX_COLUMNS = 200, 12


def cells_of(text: str) -> list[list[str]]:
    """The rows of a table written as lines, columns parted by "|"; all rows of the same length."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.splitlines()]
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def validate_cells(text: str) -> None:
    rows = cells_of(text)
    if len(rows) < 2:
        raise ValidationError("Eine Tabelle braucht eine Kopfzeile und mindestens eine Zeile darunter.")
    if len(rows) > MAX_ROWS or len(rows[0]) > MAX_COLUMNS:
        raise ValidationError(f"Eine Tabelle hat höchstens {MAX_ROWS} Zeilen und {MAX_COLUMNS} Spalten.")


class TableItem(blocks.StructBlock):
    """A table as lines of text: so its words can be compared and changed like all others."""

    caption = line_field("Beschriftung", required=True)
    text = text_field(
        "Zeilen",
        rows=6,
        max_length=20_000,
        validators=[validate_plain_text, validate_cells],
        help_text="Jede Zeile eine Zeile, Spalten durch | getrennt. Die erste Zeile ist der Kopf.",
    )

    class Meta:
        icon = "table"
        label = "Tabelle"
        description = "Eine Tabelle mit Beschriftung und Kopfzeile."
        template = "documents/items/table.html"
        preview_value = {"caption": "Zeitplan", "text": "Schritt | Zeitraum\nIdeen sammeln | Frühjahr"}

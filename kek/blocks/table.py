import json
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

MAX_ROWS, MAX_COLUMNS = 200, 12


class TableBlock(WagtailTableBlock):
    """A table of plain text. Cells are escaped, the caption and a row or column of headers are required."""

    class Meta:
        icon = "table"
        label = "Tabelle"
        description = "Eine Tabelle mit Beschriftung und Kopfzeile oder Kopfspalte."
        template = "blocks/table.html"
        preview_value = {
            "table_caption": "Zeitplan",
            "table_header_choice": "row",
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "data": [["Schritt", "Zeitraum"], ["Ideen sammeln", "Frühjahr"], ["Entwurf", "Herbst"]],
        }

    def value_from_form(self, value: str) -> dict[str, Any] | None:
        """The editor sends JSON; what cannot be read counts as empty and is asked for again."""
        try:
            table = json.loads(value)
        except (ValueError, RecursionError):
            return None
        return table if is_table(table) else None

    def clean(self, value: dict[str, Any] | None) -> dict[str, Any] | None:
        if self.is_deferred_validation:
            return super().clean(value)
        if not value or not any(cell for row in value["data"] for cell in row):
            raise ValidationError("Bitte füllen Sie die Tabelle aus.")
        if not (value.get("table_caption") or "").strip():
            raise ValidationError("Die Tabelle braucht eine Beschriftung, die sagt, was sie zeigt.")
        if value.get("table_header_choice") not in {"row", "column", "both"}:
            raise ValidationError(
                "Bitte wählen Sie eine Kopfzeile oder Kopfspalte. Ohne sie wird die Tabelle unverständlich "
                "vorgelesen."
            )
        if len(value["data"]) > MAX_ROWS or len(value["data"][0]) > MAX_COLUMNS:
            raise ValidationError(
                f"Eine Tabelle hat höchstens {MAX_ROWS} Zeilen und {MAX_COLUMNS} Spalten. "
                "Längere Tabellen bieten Sie besser als Download an."
            )
        return super().clean(value)


def is_table(value: object) -> bool:
    """A dict whose data are rows of equal length with texts or nothing in their cells."""
    if not isinstance(value, dict) or not isinstance(rows := value.get("data"), list):
        return False
    return all(
        isinstance(row, list)
        and len(row) == len(rows[0])
        and all(cell is None or isinstance(cell, str) for cell in row)
        for row in rows
    )

from typing import Any

import pytest

from kek.blocks.table import TableBlock
from tests.kek.blocks.render import draft_errors, errors, rendered


def table(**changes: Any) -> dict[str, Any]:
    return {
        "data": [["Ort", "Tag"], ["Parchim", "Montag"]],
        "table_caption": "Termine",
        "table_header_choice": "both",
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        **changes,
    }


def test_headers_and_caption_are_marked() -> None:
    html = rendered(TableBlock(), table())
    assert '<caption class="kern-title">Termine</caption>' in html
    assert '<th class="kern-table__header" scope="col">Ort</th>' in html
    assert '<th class="kern-table__header" scope="row">Parchim</th>' in html
    assert '<td class="kern-table__cell">Montag</td>' in html


def test_markup_in_cells_is_text() -> None:
    html = rendered(TableBlock(), table(data=[["a", "b"], ["<script>x</script>", None]]))
    assert "&lt;script&gt;x&lt;/script&gt;" in html


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"data": [["", None]]}, "Bitte füllen Sie die Tabelle aus."),
        ({"table_caption": " "}, "Die Tabelle braucht eine Beschriftung, die sagt, was sie zeigt."),
        (
            {"data": [["x"]] * 201},
            (
                "Eine Tabelle hat höchstens 200 Zeilen und 12 Spalten. Längere Tabellen bieten Sie besser "
                "als Download an."
            ),
        ),
        (
            {"table_header_choice": "neither"},
            (
                "Bitte wählen Sie eine Kopfzeile oder Kopfspalte. Ohne sie wird die Tabelle unverständlich "
                "vorgelesen."
            ),
        ),
        ({}, {}),
    ],
)
def test_a_table_says_what_it_misses(changes: dict[str, Any], message: object) -> None:
    assert errors(TableBlock(), table(**changes)) == message


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "kein JSON",
        pytest.param("[" * 100_000, id="deep"),
        "[]",
        '{"data": [["a"], []]}',
        '{"data": [[{}]]}',
    ],
)
def test_what_cannot_be_read_counts_as_empty(sent: str) -> None:
    assert TableBlock().value_from_form(sent) is None


def test_a_draft_may_be_unfinished() -> None:
    assert draft_errors(TableBlock(), table(table_caption="", table_header_choice="")) is None

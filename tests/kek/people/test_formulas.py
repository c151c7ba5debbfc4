"""What people write runs in nobody's spreadsheet."""

import csv
import io

import pytest

from kek.people.formulas import without_formula

RUNS = ("=", "+", "-", "@")


def cells_in(country: str, text: str) -> list[str]:
    """As Excel parts a file with commas where people part lists by another sign: quotes count at the
    beginning of a cell only."""
    file = io.StringIO()
    csv.writer(file).writerow([1, text, "Ende"])
    return [cell for line in file.getvalue().splitlines() for cell in line.split(country)]


@pytest.mark.parametrize("country", [",", ";", "\t"])
@pytest.mark.parametrize(
    "text", ["=1+1", "a;=1+1;b", "a,@SUM(1)", "a\n-1+1\nb", "a\r\n+1\r\nb", "a;;=1+1", "a\t=1+1", "-1;-1"]
)
def test_no_cell_begins_like_a_formula(text: str, country: str) -> None:
    assert [cell for cell in cells_in(country, without_formula(text)) if cell.startswith(RUNS)] == []


@pytest.mark.parametrize("text", ["Bus – Bahn", "5 - 3 = 2", "a; b, c", "post@kreis.example", "2026-01-02"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert without_formula(text) == text

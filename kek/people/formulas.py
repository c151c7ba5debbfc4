"""Words of strangers in spreadsheets."""

import re

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
# Also within a text: Excel parts a file by the separator of its country, whatever the file says, and a line
# break ends a row there. So a formula behind one of these stands at the beginning of a cell of its own.
WITHIN = re.compile(r"(?<=[;,\t\r\n])(?=[=+\-@])")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet takes such a cell for a formula."""
    return text.startswith(FORMULAS)


def without_formula(text: str) -> str:
    """For CSV. Behind an apostrophe spreadsheets show it as text."""
    return WITHIN.sub("'", f"'{text}" if is_formula(text) else text)

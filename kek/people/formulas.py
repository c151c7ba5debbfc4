"""Words of strangers in spreadsheets."""

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet takes such a cell for a formula."""
    return text.startswith(FORMULAS)


def without_formula(text: str) -> str:
    """Behind an apostrophe spreadsheets show it as text."""
    return f"'{text}" if is_formula(text) else text

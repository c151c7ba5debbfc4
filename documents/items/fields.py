"""The fields that items are made of: plain text, bounded, without control characters."""

from typing import Any

from wagtail import blocks

from kek.people.validators import validate_plain_line, validate_plain_text

LONGEST_TEXT = 5_000
LONGEST_LINE = 250


def text_field(label: str = "Text", **options: Any) -> blocks.TextBlock:
    """Paragraphs parted by empty lines; a line that begins with "- " or "1. " is a list entry."""
    return blocks.TextBlock(
        **{
            "label": label,
            "max_length": LONGEST_TEXT,
            "rows": 3,
            "validators": [validate_plain_text],
            **options,
        }
    )


def line_field(label: str, **options: Any) -> blocks.CharBlock:
    return blocks.CharBlock(
        **{
            "label": label,
            "required": False,
            "max_length": LONGEST_LINE,
            "validators": [validate_plain_line],
            **options,
        }
    )


def count_field(label: str) -> blocks.IntegerBlock:
    return blocks.IntegerBlock(label=label, required=False, min_value=0, max_value=100_000)

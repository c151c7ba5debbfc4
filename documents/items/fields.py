"""The fields that items are made of: plain text, bounded, without control characters."""

from typing import Any

from wagtail import blocks

from kek.people.validators import validate_plain_line, validate_plain_text

LONGEST_TEXT = 5_000
LONGEST_LINE = 250


class PlainTextBlock(blocks.TextBlock):
    """Browsers send two characters for a line break: a text that nobody touched would differ from before."""

    def value_from_form(self, value: Any) -> Any:
        text = super().value_from_form(value)
        return "\n".join(text.splitlines()) if isinstance(text, str) else text


def text_field(label: str = "Text", **options: Any) -> PlainTextBlock:
    """Paragraphs parted by empty lines; a line that begins with "- " or "1. " is a list entry."""
    return PlainTextBlock(
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

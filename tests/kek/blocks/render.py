"""How block tests look at a block: stored JSON in, HTML out, whitespace folded."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import Block


def rendered(block: Block, stored: Any) -> str:
    return " ".join(str(block.render(block.to_python(stored))).split())


def errors(block: Block, stored: Any) -> dict[str, str] | str:
    """What an editor reads when the block is published: {field: message}, one message, or {}."""
    try:
        block.clean(block.to_python(stored))
    except ValidationError as error:
        fields = getattr(error, "block_errors", None)
        return {name: inner.messages[0] for name, inner in fields.items()} if fields else error.messages[0]
    return {}


def draft_errors(block: Block, stored: Any) -> str | None:
    """What an editor reads when the block is saved as a draft."""
    try:
        block.clean_deferred(block.to_python(stored))
    except ValidationError as error:
        return str(error)
    return None

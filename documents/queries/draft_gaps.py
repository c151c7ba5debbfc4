"""What a draft still lacks before others should read it."""

from dataclasses import dataclass

from documents.models import Protocol

NAMED = 5


@dataclass(frozen=True)
class DraftGaps:
    """Numbers of items: empty ones have no words, so no version takes them; below bare ones is nothing."""

    has_items: bool
    empty: list[str]
    bare: list[str]


def gaps_of(protocol: Protocol) -> DraftGaps:
    items = protocol.get_latest_revision_as_object().numbered_items()
    following = [*items[1:], None]
    return DraftGaps(
        has_items=bool(items),
        empty=[item.number for item in items if not item.words.strip()],
        bare=[
            item.number
            for item, after in zip(items, following, strict=False)
            if item.is_heading and (after is None or after.is_heading)
        ],
    )


def named(numbers: list[str]) -> str:
    """Punkt 2; Punkte 2 und 3.1; of many the first."""
    if len(numbers) == 1:
        return f"Punkt {numbers[0]}"
    left = len(numbers) - NAMED
    first, last = (numbers[:-1], numbers[-1]) if left <= 0 else (numbers[:NAMED], f"{left} weitere")
    return f"Punkte {', '.join(first)} und {last}"

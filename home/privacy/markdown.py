"""The table as it stands in docs/privacy.md."""

from collections.abc import Iterator

from home.privacy.data_class import DataClass
from home.privacy.table import CLASSES

HEAD = (
    "Daten",
    "Wozu",
    "Rechtsgrundlage (Vorschlag)",
    "Wo",
    "Wie lange",
    "Gelöscht durch",
    "Wenn das Konto gelöscht wird",
)


def as_markdown() -> str:
    lines = [_line(HEAD), _line(["---"] * len(HEAD)), *(_line(_cells(each)) for each in CLASSES)]
    return "\n".join(lines)


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(each: DataClass) -> list[str]:
    return [
        f"**{each.title}**",
        each.purpose,
        each.basis,
        "; ".join(_places(each)),
        each.kept,
        ", ".join(f"`{name}`" for name in each.purged_by) or "–",
        each.with_account,
    ]


def _places(each: DataClass) -> Iterator[str]:
    for label, fields in each.stored.items():
        yield f"`{label}`: {', '.join(fields.split())}"
    if each.elsewhere:
        yield each.elsewhere

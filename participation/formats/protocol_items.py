"""A frozen copy as items of a protocol: headings for columns, lines for groups, cards for ideas."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from documents.enums import ItemKind
from documents.items.fields import LONGEST_LINE
from documents.items.item import RawItem
from documents.items.making import heading, new_item
from participation.enums import CountedSource
from participation.formats.tables import moment
from participation.models import BoardExport


@dataclass(frozen=True)
class MadeItem:
    """number is that of the idea whose words it quotes; None for headings and lines."""

    item: RawItem
    number: int | None = None


def protocol_items(
    content: dict[str, Any], export: BoardExport, chosen: Collection[int], *, shows_votes: bool
) -> list[MadeItem]:
    """In the order of the board. What the copy was, and how to check it, stands first."""
    title = content["board"]["title"]
    made = [
        MadeItem(heading(f"Beiträge vom Ideenboard „{title}“"[:LONGEST_LINE])),
        MadeItem(new_item(ItemKind.TEXT, _basis(content, export, len(chosen)))),
    ]
    ideas = {idea["number"]: idea for idea in content["ideas"] if idea["number"] in chosen}
    for column in content["columns"]:
        below = [idea for idea in ideas.values() if idea["column"] == column]
        if below:
            made.append(MadeItem(heading(column)))
            made += _in_column(content, column, below, title, shows_votes=shows_votes)
    return made


def _in_column(
    content: dict[str, Any], column: str, ideas: list[dict[str, Any]], title: str, *, shows_votes: bool
) -> Iterator[MadeItem]:
    """Groups first, each with its main card on top; then what is in none."""
    left = {idea["number"]: idea for idea in ideas}
    for group in content["groups"]:
        members = [left.pop(number) for number in group["ideas"] if number in left]
        if group["column"] == column and members:
            yield MadeItem(new_item(ItemKind.TEXT, _group_line(group["name"], len(members))))
            for idea in sorted(members, key=lambda idea: (not idea["is_main"], idea["number"])):
                yield _card(idea, title, shows_votes=shows_votes)
    for idea in left.values():
        yield _card(idea, title, shows_votes=shows_votes)


def _group_line(name: str, count: int) -> str:
    return f"Gruppe „{name}“: {count} {'Beitrag' if count == 1 else 'Beiträge'}"


def _card(idea: dict[str, Any], title: str, *, shows_votes: bool) -> MadeItem:
    """No name: who said it is nobody's business here, in which part they spoke is."""
    votes = (idea["votes"] or {}) if shows_votes else {}
    counted = [(source, votes[source]) for source in CountedSource if votes.get(source)]
    item = new_item(
        ItemKind.CONTRIBUTION,
        quote=idea["text"],
        source=f"Idee Nr. {idea['number']}, Ideenboard „{title}“"[:LONGEST_LINE],
        voice=idea["voice_text"],
        supports=idea["supports"] or None,
        online_votes=votes.get("online"),
        # Hands and paper may be the same people: counts of several sources are named, not added up.
        counted_votes=counted[0][1] if len(counted) == 1 else None,
        counted_by=_counted_by(counted),
    )
    return MadeItem(item, idea["number"])


def _counted_by(counted: list[tuple[CountedSource, int]]) -> str:
    if len(counted) == 1:
        return str(counted[0][0].label)
    return ", ".join(f"{count} {source.label}" for source, count in counted)


def _basis(content: dict[str, Any], export: BoardExport, chosen: int) -> str:
    taken_at = moment(content["board"]["taken_at"])
    when = f"{taken_at:%d.%m.%Y, %H:%M} Uhr" if taken_at else "unbekannt"
    held = len(content["ideas"])
    return (
        f"Grundlage: Abzug des Ideenboards vom {when}, Stand {export.seq}, Phase „"
        f"{content['board']['phase_text']}“. Beim Anlegen übernommen: {chosen} von {held} "
        f"{'Beitrag' if held == 1 else 'Beiträgen'}.\n"
        f"Prüfsumme des Abzugs (SHA-256): {export.sha256}"
    )

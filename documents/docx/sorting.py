"""Which item a block becomes: the shape of the text decides, and the set phrases of minutes."""

import re
from dataclasses import dataclass, field

from documents.docx.blocks import Block, Entry, Heading, Paragraph, Table
from documents.docx.headings import DEEPEST_SECTION, HeadingCount
from documents.docx.phrases import (
    Facts,
    are_facts,
    decision_in,
    facts_in,
    heads_list_of_those_present,
    tells_who_was_there,
    vote_in,
)
from documents.enums import ItemKind
from documents.items.fields import LONGEST_LINE, LONGEST_TEXT
from documents.items.item import RawItem
from documents.items.making import heading, new_item
from documents.items.table import MAX_COLUMNS, MAX_ROWS

# People remark on one item at a time: a page of text in one would be too much, each sentence too little.
COMFORTABLE = 700
LONGEST_ATTENDANCE = 5_000
LONGEST_CELL = 700
# With room for line breaks below what a table's field takes.
LONGEST_TABLE = 19_000
CAPTION = re.compile(r"Tabelle\b.{0,240}", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass
class Sorted:
    items: list[RawItem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    attendance: str = ""


def sort_into_items(blocks: list[Block]) -> Sorted:
    sorter = _Sorter()
    for block in blocks:
        sorter.take(block)
    return sorter.done()


class _Sorter:
    def __init__(self) -> None:
        self.sorted = Sorted()
        self.paragraphs: list[str] = []
        self.is_in_list = False
        self.decision: RawItem | None = None
        self.present: list[str] = []
        # Until when names follow: "" no, "list" to the end of the list, "section" to the next heading.
        self.names_follow = ""
        self.tables = 0
        self.headings = HeadingCount()

    def take(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._heading(block)
        elif self._are_names(block):
            self.present += _lines_of(block)
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._words(block)

    def done(self) -> Sorted:
        self._flush()
        present = "\n".join(self.present)
        self.sorted.attendance = present[:LONGEST_ATTENDANCE]
        self.sorted.notes += self.headings.notices()
        if len(present) > LONGEST_ATTENDANCE:
            self.sorted.notes.append(
                "Die Anwesenheit ist zu lang, ihr Ende fehlt. Vielleicht steht auch Text des Protokolls "
                "darin: Was auf die Anwesenheit folgt, braucht in Word eine Überschrift."
            )
        if self.present:
            self.sorted.notes.append(
                "Was nach einer Anwesenheitsliste aussieht, kommt nicht in die Punkte, sondern in das Feld "
                "„Anwesenheit“. Es wird nie veröffentlicht."
            )
        return self.sorted

    def _heading(self, block: Heading) -> None:
        self.names_follow = ""
        self.decision = None
        if heads_list_of_those_present(block.text):
            self.names_follow = "section"
        elif block.level <= DEEPEST_SECTION and len(block.text) <= LONGEST_LINE:
            self.headings.count_section(block.level)
            self._flush()
            self.sorted.items.append(heading(block.text))
        else:
            self.headings.count_line(block.level)
            self._flush()
            for piece in _pieces(block.text):
                self._add(piece)

    def _are_names(self, block: Block) -> bool:
        if self.names_follow == "section":
            return True
        if isinstance(block, Paragraph) and tells_who_was_there(block.text):
            self.names_follow = "list" if block.text.rstrip().endswith(":") else ""
            return True
        if self.names_follow == "list" and isinstance(block, Entry | Table):
            return True
        self.names_follow = ""
        return False

    def _words(self, block: Paragraph | Entry) -> None:
        text = block.text
        if decided := decision_in(text):
            self._decide(*decided)
        elif self.decision is not None and are_facts(text):
            _add_facts(self.decision, facts_in(text))
        elif vote := vote_in(text):
            about = vote.text or (self.decision["value"]["text"] if self.decision else "Abstimmung")
            counts = {"yes": vote.yes, "no": vote.no, "abstained": vote.abstained}
            self._put(new_item(ItemKind.VOTE, about[:LONGEST_TEXT], **counts, source=""))
        else:
            self.decision = None
            self._text(block)

    def _decide(self, words: str, facts: Facts) -> None:
        """A text too long for one item keeps its rest as text below."""
        first, *rest = _pieces(words)
        self.decision = new_item(ItemKind.DECISION, first, responsible="", due=None)
        _add_facts(self.decision, facts)
        self._put(self.decision)
        for piece in rest:
            self._add(piece)

    def _text(self, block: Paragraph | Entry) -> None:
        if isinstance(block, Entry):
            sign = f"{block.number}." if block.number else "-"
            for piece in _pieces(block.text):
                self._add(f"{sign} {piece}", is_entry=True)
            return
        for piece in _pieces(block.text):
            self._add(piece)

    def _table(self, block: Table) -> None:
        self.decision = None
        rows, width = block.rows, max(map(len, block.rows))
        longest = max(len(cell) for row in rows for cell in row)
        if len(rows) < 2 or not 2 <= width <= MAX_COLUMNS or longest > LONGEST_CELL:
            # Made for the layout, or wider than anybody could read: its words are text.
            for row in rows:
                self._text(Paragraph(" – ".join(filter(None, row))))
            return
        self.tables += 1
        caption = self._caption()
        self._flush()
        lines = [" | ".join(row + [""] * (width - len(row))).rstrip() for row in rows]
        for number, part in enumerate(_tables(lines[0], lines[1:])):
            words = f"{caption[:200]} (Fortsetzung)" if number else caption
            self._put(new_item(ItemKind.TABLE, part, caption=words))

    def _caption(self) -> str:
        """The paragraph before, if it calls itself one."""
        if self.paragraphs and CAPTION.fullmatch(self.paragraphs[-1]):
            return self.paragraphs.pop()
        return f"Tabelle {self.tables}"

    def _put(self, item: RawItem) -> None:
        self._flush()
        self.sorted.items.append(item)

    def _add(self, text: str, *, is_entry: bool = False) -> None:
        held = sum(map(len, self.paragraphs))
        limit = LONGEST_TEXT - 200 if is_entry else COMFORTABLE
        if self.paragraphs and held + len(text) > limit:
            self._flush()
        if is_entry and self.is_in_list and self.paragraphs:
            self.paragraphs[-1] += f"\n{text}"
        else:
            self.paragraphs.append(text)
        self.is_in_list = is_entry

    def _flush(self) -> None:
        text = "\n\n".join(self.paragraphs).strip()
        self.paragraphs, self.is_in_list = [], False
        if text:
            self.sorted.items.append(new_item(ItemKind.TEXT, text))


def _add_facts(decision: RawItem, facts: Facts) -> None:
    """What was said first stays."""
    value = decision["value"]
    value["responsible"] = value["responsible"] or facts.responsible[:LONGEST_LINE]
    value["due"] = value["due"] or (facts.due.isoformat() if facts.due else None)


def _pieces(text: str) -> list[str]:
    """A text in pieces that an item takes, parted between sentences where there are any."""
    longest = LONGEST_TEXT - 500
    pieces = [""]
    for sentence in SENTENCE.split(text) if len(text) > longest else [text]:
        for start in range(0, len(sentence), longest):
            part = sentence[start : start + longest]
            if pieces[-1] and len(pieces[-1]) + len(part) > longest:
                pieces.append("")
            pieces[-1] = f"{pieces[-1]} {part}".strip()
    return pieces


def _tables(head: str, body: list[str]) -> list[str]:
    """As many tables as it takes, each with the same head."""
    tables: list[list[str]] = [[head]]
    for line in body:
        if len(tables[-1]) >= MAX_ROWS or sum(map(len, tables[-1])) + len(line) > LONGEST_TABLE:
            tables.append([head])
        tables[-1].append(line)
    return ["\n".join(lines) for lines in tables]


def _lines_of(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [", ".join(filter(None, row)) for row in block.rows]
    return [block.text]

"""Clean HTML as a row of blocks of plain text: headings, paragraphs, entries of lists, tables."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from kek.people.validators import CONTROLS

SPACES = re.compile(r"[^\S\n]+")
NOTE = re.compile(r"(?:foot|end)note-\d+")
# Between what stands apart in one cell of a table.
IN_CELL = " / "
# The level of what Word calls the title of the document.
TITLE = -1


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Entry:
    """An entry of a list; number is 0 where the list has bullets."""

    text: str
    number: int = 0


@dataclass(frozen=True)
class Table:
    rows: list[list[str]]


Block = Heading | Paragraph | Entry | Table


def blocks_of(html: str) -> tuple[list[Block], list[str]]:
    """The blocks, and sentences about what they lost."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks, list(reader.notices())


def cleaned(text: str) -> str:
    """One space between words, no empty lines, no signs that nobody can see."""
    text = CONTROLS.sub(lambda found: "\n" if found[0] == "\n" else " " if found[0] == "\t" else "", text)
    lines = (SPACES.sub(" ", line).strip() for line in text.replace("\u00ad", "").split("\n"))
    return "\n".join(filter(None, lines))


@dataclass
class _List:
    tag: str
    entries: int = 0
    is_of_notes: bool = False


@dataclass
class _Cell:
    text: list[str] = field(default_factory=list)
    columns: int = 1


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.level = 0
        self.titles: list[str] = []
        self.lists: list[_List] = []
        self.tables = 0
        self.rows: list[list[_Cell]] = []
        self.link = ""
        self.link_text: list[str] = []
        self.counts: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._begin_table()
        elif self.tables:
            self._begin_in_table(tag, named)
        elif tag in {"ul", "ol"}:
            self.end_block()
            self.lists.append(_List(tag))
            if len(self.lists) > 1:
                self._count("nested list")
        elif tag == "li":
            self._begin_entry(named)
        elif tag == "p" and self.lists:
            self._write("\n")
        elif tag == "p" or _level(tag):
            self.end_block()
            self.level = _level(tag)
        self._begin_within_text(tag, named)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.tables -= 1
            if not self.tables:
                self._end_table()
        elif tag == "a":
            self._end_link()
        elif self.tables:
            if tag in {"p", "li"}:
                self._write(IN_CELL)
        elif tag in {"ul", "ol"}:
            self.end_block()
            self.lists.pop()
        elif tag == "li" or _level(tag) or (tag == "p" and not self.lists):
            self.end_block()

    def handle_data(self, data: str) -> None:
        if self.link:
            self.link_text.append(data)
        else:
            self._write(data)

    def end_block(self) -> None:
        text = cleaned("".join(self.text))
        self.text = []
        level, self.level = self.level, 0
        if not text:
            return
        if level == TITLE and not self.blocks:
            self.titles.append(text.replace("\n", " "))
        elif level:
            # Some write their sections as titles.
            self.blocks.append(Heading(max(level, 1), text.replace("\n", " ")))
        elif self.lists and self.lists[-1].is_of_notes:
            self.blocks.append(Paragraph(f"[{self.lists[-1].entries}] {text}"))
        elif self.lists:
            here = self.lists[-1]
            number = here.entries if here.tag == "ol" else 0
            self.blocks.append(Entry(text.replace("\n", " "), number))
        else:
            self.blocks.append(Paragraph(text))

    def notices(self) -> list[str]:
        said = {
            "emphasis": "Fettdruck und andere Hervorhebungen wurden nicht übernommen.",
            "link": "Links stehen als Adresse in Klammern hinter ihrem Text.",
            "note": "Fuß- und Endnoten stehen am Ende des Textes; ihre Nummern in eckigen Klammern bleiben.",
            "nested list": "Unterpunkte von Listen stehen auf einer Ebene mit ihren Punkten.",
            "nested table": "Tabellen in Tabellen stehen als Text in ihrer Zelle.",
            "merged": "Verbundene Zellen wurden getrennt: der Text steht in der ersten.",
            "bar": "Das Zeichen | in Tabellen wurde durch / ersetzt, denn es trennt hier die Spalten.",
        }
        title = f"Der Titel „{' '.join(self.titles)}“ wurde kein Punkt: Das Protokoll hat seinen eigenen."
        left_out = [title] if self.titles else []
        return [*left_out, *(sentence for name, sentence in said.items() if name in self.counts)]

    def _begin_within_text(self, tag: str, named: dict[str, str]) -> None:
        if tag == "br":
            self._write("\n")
        elif tag == "a":
            self.link, self.link_text = named.get("href", ""), []
        elif tag in {"strong", "em"}:
            self._count("emphasis")

    def _begin_entry(self, named: dict[str, str]) -> None:
        self.end_block()
        if self.lists:
            self.lists[-1].entries += 1
            if NOTE.fullmatch(named.get("id", "")):
                self.lists[-1].is_of_notes = True
                self._count("note")

    def _begin_table(self) -> None:
        if self.tables:
            self._count("nested table")
        else:
            self.end_block()
            self.rows = []
        self.tables += 1

    def _begin_in_table(self, tag: str, named: dict[str, str]) -> None:
        if self.tables > 1:
            self._write(" ")
        elif tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            columns = _number(named.get("colspan", ""))
            if columns > 1 or _number(named.get("rowspan", "")) > 1:
                self._count("merged")
            self.rows[-1].append(_Cell(columns=columns))

    def _end_table(self) -> None:
        rows = [[text for cell in row for text in self._cell(cell)] for row in self.rows]
        rows = [row for row in rows if any(row)]
        if rows:
            self.blocks.append(Table(rows))
        self.rows = []

    def _cell(self, cell: _Cell) -> list[str]:
        text = cleaned("".join(cell.text)).replace("\n", IN_CELL).strip(" /")
        if "|" in text:
            self._count("bar")
        return [text.replace("|", "/"), *[""] * (cell.columns - 1)]

    def _end_link(self) -> None:
        text, address, self.link = "".join(self.link_text), self.link, ""
        if address.startswith("#"):
            # From a note back to its place in the text.
            self._write("" if text.strip() == "↑" else text)
            return
        bare = address.removeprefix("mailto:")
        if bare and bare not in text:
            self._count("link")
            text = f"{text} ({bare})"
        self._write(text)

    def _write(self, text: str) -> None:
        if self.tables:
            if self.rows and self.rows[-1]:
                self.rows[-1][-1].text.append(text)
        else:
            self.text.append(text)

    def _count(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1


def _level(tag: str) -> int:
    if tag == "header":
        return TITLE
    return int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0


def _number(text: str) -> int:
    """A span of cells as the file claims it, within what a table may have."""
    return max(1, min(int(text), 50)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1

"""What became of the headings, told in sentences: a protocol has sections, and none within them."""

from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST_SECTION = 2


@dataclass
class HeadingCount:
    """top and lower became sections; deep and long stand as a line in the text."""

    top: int = 0
    lower: int = 0
    deep: int = 0
    long: int = 0

    def count_section(self, level: int) -> None:
        if level == DEEPEST_SECTION:
            self.lower += 1
        else:
            self.top += 1

    def count_line(self, level: int) -> None:
        if level > DEEPEST_SECTION:
            self.deep += 1
        else:
            self.long += 1

    def notices(self) -> Iterator[str]:
        if self.top and self.lower:
            became = "wurde ein Abschnitt" if self.lower == 1 else "wurden Abschnitte"
            yield (
                f"{_headings(self.lower)} der zweiten Ebene {became} wie die der ersten: Ein Protokoll hat "
                "keine Unterabschnitte."
            )
        if self.deep:
            yield f"{_headings(self.deep)} tieferer Ebene {_became_a_line(self.deep)} über ihrem Text."
        if self.long:
            yield f"{_headings(self.long)}, zu lang für einen Abschnitt, {_became_a_line(self.long)} im Text."


def _headings(count: int) -> str:
    return "1 Überschrift" if count == 1 else f"{count} Überschriften"


def _became_a_line(count: int) -> str:
    return "wurde eine eigene Zeile" if count == 1 else "wurden eigene Zeilen"

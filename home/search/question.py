import unicodedata
from dataclasses import dataclass

from kek.language.words import telling_words

LONGEST = 200
MOST_WORDS = 8


@dataclass(frozen=True)
class Question:
    """What somebody searches for: the text as shown again, and the words that count."""

    text: str
    words: tuple[str, ...]
    is_cut: bool

    def __bool__(self) -> bool:
        return bool(self.words)


def read_question(raw: str) -> Question:
    """The first words of whatever was typed. Never fails."""
    visible = "".join(char for char in raw[:LONGEST] if unicodedata.category(char)[0] != "C")
    text = unicodedata.normalize("NFC", visible).strip()
    telling = telling_words(text)
    return Question(text, tuple(telling[:MOST_WORDS]), len(raw) > LONGEST or len(telling) > MOST_WORDS)

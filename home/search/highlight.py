"""Text with the found words marked. Everything is escaped first; the only tag is <mark>."""

import re
from collections.abc import Callable

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from home.search.question import Question
from kek.language.likeness import fold, is_near
from kek.language.words import WORD

EXCERPT = 240
BEFORE_FIRST_HIT = 60
# What people and PDFs write before the entry of a list. Numbers are read as what they are.
MARK = re.compile(r"\s*[-–•*▪●◦]\s+")


def highlight(text: str, question: Question) -> SafeString:
    """The whole text, found words marked."""
    is_hit = _hits(question)
    parts: list[str] = []
    end = 0
    for word in WORD.finditer(text):
        parts.append(escape(text[end : word.start()]))
        parts.append(format_html("<mark>{}</mark>", word[0]) if is_hit(word[0]) else escape(word[0]))
        end = word.end()
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308  every part went through escape() or format_html()


def excerpt(text: str, question: Question) -> SafeString:
    """About two lines around the first found word."""
    text = _in_one_line(text)
    is_hit = _hits(question)
    first = next((word.start() for word in WORD.finditer(text) if is_hit(word[0])), 0)
    start = _word_border(text, first - BEFORE_FIRST_HIT)
    end = _word_border(text, start + EXCERPT)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", before, highlight(text[start:end].strip(), question), after)


def _in_one_line(text: str) -> str:
    """Entries of a list lose their marks; a point keeps them apart."""
    parts: list[str] = []
    is_in_list = False
    for line in text.splitlines():
        mark = MARK.match(line)
        parts += ["·"] if mark and is_in_list else []
        parts += line[mark.end() :].split() if mark else line.split()
        is_in_list = bool(line.strip()) and (is_in_list or mark is not None)
    return " ".join(parts)


def _hits(question: Question) -> Callable[[str], bool]:
    """Remembers its answers: texts repeat their words."""
    asked = [fold(word) for word in question.words]
    known: dict[str, bool] = {}

    def is_hit(word: str) -> bool:
        if word not in known:
            known[word] = any(is_near(question_word, fold(word)) for question_word in asked)
        return known[word]

    return is_hit


def _word_border(text: str, position: int) -> int:
    """The next border of a word, so that no excerpt begins or ends within one."""
    if position <= 0:
        return 0
    border = text.find(" ", position)
    return len(text) if border == -1 else border

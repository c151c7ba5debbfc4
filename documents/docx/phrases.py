"""What is written in minutes so that everybody knows it again: decisions, votes, who was there."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
]
DECISION = re.compile(
    r"(?:Festlegung|Festgelegt(?: wird)?|Beschluss|Vereinbarung|Vereinbart)(?:\s+(?:Nr\.\s*)?\d+)?"
    r"\s*[:–—]\s*(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
RESPONSIBLE = re.compile(
    r"(?:verantwortlich(?:e(?: Stelle)?)?|zuständig|wer)\s*:\s*(?P<who>[^;()\n]+?)"
    r"(?=\s*(?:,\s*(?:bis|termin|frist)\b|[;()\n]|\.\s|\.?$))",
    re.IGNORECASE,
)
DAY = r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2}|[A-Za-zä]+)\.?\s?(?P<year>\d{4})"
DUE = re.compile(
    rf"(?:\bbis(?:\s+(?:zum|spätestens))*|(?:Termin|Frist)\s*:)\s*(?:zum\s+)?{DAY}", re.IGNORECASE
)
# Both alone in brackets at the end: said by the item's own fields, so it need not stand twice.
TAIL = re.compile(r"\s*\((?P<inside>[^()]*)\)\s*\.?\s*$")
FACTS_ONLY = re.compile(r"(?:verantwortlich|zuständig|wer|bis|termin|frist)\b", re.IGNORECASE)
VOTE = re.compile(
    r"(?:Abstimmung|Abstimmungsergebnis)(?:\s*\([^)]*\))?\s*:\s*(?P<text>\S.*)", re.IGNORECASE | re.DOTALL
)
YES = ("ja", "dafür", "zustimmung", "zustimmungen", "ja-stimmen", "stimmen dafür")
NO = ("nein", "dagegen", "gegenstimme", "gegenstimmen", "nein-stimmen", "stimmen dagegen")
ABSTAINED = ("enthaltung", "enthaltungen", "enthalten")
# "12 Ja 3 Nein" or "Ja 12 Nein 3": what comes first says which number belongs to which word.
COUNT = r"(?P<count>\d{1,5}|keine)"
COUNT_OR_WORD = re.compile(rf"\b(?:{COUNT}|{'|'.join((*YES, *NO, *ABSTAINED))})\b", re.IGNORECASE)
NAMES = (
    r"(?:anwesen(?:d|de|heit)|teilnehme(?:r|nde)(?:innen)?|teilnehmerliste|anwesenheitsliste|entschuldigt)"
)
PRESENT = re.compile(rf"{NAMES}\b[^:\n]{{0,60}}:", re.IGNORECASE)
PRESENT_HEADING = re.compile(rf"(?:(?:TOP\s*)?\d+[.:)]*\s*)?(?:Liste der )?{NAMES}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Facts:
    """Who sees to it, and until when; empty where it is not said."""

    responsible: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Vote:
    """text is what is left when the numbers are taken out."""

    text: str
    yes: int | None
    no: int | None
    abstained: int | None


def decision_in(text: str) -> tuple[str, Facts] | None:
    """The words and facts of a paragraph that begins with "Festlegung:" or the like."""
    found = DECISION.fullmatch(text)
    if found is None:
        return None
    words = found["text"].strip()
    facts = facts_in(words)
    tail = TAIL.search(words)
    if tail and FACTS_ONLY.match(tail["inside"]) and words[: tail.start()].strip():
        words = words[: tail.start()].rstrip()
    return words, facts


def facts_in(text: str) -> Facts:
    who = RESPONSIBLE.search(text)
    return Facts(who["who"].strip(" ,.") if who else "", _due(text))


def are_facts(text: str) -> bool:
    """A paragraph that only says who or until when, below the decision that it belongs to."""
    return len(text) < 200 and FACTS_ONLY.match(text) is not None and facts_in(text) != Facts()


def vote_in(text: str) -> Vote | None:
    """The numbers of a paragraph that begins with "Abstimmung:"; None where it gives none."""
    found = VOTE.fullmatch(text)
    if found is None:
        return None
    rest = found["text"]
    counts = []
    first = COUNT_OR_WORD.search(rest)
    is_count_first = first is not None and first["count"] is not None
    for words in (YES, NO, ABSTAINED):
        count, rest = _take_count(rest, words, is_count_first=is_count_first)
        counts.append(count)
    if counts == [None, None, None]:
        return None
    left = re.sub(r"^[\s,;.:–/|-]+|[\s,;:–/|-]+$", "", re.sub(r"\s*[,;]\s*(?=[,;]|$)", "", rest))
    return Vote(left if re.search(r"\w{3}", left) else "", *counts)


def tells_who_was_there(text: str) -> bool:
    return PRESENT.match(text) is not None


def heads_list_of_those_present(text: str) -> bool:
    return PRESENT_HEADING.match(text) is not None


def _due(text: str) -> date | None:
    found = DUE.search(text)
    if found is None:
        return None
    month = found["month"].lower()
    try:
        number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None


def _take_count(text: str, words: tuple[str, ...], *, is_count_first: bool) -> tuple[int | None, str]:
    """ "12 Ja" or "Ja: 12"; the text without it."""
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    patterns = (
        rf"{COUNT}\s*(?:x\s*)?(?:Stimmen?\s+)?\b(?:{either})\b(?:-?Stimmen?)?",
        rf"\b(?:{either})\b(?:-?Stimmen?)?\s*[:=]?\s*{COUNT}\b",
    )
    for pattern in patterns if is_count_first else reversed(patterns):
        if found := re.search(pattern, text, re.IGNORECASE):
            count = 0 if found["count"].lower() == "keine" else int(found["count"])
            return count, text[: found.start()] + text[found.end() :]
    return None, text

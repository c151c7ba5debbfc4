"""Where in a document the words stand."""

from documents.models import DocumentPage, KekDocument
from home.search.question import Question
from kek.language.likeness import fold, is_near
from kek.language.words import WORD


def pages_with(document: KekDocument, question: Question) -> list[DocumentPage]:
    """The pages that hold most of the asked words. Asks no query if pages were prefetched.

    The words of the whole document, each of which is there once, are looked through word by word; the pages
    then only for those that were found.
    """
    words = {word: fold(word) for word in WORD.findall(document.text.lower())}
    spellings = [_spellings(words, fold(asked)) for asked in question.words]
    held = [(_held(page.text.lower(), spellings), page) for page in document.pages.all()]
    most = max((count for count, _ in held), default=0)
    return [page for count, page in held if count == most] if most else []


def _spellings(words: dict[str, str], asked: str) -> list[str]:
    """How the asked word is written in the document; slips of the pen only if there is nothing better."""
    return [word for word, folded in words.items() if asked in folded] or [
        word for word, folded in words.items() if is_near(asked, folded)
    ]


def _held(text: str, spellings: list[list[str]]) -> int:
    return sum(any(spelling in text for spelling in each) for each in spellings)

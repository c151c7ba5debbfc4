"""Who writes: said below every letter. What it says lies in a storey above, which registers it here."""

from collections.abc import Callable

_words: list[Callable[[], str]] = []


def register(words: Callable[[], str]) -> None:
    _words.append(words)


def signature() -> str:
    return "".join(f"\n\n{words()}" for words in _words)

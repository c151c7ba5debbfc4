"""Which words of a text tell something."""

import re

# Letters and digits only: whatever a search engine takes for an operator never reaches it.
WORD = re.compile(r"[^\W_]+")
SAYS_NOTHING = """
aber als am an auch auf aus bei bin bis das dass dem den der des die durch ein eine einem einen
einer eines er es für hat ich im in ist ja kein mit nach nicht noch nur oder sich sie sind so über
um und uns unser von vom vor was wie wir wird zu zum zur
"""
STOP_WORDS = frozenset(SAYS_NOTHING.split())


def telling_words(text: str) -> list[str]:
    """In small letters, each once, in the order of the text; all of them if none tells anything."""
    words = list(dict.fromkeys(word.lower() for word in WORD.findall(text)))
    return [word for word in words if word not in STOP_WORDS] or words

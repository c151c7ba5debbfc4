"""Why the front door refuses something: a sentence that says what to do."""


class ArchiveRefusal(Exception):  # noqa: N818  a refusal is an answer, not a fault of the program
    """Nothing was written."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)

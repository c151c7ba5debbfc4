"""Why the front door refuses something: a sentence that says what to do."""


class ArchiveRefusal(Exception):  # noqa: N818  a refusal is an answer, not a fault of the program
    """Nothing was written."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


class LastAdministrator(Exception):  # noqa: N818  likewise
    """Nobody else could give anybody rights any more."""

    message = (
        "Sie sind die einzige Person mit allen Rechten. Bitte geben Sie sie zuerst einer zweiten Person, "
        "sonst kann niemand mehr die Verwaltung öffnen."
    )


class AlreadyAnswered(Exception):  # noqa: N818  likewise
    """Somebody else of the office was first, and the person has their answer."""

    message = "Diese Rückmeldung ist inzwischen beantwortet. Ihr Text wurde nicht gesendet."

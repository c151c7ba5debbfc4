"""Why a file, or the rest of it, is not read. The codes are those of documents.enums.ReadingFault."""


class Unreadable(Exception):  # noqa: N818  says what the file is
    code = "broken"


class Locked(Unreadable):
    code = "locked"


class TooLong(Unreadable):
    """What came before it is read."""

    code = "too_long"


class TooSlow(Unreadable):
    code = "too_slow"

"""Why a socket closes."""

from enum import IntEnum


class Close(IntEnum):
    """bye's code is the name in lower case; only RELOAD forbids an automatic retry."""

    RESTART = 1012
    LOGIN = 4401
    FORBIDDEN = 4403
    NO_SUCH_BOARD = 4404
    TOO_SLOW = 4408
    NEWER_TAB = 4409
    RELOAD = 4426
    TOO_FAST = 4429

    @property
    def word(self) -> str:
        return self.name.lower()

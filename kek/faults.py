"""Logging faults without what people wrote."""

import logging
import traceback


class WithoutWords(logging.Filter):
    """For loggers of others that print a whole error."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.msg, record.args = f"{record.getMessage()}: {_without_words(error)}", None
            record.exc_info = record.exc_text = None
        return True


def log_without_words(logger: logging.Logger, what: str, error: Exception) -> None:
    """Where something failed, but not the error's text: databases quote the row that failed."""
    logger.error("%s failed with %s", what, _without_words(error))


def _without_words(error: BaseException) -> str:
    place = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__name__}\n{place}"

"""Logging faults without what people wrote."""

import logging
import traceback


def log_without_words(logger: logging.Logger, what: str, error: Exception) -> None:
    """Where something failed, but not the error's text: databases quote the row that failed."""
    place = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s failed with %s\n%s", what, type(error).__name__, place)

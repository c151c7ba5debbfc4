"""Logging faults without what people wrote."""

import logging
import time
import traceback
from http import HTTPStatus

REFUSALS = {HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}


class WithoutWords(logging.Filter):
    """For loggers of others that print a whole error, or the address that was asked for.

    Addresses hold what people typed, and keys of letters and invitations; the route says where it was.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        path = getattr(getattr(record, "request", None), "path", None)
        if path is not None and record.args:
            record.msg, record.args = record.getMessage().replace(path, _route_of(record)), None
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.msg, record.args = f"{record.getMessage()}: {_without_words(error)}", None
            record.exc_info = record.exc_text = None
        return True


class RefusalsAndFaults(logging.Filter):
    """Of what Django notes about answers: faults, refusals (403) and reached limits (429), by their route.

    A page that is not there, or not for this person, is an answer. A refusal needs no traceback.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR:
            return True
        record.exc_info = None
        return getattr(record, "status_code", None) in REFUSALS


def log_without_words(logger: logging.Logger, what: str, error: Exception) -> None:
    """Where something failed, but not the error's text: databases quote the row that failed."""
    logger.error("%s failed with %s", what, _without_words(error))


def _route_of(record: logging.LogRecord) -> str:
    match = getattr(record.__dict__["request"], "resolver_match", None)
    return match.route if match is not None and match.route else "(no route)"


def _without_words(error: BaseException) -> str:
    place = "".join(traceback.format_tb(error.__traceback__))
    return f"{type(error).__name__}\n{place}"


class UtcLines(logging.Formatter):
    """Times with their zone, the same for all machines and through both changes of the clock."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

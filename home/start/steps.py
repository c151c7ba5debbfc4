"""From a fresh checkout to a site that can be served. Every step says what it does, if it does anything."""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError

from home.start import content, services, statics
from home.start.exceptions import CannotStart
from home.start.folders import make_room

Say = Callable[[str], object]


def prepare(say: Say) -> None:
    make_room(settings.DATA_DIR)
    services.ask_redis()
    services.ask_database()
    try:
        prepare_database(say)
    except DatabaseError as error:
        raise CannotStart(services.database_sentence(error)) from None
    prepare_statics(say)


def prepare_database(say: Say) -> None:
    if content.needs_migration():
        say("Die Datenbank wird eingerichtet …")
        content.migrate()
    if content.needs_demo():
        say("Die Vorführung wird geladen …")
        content.load_demo()


def prepare_statics(say: Say) -> None:
    try:
        if statics.collect_if_changed():
            say("Gestaltung und Skripte sind gesammelt und komprimiert.")
    except OSError as error:
        raise CannotStart(
            f"Gestaltung und Skripte lassen sich nicht ablegen: {error.strerror} ({error.filename})."
        ) from None

"""Do the database and Redis answer?"""

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from home.start.exceptions import CannotStart

PATIENCE = 3.0


def ask_database() -> None:
    probe = lone_connection()
    try:
        with probe.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        raise CannotStart(database_sentence(error)) from None
    finally:
        probe.close()


def lone_connection() -> BaseDatabaseWrapper:
    """Outside the pool, which would try again for ten seconds, log each try and forget the reason."""
    probe = connection.copy()
    options = probe.settings_dict["OPTIONS"]
    if options.pop("pool", None):
        options.setdefault("connect_timeout", int(PATIENCE))
    return probe


def database_sentence(error: DatabaseError) -> str:
    """Without the address of the database, which holds a password."""
    reason = (str(error).strip().splitlines() or ["keine Auskunft"])[0].rstrip(".")
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        return f"Die Datenbankdatei {name} lässt sich nicht benutzen ({reason})."
    return f"Die Datenbank antwortet nicht. Prüfen Sie DATABASE_URL und ob sie läuft ({reason})."


def ask_redis() -> None:
    if not settings.REDIS_URL:
        return
    try:
        client = redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE
        )
        client.ping()
    except ValueError:
        raise CannotStart("REDIS_URL muss mit redis://, rediss:// oder unix:// beginnen.") from None
    except redis.RedisError:
        raise CannotStart("Redis antwortet nicht. Prüfen Sie REDIS_URL und ob es läuft.") from None

"""Where rows, cached pages and doorbells live. One DATABASE_URL and one REDIS_URL decide."""

from pathlib import Path
from typing import Any

import dj_database_url

from kek.settings.env import BadSetting

# Django's own lets threads starve each other: on a busy machine 10 of 150 joining phones were locked out.
SQLITE_ENGINE = "kek.stores.sqlite3"

SCHEMES = ("sqlite://", "postgres://", "postgresql://")

# Measured with Django's defaults and 20 writers: 990 of 1,200 writes "database is locked".
# IMMEDIATE takes the write lock at BEGIN, so that waiting works; FULL keeps what was acknowledged.
# secure_delete overwrites what was deleted: builds of SQLite differ in whether they do so unasked.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA secure_delete=ON;",
}


# Waiting longer than this for a free connection is a fault that a person should see as one.
POSTGRESQL_POOL: dict[str, Any] = {"min_size": 1, "max_size": 16, "timeout": 10}


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """One entry of DATABASES. An empty url means the embedded SQLite file below data_dir."""
    if not url:
        url = f"sqlite:///{data_dir / 'db.sqlite3'}"
    if not url.startswith(SCHEMES):
        raise BadSetting(f"DATABASE_URL muss mit {' oder '.join(SCHEMES)} beginnen.")
    try:
        config: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError:  # its text may repeat the address, and with it the password
        raise BadSetting("DATABASE_URL ist keine gültige Adresse einer Datenbank.") from None
    if not config["NAME"]:
        raise BadSetting("DATABASE_URL nennt keine Datenbank, zum Beispiel postgres://kek@127.0.0.1/kek.")
    if config["ENGINE"].endswith("sqlite3"):
        config["ENGINE"] = SQLITE_ENGINE
        config["OPTIONS"] = {**config.get("OPTIONS", {}), **SQLITE_OPTIONS}
    else:
        # Each request runs in a thread of its own, so a connection kept per thread would serve one request.
        # The pool keeps them per process; without it PostgreSQL accepted a quarter of the writes.
        config["CONN_MAX_AGE"] = 0
        config["CONN_HEALTH_CHECKS"] = True
        config["OPTIONS"] = {**config.get("OPTIONS", {}), "pool": POSTGRESQL_POOL}
    return config


def channel_layer(redis_url: str) -> dict[str, Any]:
    """The doorbell between processes; without Redis one process rings for itself."""
    if not redis_url:
        return {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    # The core Redis layer keeps ghosts of killed processes in its groups and drops at 100 messages.
    return {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [redis_url]},
    }


def cache(redis_url: str, name: str, backend: str = "SparableCache") -> dict[str, Any]:
    """One entry of CACHES. The name keeps it apart from others in the same place.

    The backend of kek.stores.redis says what happens while Redis is away.
    """
    if not redis_url:
        return {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": name,
            "OPTIONS": {"MAX_ENTRIES": 2000},
        }
    return {
        "BACKEND": f"kek.stores.redis.{backend}",
        "LOCATION": redis_url,
        "KEY_PREFIX": name,
    }


def search_backend(engine: str) -> dict[str, Any]:
    """Wagtail's database search; German stemming where the database knows it."""
    backend: dict[str, Any] = {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": True}
    if engine.endswith("postgresql"):
        backend["SEARCH_CONFIG"] = "german"
    return backend

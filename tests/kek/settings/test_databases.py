from pathlib import Path

import pytest

from kek.settings.databases import cache, channel_layer, database, search_backend
from kek.settings.env import BadSetting

FOLDER = Path("/var/lib/kek")


def test_without_address_the_embedded_file_is_used() -> None:
    config = database("", FOLDER)

    assert (config["ENGINE"], config["NAME"]) == ("kek.stores.sqlite3", "/var/lib/kek/db.sqlite3")


def test_sqlite_waits_for_its_writer_and_keeps_what_it_acknowledged() -> None:
    options = database("sqlite:////tmp/other.sqlite3", FOLDER)["OPTIONS"]

    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert "secure_delete=ON" in options["init_command"]


def test_postgres_keeps_its_connections_and_checks_them() -> None:
    config = database("postgres://kek:secret@db.example:5433/kek", FOLDER)

    assert (config["HOST"], config["PORT"], config["NAME"]) == ("db.example", 5433, "kek")
    assert config["CONN_HEALTH_CHECKS"] is True
    assert config["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 16, "timeout": 10}


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "mysql://kek:canary@db/kek",
        "postgres://kek:canary@db:many/kek",
        "postgres://kek:canary@db",
    ],
)
def test_another_address_is_refused_without_repeating_its_password(address: str) -> None:
    with pytest.raises(BadSetting, match=r"^DATABASE_URL ") as refusal:
        database(address, FOLDER)

    assert "canary" not in str(refusal.value)


def test_without_redis_one_process_rings_for_itself() -> None:
    assert channel_layer("")["BACKEND"] == "channels.layers.InMemoryChannelLayer"
    assert cache("", "kek")["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"


def test_redis_carries_doorbell_and_cache() -> None:
    assert channel_layer("redis://r:6379/0")["BACKEND"] == "channels_redis.pubsub.RedisPubSubChannelLayer"
    assert cache("redis://r:6379/0", "kek")["LOCATION"] == "redis://r:6379/0"
    assert cache("redis://r:6379/0", "kek")["BACKEND"] == "kek.stores.redis.SparableCache"


def test_german_stemming_where_the_database_knows_it() -> None:
    assert search_backend("django.db.backends.postgresql")["SEARCH_CONFIG"] == "german"
    assert "SEARCH_CONFIG" not in search_backend("django.db.backends.sqlite3")

"""Mail, database and Redis on other machines are spoken to over TLS; clamd cannot, and stands here."""

from pathlib import Path

import pytest

from kek.settings.databases import database
from kek.settings.env import BadSetting
from kek.settings.scanning import scanner
from kek.settings.services import (
    require_scanner_nearby,
    require_tls_of_database,
    require_tls_of_mail,
    require_tls_of_redis,
)

FAR = "postgres://kek:secret@db.example/kek"


def require(
    url: str = "", redis: str = "", mail: str = "", *, uses_tls: bool = False, plain: str = ""
) -> None:
    hosts = plain.split(",")
    require_tls_of_database(database(url, Path("/data")), hosts)
    require_tls_of_redis(redis, hosts)
    require_tls_of_mail(mail, hosts, uses_tls=uses_tls)


@pytest.mark.parametrize(
    ("url", "redis", "mail", "name"),
    [
        (FAR, "", "", "DATABASE_URL"),
        # It encrypts, and would tell its secrets to anybody who answers.
        (f"{FAR}?sslmode=require", "", "", "DATABASE_URL"),
        ("", "redis://:secret@redis.example:6379/0", "", "REDIS_URL"),
        ("", "", "mail.example", "EMAIL_HOST"),
        ("", "", "192.0.2.7", "EMAIL_HOST"),
    ],
)
def test_another_machine_is_not_spoken_to_in_clear(url: str, redis: str, mail: str, name: str) -> None:
    with pytest.raises(BadSetting) as refused:
        require(url, redis, mail)

    assert str(refused.value).startswith(f"{name} nennt einen anderen Rechner (")
    assert "secret" not in str(refused.value)


def test_over_tls_it_may_stand_anywhere() -> None:
    require(f"{FAR}?sslmode=verify-full", "rediss://redis.example:6379/0", "mail.example", uses_tls=True)


def test_here_nobody_listens_in() -> None:
    require("postgres://kek@127.0.0.1/kek", "redis://[::1]:6379/0", "localhost")
    require("postgres://%2Fvar%2Frun%2Fpostgresql/kek", "unix:///run/redis.sock", "")


def test_the_operator_may_say_that_a_way_is_safe() -> None:
    require(FAR, "redis://redis.example", "mail.example", plain="db.example,redis.example,mail.example")


def test_the_scanner_stands_here() -> None:
    for address in (None, scanner("/run/clamav/clamd.ctl"), scanner("[::1]:3310")):
        require_scanner_nearby(address, [])
    require_scanner_nearby(("clamd", 3310), ["clamd"])
    with pytest.raises(BadSetting, match=r"^KEK_CLAMD nennt einen anderen Rechner \(clamd\.example\)"):
        require_scanner_nearby(("clamd.example", 3310), ["clamd"])

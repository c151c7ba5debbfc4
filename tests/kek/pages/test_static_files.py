from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

STYLE = "/static/kek/css/site.css"


@pytest.fixture
def written() -> bytes:
    return Path(str(finders.find("kek/css/site.css"))).read_bytes()


def test_a_file_is_answered_whole(client: Client, written: bytes) -> None:
    answer = client.get(STYLE)

    assert (answer.status_code, answer.content) == (200, written)
    assert answer["Content-Type"] == 'text/css; charset="utf-8"'
    assert answer.streaming is False


def test_a_known_file_is_not_sent_again(client: Client) -> None:
    date = client.get(STYLE)["Last-Modified"]

    answer = client.get(STYLE, headers={"If-Modified-Since": date})

    assert (answer.status_code, answer.content) == (304, b"")


def test_a_part_is_a_part(client: Client, written: bytes) -> None:
    answer = client.get(STYLE, headers={"Range": "bytes=2-9"})

    assert (answer.status_code, answer.content) == (206, written[2:10])


def test_a_head_has_no_body(client: Client, written: bytes) -> None:
    answer = client.head(STYLE)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Length"] == str(len(written))

"""A first visit costs at most 150 kB in twelve requests; the frame leaves room for the page itself."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client

pytestmark = pytest.mark.django_db

FRAME_REQUESTS = 9
FRAME_BYTES = 92_000
FILE = re.compile(r'(?:href|src)="/static/([^"]+)"')
# Only the two faces that are used; KERN's icons are data inside of its sheet.
FONT = re.compile(r'url\("\.\./\.\./(vendor/[^"]+\.woff2)"\)')


def content(name: str) -> bytes:
    path = find(name)
    assert isinstance(path, str), name
    return Path(path).read_bytes()


def files_of(html: str) -> set[str]:
    named = set(FILE.findall(html))
    sheets = [content(name).decode() for name in named if name.endswith(".css")]
    return named | {font for sheet in sheets for font in FONT.findall(sheet)}


def compressed(name: str) -> int:
    return len(content(name) if name.endswith(".woff2") else gzip.compress(content(name), 6))


def test_the_frame_stays_within_its_share(client: Client) -> None:
    html = client.get("/gibt-es-nicht/").content

    files = files_of(html.decode())

    assert 1 + len(files) == FRAME_REQUESTS
    assert len(gzip.compress(html, 6)) + sum(map(compressed, files)) <= FRAME_BYTES


def test_every_font_of_the_frame_is_cut_to_latin(client: Client) -> None:
    fonts = [name for name in files_of(client.get("/gibt-es-nicht/").content.decode()) if "FiraSans" in name]

    assert len(fonts) == 2
    assert max(map(compressed, fonts)) < 25_000

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.factories.participation import open_board

pytestmark = pytest.mark.django_db


def test_the_page_names_every_module_that_the_client_imports() -> None:
    page = Client().get(open_board().page.url).text
    preloaded = set(re.findall(r'<link rel="modulepreload" href="/static/([^"]+)">', page))

    imported = {
        f"participation/board/{name}"
        for module in preloaded
        for name in re.findall(r'from "\./([^"]+)"', open_text(module))
    }

    assert "participation/board/main.js" in preloaded
    assert imported - preloaded == set()


def open_text(path: str) -> str:
    found = finders.find(path)
    assert found is not None, path
    with open(found, encoding="utf-8") as file:  # noqa: PTH123  finders speak in texts
        return file.read()

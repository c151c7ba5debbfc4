"""Habits of the house that no linter knows."""

import ast
import re
import tomllib

import pytest
from bs4 import BeautifulSoup

from kek import __version__
from tests.architecture.source import ROOT, migrations, modules, templates, text_of

# Data blocks (JSON) are no scripts for the browser: it never runs them.
INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)(?![^>]*type="application/(?:ld\+)?json")[^>]*>"""
    r"""|<style\b|\sstyle=["']|\son[a-z]+=["']|javascript:""",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"""<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=["'](?:https?:)?//""", re.IGNORECASE
)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>1</script>",
        "<style>p {}</style>",
        '<p style="x">',
        '<a onclick="x">',
        '<a href="javascript:x">',
    ],
)
def test_inline_code_is_recognised(markup: str) -> None:
    assert INLINE.search(markup)


@pytest.mark.parametrize(
    "markup",
    ['<script type="module" src="/x.js"></script>', '<script type="application/ld+json">{}</script>'],
)
def test_files_and_data_are_not_inline_code(markup: str) -> None:
    assert INLINE.search(markup) is None


def test_templates_hold_no_inline_script_or_style() -> None:
    assert [str(path) for path in templates() if INLINE.search(text_of(path))] == []


def test_templates_load_nothing_from_other_hosts() -> None:
    assert [str(path) for path in templates() if ELSEWHERE.search(text_of(path))] == []


def test_no_button_of_kern_holds_hidden_text() -> None:
    """KERN takes it for a button with a picture only, and clips its words to a square of 48 pixels."""
    clipped = '<a class="kern-btn"><span>Mitmachen<span class="kern-sr-only">: Board</span></span></a>'
    assert holds_hidden_text(clipped)
    assert [str(path) for path in templates() if holds_hidden_text(text_of(path))] == []


def holds_hidden_text(markup: str) -> bool:
    return BeautifulSoup(markup, "html.parser").select_one(".kern-btn .kern-sr-only") is not None


def test_migrations_hold_no_block_definitions() -> None:
    """They would grow with every block (docs/architecture.md)."""
    assert [str(path) for path in migrations() if re.search(r"block_lookup|blocks?\.", text_of(path))] == []


def test_nothing_is_left_for_later() -> None:
    assert [str(path) for path in modules() if re.search(r"\b(TODO|FIXME|XXX)\b", text_of(path))] == []


def test_nothing_is_printed() -> None:
    assert [str(path) for path in modules() if prints(text_of(path))] == []


def prints(source: str) -> bool:
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for node in ast.walk(ast.parse(source))
    )


def test_the_version_is_the_same_wherever_it_stands() -> None:
    """Archive packages name it; pyproject.toml and publiccode.yml have to say it themselves."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    said = re.search(r'^softwareVersion: "(.*)"$', (ROOT / "publiccode.yml").read_text(), re.MULTILINE)

    assert (project, said and said[1]) == (__version__, __version__)

"""The rooms of the house: what may stand where, and who may import whom."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, modules, text_of, tracked

HOUSE = {"kek", "participation", "workshops", "documents", "home", "tests", "manage.py", "requirements.txt"}
BY_CONVENTION = {
    ".ci",
    ".editorconfig",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "docs",
    "publiccode.yml",
    "pyproject.toml",
}
# A name that says nothing attracts everything.
NAMELESS = {"utils", "util", "common", "helpers", "helper", "core", "misc", "lib", "shared", "tools"}
CHANNELS_ROOMS = {"participation/consumers.py", "kek/asgi.py"}
LONGEST_MODULE = 250


def test_nothing_else_stands_at_the_top() -> None:
    assert {path.parts[0] for path in tracked()} - HOUSE - BY_CONVENTION == set()


def test_storeys_import_only_what_lies_below() -> None:
    """In a process of its own: import-linter switches off the loggers of the one it runs in."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  our own tool

    assert done.returncode == 0, done.stdout


def test_every_room_has_a_name() -> None:
    assert [str(path) for path in modules() if NAMELESS & {*path.parts[:-1], path.stem}] == []


def test_only_the_live_room_knows_channels() -> None:
    strangers = [
        str(path) for path in modules() if "channels" in set(imported(path)) and not may_import_channels(path)
    ]

    assert strangers == []


def may_import_channels(path: Path) -> bool:
    return str(path) in CHANNELS_ROOMS or path.is_relative_to("participation/live")


def test_no_module_outgrows_its_question() -> None:
    """A module of this length answers several questions: make it a package."""
    lengths = {str(path): text_of(path).count("\n") for path in modules() if path.parts[1] != "settings"}

    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def imported(path: Path) -> Iterator[str]:
    """The top-level packages that a module imports, deferred imports included."""
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]

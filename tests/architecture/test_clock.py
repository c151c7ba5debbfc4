"""Nobody asks for the time while a module is loaded: hours later it is another day, and nobody asks anew.

A suite that begins before midnight ends after it, and a site runs for weeks.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import every_module, text_of

CLOCKS = ("now", "today", "utcnow", "localdate", "localtime", "time", "time_ns", "monotonic")
# Given something to convert or to make, these are no clocks: localdate(moment), time(7).
CLOCKS_WITHOUT_ARGUMENTS = ("localdate", "localtime", "time")


def test_no_module_reads_the_clock_while_it_is_loaded() -> None:
    assert [
        f"{path}:{line}" for path in every_module() for line in clocks_read_by_loading(text_of(path))
    ] == []


@pytest.mark.parametrize(
    "source",
    [
        "TODAY = timezone.localdate()",
        "NOW = [datetime.now(UTC) for _ in range(2)]",
        "class Form:\n    today = date.today()",
        "@pytest.mark.parametrize('at', [time.time()])\ndef test() -> None: ...",
        "def due(now=now()) -> None: ...",
        "def due(*, now=now()) -> None: ...",
        "due = lambda now=timezone.now(): now",
    ],
)
def test_the_clock_is_found_wherever_loading_reads_it(source: str) -> None:
    assert clocks_read_by_loading(source) != []


@pytest.mark.parametrize(
    "source",
    [
        "def today() -> date:\n    return timezone.localdate()",
        "soon = lambda: timezone.now()",
        "at = DateTimeField(default=timezone.now)",
        "@job(at=time(7))\ndef send() -> None: ...",
        "DAY = timezone.localdate(BEGIN)",
    ],
)
def test_what_is_called_later_may_read_it(source: str) -> None:
    assert clocks_read_by_loading(source) == []


def clocks_read_by_loading(source: str) -> list[int]:
    calls = (node for node in run_by_loading(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if reads_the_clock(call)]


def run_by_loading(node: ast.AST) -> Iterator[ast.AST]:
    """Of functions only their decorators and defaults."""
    yield node
    parts = ast.iter_child_nodes(node)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        parts = iter([node.args, *node.decorator_list])
    elif isinstance(node, ast.Lambda):
        parts = iter([node.args])
    for part in parts:
        yield from run_by_loading(part)


def reads_the_clock(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", None))
    is_given_something = bool(call.args or call.keywords)
    return name in CLOCKS and not (name in CLOCKS_WITHOUT_ARGUMENTS and is_given_something)

"""docs/security.md goes through all of ASVS 5.0, levels 1 and 2, and names nothing that is not there."""

import re
from pathlib import PurePosixPath

from tests.architecture.source import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
STATES = {"met", "not applicable", "not met"}
# How many requirements of levels 1 and 2 each section has; they are its first ones. ASVS 5.0.0.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2,
    "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2,
    "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
    "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4,
    "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3,
    "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4,
    "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3,
    "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
NAMED = sorted({*re.findall(r"`((?:tests|kek|home|participation|documents|workshops|docs)/[^`]+)`", PAGE)})


def test_every_requirement_is_there_once_and_in_order() -> None:
    wanted = [f"{section}.{each}" for section, last in SECTIONS.items() for each in range(1, last + 1)]
    assert [number for number, *_ in ROWS] == wanted


def test_states_are_known_and_counted() -> None:
    states = [state for _, _, state, _ in ROWS]
    assert {*states} == STATES
    met, other, not_met = (states.count(state) for state in ("met", "not applicable", "not met"))
    assert f"Of {len(ROWS)} requirements {met} are met, {other} not applicable, {not_met} not met." in PAGE


def test_what_is_named_exists() -> None:
    assert len(NAMED) > 100
    assert [name for name in NAMED if not _exists(name)] == []


def _exists(name: str) -> bool:
    path, _, test = name.partition("::")
    found = ROOT / PurePosixPath(path)
    return found.exists() and (not test or f"def {test}(" in found.read_text(encoding="utf-8"))
